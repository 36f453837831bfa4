import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { addCode, replaceCode } from '../../../src/annotation/changes.ts';

const annotation: Annotation = { id: 'k2m3n4pq', tags: ['finding', 'workload'], quote: 'too high' };

describe('Codes of an annotation', () => {
  it('are added behind, and put in the place of others', () => {
    assert.deepEqual(addCode(annotation, 'timeliness'), {
      kind: 'change',
      id: 'k2m3n4pq',
      before: { tags: ['finding', 'workload'] },
      after: { tags: ['finding', 'workload', 'timeliness'] },
    });
    assert.deepEqual(replaceCode(annotation, 'workload', 'timeliness'), {
      kind: 'change',
      id: 'k2m3n4pq',
      before: { tags: ['finding', 'workload'] },
      after: { tags: ['finding', 'timeliness'] },
    });
  });

  it('never become a tag, be it built in or the codebook’s', () => {
    const names = { isTag: (name: string) => name === 'judgement', current: (code: string) => code };
    assert.equal(addCode(annotation, 'metric'), undefined);
    assert.equal(replaceCode(annotation, 'workload', 'metric'), undefined);
    assert.equal(addCode(annotation, 'judgement', names), undefined);
    assert.equal(replaceCode(annotation, 'workload', 'judgement', names), undefined);
  });
});
