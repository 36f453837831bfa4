import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsIn } from '../../../src/suggest/findings.ts';
import { placesIn } from '../../../src/suggest/places.ts';
import { quotationsIn } from '../../../src/suggest/quotations.ts';
import type { Unit } from '../../../src/suggest/unit.ts';

/** What is quadratic would take minutes. */
const long = 250_000;

/** One sentence that is the whole text: nothing bounds the work but the rules themselves. */
const one = (text: string): Unit => {
  const range = { start: 0, end: text.length };
  return { ...range, zone: 'prose', path: [], paragraph: 0, block: range };
};

describe('findings in texts that nobody writes', () => {
  const cases: Readonly<Record<string, string>> = {
    'one letter': 'a',
    'one digit': '7',
    'a word': 'a ',
    'capitalised words': 'Aa ',
    'opening quotation marks': '“a ',
    'straight quotation marks': ' "',
    apostrophes: " 'a",
    'verbs of saying': 'Ofsted said ',
    negations: 'not good ',
    turns: 'good but poor ',
    grades: 'rated good ',
    commas: 'a, ',
  };
  for (const [name, piece] of Object.entries(cases)) {
    it(`end in time: ${name}`, () => {
      const text = piece.repeat(long / piece.length);
      for (const genre of ['report', 'article'] as const) {
        const found = findingsIn({ text, flat: text, units: [one(text)], genre });
        assert.ok(found.every(({ start, end }) => 0 <= start && start < end && end <= text.length));
      }
    });
  }

  it('have quotations that do not overlap', () => {
    for (const text of ['“a “b” c', "‘a’ ‘b 's", '"a" "', '“a’ “b”', '“a’s b']) {
      const found = quotationsIn(text, { start: 0, end: text.length });
      found.forEach((quotation, index) =>
        assert.ok(quotation.start >= (found[index - 1]?.end ?? 0) && quotation.end <= text.length),
      );
    }
  });

  it('have places that are looked for once', () => {
    assert.deepEqual(placesIn('Aa '.repeat(long / 3)), []);
  });
});
