import type { TextRange } from '../annotation/placed.ts';

/** One word of a text: offsets into it, and the word in lower case with a straight apostrophe. */
export interface Word extends TextRange {
  readonly word: string;
}

const LETTER = /^\p{L}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
/** Longer ones are cut. */
const LONGEST = 60;
const LONGEST_BEHIND_APOSTROPHE = 20;

/**
 * The words of a stretch of text, in order: letters and digits, with an apostrophe inside. The parts of a word with a
 * hyphen are words of their own, so that "well-led" and "well led" are read alike. Takes time in proportion to the
 * length of the stretch.
 */
export function wordsOf(text: string, { start: from, end: limit }: TextRange): readonly Word[] {
  const words: Word[] = [];
  for (let at = from; at < limit;) {
    const stem = runEnd(text, at, limit, LONGEST, true);
    if (stem === at) {
      at++;
      continue;
    }
    const mark = stem < limit ? text.charAt(stem) : '';
    const tail =
      mark === "'" || mark === '’'
        ? runEnd(text, stem + 1, limit, LONGEST_BEHIND_APOSTROPHE, false)
        : stem + 1;
    const end = tail > stem + 1 ? tail : stem;
    const word = text.slice(at, end).toLowerCase();
    words.push({ start: at, end, word: mark === '’' ? word.replace('’', "'") : word });
    at = end;
  }
  return words;
}

/** Where the letters, or letters and digits, end that begin at `at`. A regular expression takes three times as long. */
function runEnd(text: string, at: number, limit: number, longest: number, digits: boolean): number {
  let end = at;
  for (let count = 0; count < longest && end < limit; count++) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (!((code | 32) >= 97 && (code | 32) <= 122) && !(digits && code >= 48 && code <= 57)) break;
      end++;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (end + character.length > limit || !(digits ? LETTER_OR_DIGIT : LETTER).test(character)) break;
    end += character.length;
  }
  return end;
}
