import type { TextRange } from '../annotation/placed.ts';
import { unmatched } from './alignWords.ts';
import { occurrences } from './occurrences.ts';
import type { Verdict } from './verdict.ts';
import type { Words } from './words.ts';

/** Units that are looked at beside a word whose neighbour on the other side of the passage is gone. */
const nearby = 64;

/**
 * What became of a passage without any word, such as a row of dots or a tick: it is looked for, sign by sign, between the
 * words that stood on both sides of it.
 *
 * @param map by word of `old`: the word of `present` that it has become, or `unmatched`.
 * @param behind the first word of `old` behind the passage.
 */
export function fateOfSigns(
  old: Words,
  present: Words,
  map: Int32Array,
  passage: TextRange,
  behind: number,
): Verdict {
  const orphan = { state: 'orphan', score: 0 } as const;
  const [p, q] = [map[behind - 1] ?? unmatched, map[behind] ?? unmatched];
  if (p === unmatched && q === unmatched && old.count > 0) return orphan;
  const [known, text] = [old.text, present.text];
  const from =
    p !== unmatched ? (present.end[p] ?? 0) : Math.max(0, (present.start[q] ?? text.length) - nearby);
  const to = q !== unmatched && q > p ? (present.start[q] ?? 0) : Math.min(text.length, from + nearby);
  const signs = known.slice(passage.start, passage.end);
  const places = occurrences(text.slice(from, to), signs).map(at => from + at);
  const wasAway = passage.start - (behind > 0 ? (old.end[behind - 1] ?? 0) : 0);
  const [first] = places;
  if (first === undefined) return orphan;
  const found = (start: number): TextRange => ({ start, end: start + signs.length });
  const sameAway = places.find(place => place - from === wasAway);
  if (places.length === 1 || (p !== unmatched && sameAway !== undefined)) {
    return { state: 'exact', score: 1, ...found(sameAway ?? first) };
  }
  return { state: 'review', doubt: 'several places', score: 0.5, ...found(first) };
}
