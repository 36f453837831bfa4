import type { TextRange } from '../annotation/placed.ts';
import { lazily } from '../base/lazily.ts';
import type { Description } from './describe.ts';
import { findCandidates } from './findCandidates.ts';
import { findExact, findUnchanged, mostTold, type ExactPlaces } from './findExact.ts';
import { findNear } from './findNear.ts';
import { lettersOf, readNeedles, type Letters, type Needles } from './needles.ts';
import { shownRange, type NormalText } from './normalText.ts';
import { placeIn } from './placeIn.ts';
import { settleByOrder } from './settleByOrder.ts';
import { verdictOn, type PossiblePlace, type Totals, type Verdict } from './verdict.ts';
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
  /** True: they were described from this very text, so that none of them is gone. */
  readonly fromThisText?: boolean;
  /** Gives the words of the text in normal form, where they are needed for something else in any case. */
  readonly words?: () => Words;
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
  { order, lists, identifying = true, fromThisText = false, words: known }: LocateOptions = {},
): readonly Verdict[] {
  const words = known ?? lazily(() => readWords(text.normal));
  const mayBeUnchanged = identifying && !known;
  const found = inBatches(descriptions, some =>
    placesOf(some, text.normal, words, identifying, mayBeUnchanged),
  );
  const verdicts = found.map(({ places, totals }) => verdictOn(places, totals));
  const possible = found.map(({ places }) => places);
  const length = text.normal.length;
  const inOrder = { order, lists, length, trustExact: identifying, mayBeGone: !fromThisText };
  return settleByOrder(verdicts, possible, inOrder, near => findNear(near, descriptions, words())).map(
    verdict => ('start' in verdict ? { ...verdict, ...shownRange(text, verdict) } : verdict),
  );
}

/** Units of descriptions that are worked on at once: a string can't be of any length. */
const mostAtOnce = 1 << 26;

function inBatches<T>(
  descriptions: readonly Description[],
  work: (some: readonly Description[]) => readonly T[],
): readonly T[] {
  const batches: Description[][] = [[]];
  let units = 0;
  for (const description of descriptions) {
    const { quote, prefix = '', suffix = '' } = description;
    units += quote.length + prefix.length + suffix.length;
    if (units > mostAtOnce) {
      batches.push([]);
      units = 0;
    }
    batches.at(-1)?.push(description);
  }
  return batches.length === 1 ? work(descriptions) : batches.flatMap(some => work(some));
}

/** Where one description may stand; see `verdictOn`. */
interface FoundPlaces {
  readonly places: readonly PossiblePlace[];
  readonly totals: Totals | undefined;
}

function placesOf(
  descriptions: readonly Description[],
  text: string,
  words: () => Words,
  identifying: boolean,
  mayBeUnchanged: boolean,
): readonly FoundPlaces[] {
  const letters = descriptions.map(lettersOf);
  const shared = new Map<string, readonly PossiblePlace[]>();
  const unchanged = mayBeUnchanged ? findUnchanged(letters, text) : undefined;
  if (unchanged)
    return letters.map((one, index) =>
      foundPlaces(one, unchanged[index], exactPlaces(one, unchanged[index], shared)),
    );
  const needles = readNeedles(letters);
  const exact = findExact(needles, text, words);
  const possible = needles.all.map((needle, index) => exactPlaces(needle, exact[index], shared));
  const doubtful = needles.all.flatMap((_, index) =>
    possible[index]?.length === 0 || (!identifying && !exact[index]?.distinct) ? [index] : [],
  );
  if (doubtful.length > 0) addChangedPlaces(needles, doubtful, words(), possible);
  return letters.map((one, index) => foundPlaces(one, exact[index], possible[index] ?? []));
}

function foundPlaces(
  { occurrence }: Letters,
  exact: ExactPlaces | undefined,
  places: readonly PossiblePlace[],
): FoundPlaces {
  return {
    places,
    totals: occurrence && { described: occurrence[1], present: exact?.places.length ?? 0 },
  };
}

/**
 * The place that is meant where the description says which; else all, or many of them.
 *
 * @param shared by description: those with the same words have the same places, and in a text that repeats itself many.
 */
function exactPlaces(
  needle: Letters,
  exact: ExactPlaces | undefined,
  shared: Map<string, readonly PossiblePlace[]>,
): readonly PossiblePlace[] {
  if (!exact || exact.places.length === 0) return [];
  const { places, distinct } = exact;
  if (needle.occurrence) {
    const nth = Math.max(1, Math.min(needle.occurrence[0], places.length));
    return [exactPlace(needle, places[nth - 1] ?? 0, distinct)];
  }
  if (places.length === 1) return [exactPlace(needle, places[0] ?? 0, distinct)];
  const key = `${needle.quoteStart} ${needle.quote.length} ${needle.text}`;
  const known = shared.get(key);
  if (known) return known;
  const all = places.slice(0, mostTold).map(place => exactPlace(needle, place, distinct));
  shared.set(key, all);
  return all;
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
  const words = lazily(() => readWords(text.normal));
  return inBatches(descriptions, some => exactRanges(text, some.map(lettersOf), words));
}

function exactRanges(
  text: NormalText,
  letters: readonly Letters[],
  words: () => Words,
): readonly (TextRange | undefined)[] {
  const exact = findUnchanged(letters, text.normal) ?? findExact(readNeedles(letters), text.normal, words);
  return letters.map((needle, index) => {
    const places = exact[index]?.places ?? [];
    const [n, total] = needle.occurrence ?? [1, 1];
    const place = places[n - 1];
    if (place === undefined || places.length !== total) return undefined;
    const start = place + needle.quoteStart;
    return shownRange(text, { start, end: start + needle.quote.length });
  });
}

function exactPlace(needle: Letters, place: number, distinct: boolean): PossiblePlace {
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
    otherFiguresAround: false,
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
  possible: (readonly PossiblePlace[])[],
): void {
  const wanted = { words: old, all: some.flatMap(index => all[index] ?? []) };
  const candidates = findCandidates(wanted, present);
  wanted.all.forEach((needle, k) => {
    const index = some[k] ?? 0;
    const known = possible[index] ?? [];
    const added: PossiblePlace[] = [];
    // What is all common phrases has more doubles than can be compared: that it stands there proves nothing.
    if (candidates[k]?.length === 0) added.push(...known.map(place => ({ ...place, exact: false })));
    for (const candidate of candidates[k] ?? []) {
      const place = placeIn(candidate, needle, old, present);
      const overlaps = ({ start, end }: TextRange): boolean =>
        place !== undefined && start < place.end && place.start < end;
      if (place && !known.some(overlaps) && !added.some(overlaps)) added.push(place);
    }
    if (added.length > 0) possible[index] = [...known, ...added];
  });
}
