import type { Occurrence } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import type { WordRange } from './alignWords.ts';
import type { Description } from './describe.ts';
import { normaliseQuote } from './normalText.ts';
import { readWords, type Words } from './words.ts';

/** A description as it is looked for: the passage with its contexts, and where its words are in the row of all. */
export interface Needle {
  /** Prefix, quote and suffix in normal form. */
  readonly text: string;
  /** UTF-16 offset of the quote in `text`. */
  readonly quoteStart: number;
  readonly quote: string;
  readonly occurrence: Occurrence | undefined;
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

export function readNeedles(descriptions: readonly Description[]): Needles {
  let offset = 0;
  const parts = descriptions.map(({ quote, prefix = '', suffix = '', occurrence }) => {
    const [before, words, behind] = [normaliseQuote(prefix), normaliseQuote(quote), normaliseQuote(suffix)];
    // Nothing, or white space alone, is no passage: it is nowhere.
    const text = /\S/.test(words) ? before + words + behind : '';
    const part = { text, quoteStart: before.length, quote: words, occurrence, offset };
    offset += text.length + divider.length;
    return part;
  });
  const words = readWords(parts.map(({ text }) => text).join(divider));
  let word = 0;
  const all = parts.map((part): Needle => {
    const from = word;
    while (word < words.count && (words.start[word] ?? 0) < part.offset + part.text.length) word++;
    return { ...part, words: { from, to: word } };
  });
  return { words, all };
}
