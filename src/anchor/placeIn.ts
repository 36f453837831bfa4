import { alignWithin, unmatched, type WordRange } from './alignWords.ts';
import { fateOf } from './alignedPassage.ts';
import { quoteRange, type Needle } from './needles.ts';
import { possiblePlace, type PossiblePlace } from './verdict.ts';
import type { Words } from './words.ts';

/** A stretch of the text that may hold a description. */
export interface Candidate extends WordRange {
  /** Where all its common grams agree: the word of the text less the word of the description, from its first. */
  readonly shift?: number | undefined;
  /** True: some words of it stand nowhere else, so that nothing else looks like it. */
  readonly distinct: boolean;
  /** How many grams of the quote alone stand nowhere else. */
  readonly ownGrams: number;
}

/** Where a description stands in a stretch of the text, and what is left of it there. Undefined: not a word of it. */
export function placeIn(
  candidate: Candidate,
  needle: Needle,
  old: Words,
  present: Words,
): PossiblePlace | undefined {
  const map = new Int32Array(needle.words.to - needle.words.from).fill(unmatched);
  if (candidate.shift === undefined || !alongShift(old, needle, present, candidate.shift, map)) {
    alignWithin(old, needle.words, present, candidate, map.fill(unmatched), needle.words.from);
  }
  const fate = fateOf({ old, around: needle.words, passage: quoteRange(needle), present, map });
  return fate && possiblePlace(fate, candidate);
}

/** Words that may differ in a row where words are only replaced, none lost and none added. */
const fewDiffer = 1;

/** Puts word on word without a gap. False where too much differs for that: words were added, or lost. */
function alongShift(old: Words, needle: Needle, present: Words, shift: number, map: Int32Array): boolean {
  let differ = 0;
  for (let k = 0; k < map.length; k++) {
    const [from, to] = [needle.words.from + k, shift + k];
    const equal = to >= 0 && to < present.count && old.hash[from] === present.hash[to];
    if (equal) map[k] = to;
    differ = equal ? 0 : differ + 1;
    if (differ > fewDiffer) return false;
  }
  return true;
}
