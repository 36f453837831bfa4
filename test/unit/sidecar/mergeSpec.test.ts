import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { merge, type MergeOutcome } from '../../../src/sidecar/merge.ts';
import { conflictSentence } from '../../../src/sidecar/mergeConflict.ts';
import { readSpec } from '../../specs/readSpec.ts';
import { saidByBoth } from './mergedSides.ts';

const specification = new URL('../../specs/sidecar-merge.md', import.meta.url);

function told(outcome: MergeOutcome): {
  readonly expected?: string;
  readonly conflicts?: string;
  readonly refused?: string;
} {
  if (!outcome.ok) {
    const lines = outcome.refusals.map(
      ({ version, line, message }) => `${version}, line ${line + 1}: ${message}`,
    );
    return { refused: lines.join('\n') };
  }
  const conflicts = outcome.conflicts.map(conflictSentence).join('\n');
  return { expected: outcome.text, ...(conflicts !== '' && { conflicts }) };
}

describe('sidecar-merge.md', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(specification, 'utf8'))) {
    const block = (language: string): string | undefined =>
      blocks.find(each => each.language === language)?.text;
    const text = (language: string): string => (block(language) ? `${block(language)}\n` : '');
    const versions = { base: text('base'), ours: text('ours'), theirs: text('theirs') };

    it(`${title} (line ${line})`, () => {
      const [conflicts, refused] = [block('conflicts'), block('refused')];
      assert.deepEqual(told(merge(versions, { comments: true })), {
        ...(refused === undefined ? { expected: text('expected') } : { refused }),
        ...(conflicts !== undefined && { conflicts }),
      });
    });

    it(`${title}, with the sides exchanged (line ${line})`, () => {
      const { base, ours, theirs } = versions;
      assert.deepEqual(saidByBoth(merge({ base, ours: theirs, theirs: ours })), saidByBoth(merge(versions)));
    });
  }
});
