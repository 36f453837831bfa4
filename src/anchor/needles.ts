import type { Occurrence } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import type { WordRange } from './alignWords.ts';
import type { Description } from './describe.ts';
import { normaliseQuote } from './normalText.ts';
import { readWords, type Words } from './words.ts';

/** A description as it is looked for: the passage with its contexts, in normal form. */
export interface Letters {
  /** Prefix, quote and suffix. Empty where the quote is no passage. */
  readonly text: string;
  /** UTF-16 offset of the quote in `text`. */
  readonly quoteStart: number;
  readonly quote: string;
  readonly occurrence: Occurrence | undefined;
}

/** Letters, and where their words are in the row of all. */
export interface Needle extends Letters {
  /** UTF-16 offset of `text` in `Needles.words.text`. */
  readonly offset: number;
  readonly words: WordRange;
}

/** Where a needle's quote stands in `Needles.words.text`. */
export function quoteRange({ offset, quoteStart, quote }: Needle): TextRange {
  return { start: offset + quoteStart, end: offset + quoteStart + quote.length };
}

/** Many descriptions, whose words are read at once. */
export interface Needles {
  readonly words: Words;
  readonly all: readonly Needle[];
}

/** Divides the descriptions in one text, and is in none that a person would type. */
const divider = '\n\0\n';

export function lettersOf({ quote, prefix = '', suffix = '', occurrence }: Description): Letters {
  const [before, words, behind] = [normaliseQuote(prefix), normaliseQuote(quote), normaliseQuote(suffix)];
  // Nothing, or white space alone, is no passage: it is nowhere.
  const text = /\S/.test(words) ? before + words + behind : '';
  return { text, quoteStart: before.length, quote: words, occurrence };
}

export function readNeedles(letters: readonly Letters[]): Needles {
  const words = readWords(letters.map(({ text }) => text).join(divider));
  let [offset, word] = [0, 0];
  const all = letters.map((part): Needle => {
    const [start, from] = [offset, word];
    while (word < words.count && (words.start[word] ?? 0) < start + part.text.length) word++;
    offset += part.text.length + divider.length;
    return { ...part, offset: start, words: { from, to: word } };
  });
  return { words, all };
}
