import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSelected } from '../../../src/exchange/selection.ts';
import { placed } from './placedAnnotations.ts';

describe('isSelected', () => {
  const annotation = placed({ tags: ['finding', 'workload/caseloads'] });

  it('takes everything where nothing was asked for', () => {
    assert.ok(isSelected(annotation, { coders: [], tags: [] }));
  });

  it('knows a coder by slug and by name', () => {
    assert.ok(isSelected(annotation, { coders: ['bob', 'alice'], tags: [] }));
    assert.ok(isSelected(annotation, { coders: ['Alice Example'], tags: [] }));
    assert.ok(!isSelected(annotation, { coders: ['bob'], tags: [] }));
  });

  it('takes codes below the one asked for, and no others', () => {
    for (const tag of ['finding', 'workload', 'workload/caseloads']) {
      assert.ok(isSelected(annotation, { coders: [], tags: ['x', tag] }), tag);
    }
    for (const tag of ['work', 'workload/case', 'metric']) {
      assert.ok(!isSelected(annotation, { coders: [], tags: [tag] }), tag);
    }
  });

  it('wants both', () => {
    assert.ok(!isSelected(annotation, { coders: ['bob'], tags: ['finding'] }));
  });
});
