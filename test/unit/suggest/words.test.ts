import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { wordsOf } from '../../../src/suggest/words.ts';

/** What a word is, in short. */
const WORD = /[\p{L}\p{N}]{1,60}(?:['’][\p{L}]{1,20})?/gu;

describe('the words of a text', () => {
  it('are letters and digits with an apostrophe inside, whatever stands around them', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'B',
        "'",
        '’',
        '1',
        ' ',
        '-',
        'é',
        '𝔘',
        '½',
        '\ud835',
        '²',
        '_',
        '[',
        '{',
        'w'.repeat(30),
        "o'clockwork",
      ],
    );
    const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(60), (whole, from, length) => {
        const start = Math.min(from, whole.length);
        const end = Math.min(start + length, whole.length);
        const expected = [...whole.slice(start, end).matchAll(WORD)].map(match => ({
          start: start + match.index,
          end: start + match.index + match[0].length,
          word: match[0].toLowerCase().replace('’', "'"),
        }));
        assert.deepEqual(wordsOf(whole, { start, end }), expected);
      }),
      { numRuns: 200 },
    );
  });
});
