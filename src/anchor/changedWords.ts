import type { TextRange } from '../annotation/placed.ts';
import { alignWords, unmatched } from './alignWords.ts';
import { readWords, type Words } from './words.ts';

/** Where two wordings differ: UTF-16 offsets in each, rising; words that differ in a row are one stretch. */
export interface ChangedWords {
  readonly before: readonly TextRange[];
  readonly after: readonly TextRange[];
}

/**
 * Compares two wordings of a passage word by word, for a person to see what is another one. Marks between words are
 * not compared; capitals and accents are.
 */
export function changedWords(before: string, after: string): ChangedWords {
  const [old, present] = [readWords(before), readWords(after)];
  const map = new Int32Array(old.count).fill(unmatched);
  alignWords(old, { from: 0, to: old.count }, present, { from: 0, to: present.count }, map, 0);
  const kept = new Uint8Array(present.count);
  map.forEach((word, index) => {
    if (word === unmatched) return;
    if (spelled(old, index) === spelled(present, word)) kept[word] = 1;
    else map[index] = unmatched;
  });
  return {
    before: stretches(old, index => map[index] === unmatched),
    after: stretches(present, index => kept[index] === 0),
  };
}

function spelled({ text, start, end }: Words, index: number): string {
  return text.slice(start[index], end[index]);
}

function stretches({ count, start, end }: Words, differs: (index: number) => boolean): readonly TextRange[] {
  const found: { start: number; end: number }[] = [];
  let wasDifferent = false;
  for (let index = 0; index < count; index++) {
    const isDifferent = differs(index);
    const last = found.at(-1);
    const to = end[index] ?? 0;
    if (isDifferent && wasDifferent && last) last.end = to;
    else if (isDifferent) found.push({ start: start[index] ?? 0, end: to });
    wasDifferent = isDifferent;
  }
  return found;
}
