import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { changedWords } from '../../../src/anchor/changedWords.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';

/** The stretches that differ, each in brackets. */
function bracketed(text: string, ranges: readonly TextRange[]): string {
  return ranges.reduceRight(
    (marked, { start, end }) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
    text,
  );
}

describe('changedWords', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['had risen to 24.6%', 'had risen to 31.2%', 'had risen to [24.6]%', 'had risen to [31.2]%'],
    ['spoke well of it', 'spoke very highly of it', 'spoke [well] of it', 'spoke [very highly] of it'],
    ['the same words', 'the same words', 'the same words', 'the same words'],
    ['he said “yes”', "he said 'yes'", 'he said “yes”', "he said 'yes'"],
    ['all of this', 'nothing alike', '[all of this]', '[nothing alike]'],
    ['', 'new', '', '[new]'],
    [
      'Records of the Police',
      'records of the police',
      '[Records] of the [Police]',
      '[records] of the [police]',
    ],
  ];
  for (const [before, after, shownBefore, shownAfter] of cases) {
    it(`shows what is another word: ${shownBefore} → ${shownAfter}`, () => {
      const changed = changedWords(before, after);
      assert.equal(bracketed(before, changed.before), shownBefore);
      assert.equal(bracketed(after, changed.after), shownAfter);
    });
  }

  it('marks nothing in equal texts, and stays within both', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'C', '24.6%', '“é”', '😀', '\n'))
      .map(all => all.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        assert.deepEqual(changedWords(before, before), { before: [], after: [] });
        const changed = changedWords(before, after);
        for (const [text, ranges] of [
          [before, changed.before],
          [after, changed.after],
        ] as const) {
          let last = -1;
          for (const { start, end } of ranges) {
            assert.ok(last < start && start < end && end <= text.length);
            last = end;
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
