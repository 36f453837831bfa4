import fc from 'fast-check';
import { withLineFeeds } from '../../../src/anchor/normalText.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';

/** Pieces that texts trip over: astral characters, combining marks, writing from right to left, NUL, halves of pairs. */
const oddUnits = fc.constantFrom(
  ...[
    ' ',
    '\n',
    '\n\n',
    ' \n\t',
    '\r\n',
    'a',
    'b',
    'ab',
    '😀',
    '👩‍👧',
    'é',
    'e\u0301',
    '\0',
    '\u00a0',
    '\u00ad',
  ],
  ...[
    'שלום',
    'عربي',
    '日本',
    '\ud83d',
    '\ude00',
    '-',
    '-\n',
    '.',
    '1,000',
    '3.5',
    '“',
    '’',
    'ﬁ',
    '\u200b',
    '\u2028',
    '\ufeff',
  ],
);
const plainWords = fc.constantFrom(
  ...'high caseloads persist the visits were late children waited and 12 per cent of plans had no date'.split(
    ' ',
  ),
);

/** Any text, LF line breaks: garbage and everyday words, which repeat themselves. */
export const texts = fc
  .oneof(
    fc.array(fc.oneof(oddUnits, fc.string({ unit: 'grapheme', maxLength: 3 })), {
      maxLength: 60,
      size: 'max',
    }),
    fc
      .array(fc.oneof({ weight: 6, arbitrary: plainWords }, oddUnits), { maxLength: 120, size: 'max' })
      .map(withSpaces),
    fc
      .tuple(fc.array(plainWords, { minLength: 1, maxLength: 6 }), fc.integer({ min: 2, max: 60 }))
      .map(repeated),
  )
  .map(parts => withLineFeeds(parts.join('')));

function withSpaces(parts: readonly string[]): readonly string[] {
  return parts.flatMap(part => [part, ' ']);
}

function repeated([words, times]: readonly [readonly string[], number]): readonly string[] {
  return [`${words.join(' ')}. `.repeat(times)];
}

/** As many ranges as there are pairs of numbers, each somewhere in a text of this length: most of them short, some empty. */
export function rangesIn(
  length: number,
  pairs: readonly (readonly [number, number])[],
): readonly TextRange[] {
  return pairs.map(([a, b]) => {
    const start = a % (length + 1);
    const most = b % 5 === 0 ? length + 1 : 40;
    return { start, end: Math.min(length, start + (b % most)) };
  });
}

const anyNumber = fc.noBias(fc.nat(1_000_000));

export const pairsOfNumbers = fc.array(fc.tuple(anyNumber, anyNumber), {
  minLength: 1,
  maxLength: 24,
  size: 'max',
});
