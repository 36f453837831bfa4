import type { TextRange } from '../annotation/placed.ts';
import { alignWithin, unmatched } from './alignWords.ts';
import { fateOf } from './alignedPassage.ts';
import type { Description } from './describe.ts';
import { findCandidates, type Candidate } from './findCandidates.ts';
import { findExact, type ExactPlaces } from './findExact.ts';
import { quoteRange, readNeedles, type Needle, type Needles } from './needles.ts';
import { rawRange, type NormalText } from './normalText.ts';
import { occurrences } from './occurrences.ts';
import { settleByOrder } from './settleByOrder.ts';
import { possiblePlace, verdictOn, type PossiblePlace, type Verdict } from './verdict.ts';
import { readWords, type Words } from './words.ts';

export interface LocateOptions {
  /**
   * Where the passages stood in an older text, as UTF-16 offsets. Without it the list is taken for their order where
   * what is found beyond doubt proves it to be.
   */
  readonly order?: readonly number[];
  /** Which list each description is from: a number for each. Only within one is their order that of the text. */
  readonly lists?: readonly number[];
  /**
   * True (the default): each description fitted one passage alone when it was made, as `describePassage` sees to. False:
   * it may have had doubles from the beginning, so that a single place is doubted where others look like it.
   */
  readonly identifying?: boolean;
}

/**
 * Finds passages in a text that may have changed since they were described, from their descriptions alone: all at once,
 * in a few passes over the text. Deterministic; time grows with the length of the text and of the list.
 *
 * @returns one verdict for each description, with ranges in `text.raw`.
 */
export function locateAll(
  text: NormalText,
  descriptions: readonly Description[],
  { order, lists, identifying = true }: LocateOptions = {},
): readonly Verdict[] {
  const needles = readNeedles(descriptions);
  const words = lazily(() => readWords(text.normal));
  const exact = needles.all.length <= few ? oneByOne(needles, text.normal) : findExact(needles, words());
  const possible = needles.all.map((needle, index) =>
    (exact[index]?.places ?? []).map(place => exactPlace(needle, place, exact[index]?.distinct ?? false)),
  );
  const doubtful = needles.all.flatMap((_, index) =>
    possible[index]?.length === 0 || (!identifying && !exact[index]?.distinct) ? [index] : [],
  );
  if (doubtful.length > 0) addChangedPlaces(needles, doubtful, words(), possible);
  const verdicts = possible.map((places, index) => verdictOn(places, needles.all[index]?.occurrence));
  return settleByOrder(verdicts, possible, { order, lists, trustExact: identifying }).map(verdict =>
    'start' in verdict ? { ...verdict, ...rawRange(text, verdict.start, verdict.end) } : verdict,
  );
}

/** So many descriptions are searched for one by one: that is faster than reading all words of a long text. */
const few = 8;

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function oneByOne(needles: Needles, text: string): readonly ExactPlaces[] {
  return needles.all.map(needle => ({ places: occurrences(text, needle.text), distinct: false }));
}

/**
 * Where passages stand letter by letter, with both contexts, beyond doubt: as `locateAll`, but without a thought for what
 * has changed.
 *
 * @returns ranges in `text.raw`.
 */
export function locateExactly(
  text: NormalText,
  descriptions: readonly Description[],
): readonly (TextRange | undefined)[] {
  const needles = readNeedles(descriptions);
  const exact =
    needles.all.length <= few ? oneByOne(needles, text.normal) : findExact(needles, readWords(text.normal));
  return needles.all.map((needle, index) => {
    const places = exact[index]?.places ?? [];
    const [n, total] = needle.occurrence ?? [1, 1];
    const place = places[n - 1];
    if (place === undefined || places.length !== total) return undefined;
    const start = place + needle.quoteStart;
    return rawRange(text, start, start + needle.quote.length);
  });
}

function exactPlace(needle: Needle, place: number, distinct: boolean): PossiblePlace {
  const start = place + needle.quoteStart;
  return {
    start,
    end: start + needle.quote.length,
    score: 1,
    kept: 1,
    contextWords: Infinity,
    weakerSide: 1,
    sameWords: true,
    otherFigures: false,
    exact: true,
    distinct,
    ownGrams: 0,
  };
}

/** Adds, for `some` of the needles, the places where they stand with other words or surroundings. */
function addChangedPlaces(
  { words: old, all }: Needles,
  some: readonly number[],
  present: Words,
  possible: readonly PossiblePlace[][],
): void {
  const wanted = { words: old, all: some.flatMap(index => all[index] ?? []) };
  const candidates = findCandidates(wanted, present);
  wanted.all.forEach((needle, k) => {
    const known = possible[some[k] ?? 0];
    if (!known) return;
    // What is all common phrases has more doubles than can be compared: that it stands there proves nothing.
    if (candidates[k]?.length === 0) known.push(...known.map(place => ({ ...place, exact: false })));
    for (const candidate of candidates[k] ?? []) {
      const place = placeIn(candidate, needle, old, present);
      if (place && !known.some(({ start, end }) => start < place.end && place.start < end)) known.push(place);
    }
  });
}

function placeIn(
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
