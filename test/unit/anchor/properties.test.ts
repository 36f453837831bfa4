import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { describePassage, describePassages, type Description } from '../../../src/anchor/describe.ts';
import { followAll, type TextChange } from '../../../src/anchor/follow.ts';
import { locateAll, locateExactly } from '../../../src/anchor/locateAll.ts';
import { locateFromOld } from '../../../src/anchor/locateFromOld.ts';
import { normaliseText, withLineFeeds } from '../../../src/anchor/normalText.ts';
import { trimRange } from '../../../src/anchor/trimRange.ts';
import type { Verdict } from '../../../src/anchor/verdict.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { pairsOfNumbers, rangesIn, texts } from './texts.ts';

function passagesIn(text: string, pairs: readonly (readonly [number, number])[]): readonly TextRange[] {
  return rangesIn(text.length, pairs).flatMap(range => trimRange(text, range) ?? []);
}

/** Inside the text, not empty, between whole characters. */
function assertShowable(raw: string, verdict: Verdict | undefined): void {
  if (!verdict || !('start' in verdict)) return;
  const { start, end, score } = verdict;
  const shown = `${start} to ${end} of ${JSON.stringify(raw)}`;
  assert.ok(start >= 0 && start < end && end <= raw.length, shown);
  for (const at of [start, end]) {
    assert.ok(!/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(raw.slice(Math.max(0, at - 1), at + 1)), shown);
  }
  assert.ok(score >= 0 && score <= 1, String(score));
}

interface Edit extends TextChange {
  readonly text: string;
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text);
}

/** Edits one after the other, each relative to the text that the one before left. */
function editsOf(text: string, wanted: readonly (readonly [number, number, string])[]): readonly Edit[] {
  let { length } = text;
  return wanted.map(([a, b, by]) => {
    const [range] = rangesIn(length, [[a, b]]);
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? 0, start + 12);
    length += by.length - (end - start);
    return { start, end, length: by.length, text: by };
  });
}

const replacements = fc.constantFrom(
  '',
  'x',
  'new words',
  ' ',
  '\n',
  '😀',
  '. Another sentence. ',
  'high caseloads',
);
const wantedEdits = fc.array(fc.tuple(fc.nat(), fc.nat(), replacements), { minLength: 1, maxLength: 4 });

describe('any text', () => {
  it('gives back every passage of a set that was described in it, one and many at once', () => {
    fc.assert(
      fc.property(texts, pairsOfNumbers, (raw, pairs) => {
        const text = normaliseText(raw);
        const passages = passagesIn(raw, pairs);
        const descriptions = passages.map(passage => describePassage(text, passage));
        assert.deepEqual(describePassages(text, passages), descriptions);
        const expected = passages.map(passage => ({ state: 'exact', score: 1, ...passage }));
        assert.deepEqual(locateAll(text, descriptions), expected);
        assert.deepEqual(locateExactly(text, descriptions), passages);
        assert.deepEqual(locateFromOld(text, text, passages), expected);
      }),
      { numRuns: 150 },
    );
  });

  it('is searched without an exception, for anything, and the same each time', () => {
    const words = fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 20 }));
    const descriptions = fc.array(
      fc.record(
        { quote: words, prefix: words, suffix: words, occurrence: fc.tuple(fc.nat(5), fc.nat(5)) },
        { requiredKeys: ['quote'] },
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.string({ unit: 'binary' })),
        descriptions,
        fc.boolean(),
        (some, wanted, identifying) => {
          const raw = withLineFeeds(some);
          const text = normaliseText(raw);
          const verdicts = locateAll(text, wanted, { identifying });
          assert.equal(verdicts.length, wanted.length);
          for (const verdict of verdicts) assertShowable(raw, verdict);
          assert.deepEqual(locateAll(text, wanted as Description[], { identifying }), verdicts);
          locateExactly(text, wanted);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is compared with any other without an exception, and the same each time', () => {
    fc.assert(
      fc.property(texts, texts, pairsOfNumbers, wantedEdits, (old, other, pairs, wanted) => {
        for (const raw of [other, withLineFeeds(applied(old, editsOf(old, wanted)))]) {
          const [a, b] = [normaliseText(old), normaliseText(raw)];
          const places = [...passagesIn(old, pairs), undefined];
          const verdicts = locateFromOld(a, b, places);
          assert.equal(verdicts.at(-1), undefined);
          for (const verdict of verdicts) assertShowable(raw, verdict);
          assert.deepEqual(locateFromOld(a, b, places), verdicts);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a text that is edited', () => {
  it('has its passages where following the edits puts them, as long as they and their surroundings survive', () => {
    let compared = 0;
    fc.assert(
      fc.property(texts, pairsOfNumbers, wantedEdits, (old, pairs, wanted) => {
        const edits = editsOf(old, wanted);
        const raw = applied(old, edits);
        fc.pre(!raw.includes('\r'));
        const [before, now] = [normaliseText(old), normaliseText(raw)];
        const passages = passagesIn(old, pairs);
        const descriptions = passages.map(passage => describePassage(before, passage));
        const verdicts = locateAll(now, descriptions);
        descriptions.forEach(({ quote, prefix = '', suffix = '', occurrence }, index) => {
          const passage = passages[index];
          const followed = passage && followAll(passage, edits);
          if (!followed || occurrence) return;
          const start = now.toNormal(followed.start) - prefix.length;
          if (!now.normal.startsWith(prefix + quote + suffix, start)) return;
          if (raw.slice(followed.start, followed.end) !== old.slice(passage.start, passage.end)) return;
          const verdict = verdicts[index];
          compared++;
          // An edit may have made a double: then a person is asked, and neither place is taken.
          if (
            now.normal.indexOf(prefix + quote + suffix) === now.normal.lastIndexOf(prefix + quote + suffix)
          ) {
            assert.deepEqual(verdict, { state: 'exact', score: 1, ...followed });
          } else {
            assert.equal(verdict?.state, 'review');
          }
        });
      }),
      { numRuns: 150 },
    );
    assert.ok(compared > 50, `only ${compared} survived`);
  });

  it('has its passages where they were once the edits are taken back, if none of them was touched', () => {
    fc.assert(
      fc.property(texts, pairsOfNumbers, wantedEdits, (old, pairs, wanted) => {
        const edits = editsOf(old, wanted);
        let now = old;
        const inverse = edits
          .map(({ start, end, text }): Edit => {
            const taken = now.slice(start, end);
            now = applied(now, [{ start, end, length: text.length, text }]);
            return { start, end: start + text.length, length: taken.length, text: taken };
          })
          .reverse();
        assert.equal(applied(now, inverse), old);
        for (const passage of passagesIn(old, pairs)) {
          let followed: TextRange | undefined = passage;
          let touched = false;
          for (const edit of edits) {
            if (followed && edit.start < followed.end && edit.end > followed.start) touched = true;
            followed = followed && followAll(followed, [edit]);
          }
          if (touched || !followed) continue;
          assert.deepEqual(followAll(followed, inverse), passage);
        }
      }),
      { numRuns: 150 },
    );
  });
});
