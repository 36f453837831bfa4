import type { TextRange } from '../annotation/placed.ts';

/** One word of a text: offsets into it, and the word in lower case with a straight apostrophe. */
export interface Word extends TextRange {
  readonly word: string;
}

const WORD = /[\p{L}\p{N}]{1,60}(?:['’][\p{L}]{1,20})?/gu;

/**
 * The words of a stretch of text, in order: letters and digits, with an apostrophe inside. The parts of a word with a
 * hyphen are words of their own, so that "well-led" and "well led" are read alike. Takes time in proportion to the
 * length of the stretch.
 */
export function wordsOf(text: string, range: TextRange): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(WORD)) {
    const start = range.start + match.index;
    const end = start + match[0].length;
    words.push({ start, end, word: match[0].toLowerCase().replace('’', "'") });
  }
  return words;
}
