import type { Doubt, Placement, TextRange } from '../annotation/placed.ts';
import type { Fate } from './alignedPassage.ts';

/** Where a passage may stand now, and what speaks for it. UTF-16 offsets. */
export interface PossiblePlace extends TextRange {
  /** 0 to 1. */
  readonly score: number;
  /** See `Fate`. */
  readonly kept: number;
  readonly contextWords: number;
  /** How much of the words is there on the side where less is. */
  readonly weakerSide: number;
  readonly sameWords: boolean;
  readonly otherFigures: boolean;
  readonly otherFiguresAround: boolean;
  /** True: quote and both contexts stand there letter by letter. */
  readonly exact: boolean;
  /** True: some words of it stand nowhere else in the text. False: there may be more that look like it than were compared. */
  readonly distinct: boolean;
  /** How many runs of four words of the passage itself stand nowhere else. */
  readonly ownGrams: number;
}

/** What is said of a passage: its place in the text, or none. */
export type Verdict = Exclude<Placement, { readonly state: 'whole' }>;

/** Below these nothing is proposed at all. */
const least = { kept: 0.2, score: 0.5 };
/** Below these a person is asked: the score where both sides speak for the place, and where only one does. */
const sure = { kept: 0.55, score: 0.7, oneSided: 0.8 };
/** A passage with so many runs of words that stand nowhere else needs only one side to speak for it. */
const ownGrams = 3;
/** So much of the words on one side has to be there for it to speak for a place. */
const speaks = 0.4;
/** A second place that is nearly as good makes both doubtful; where all is common phrases, even one that is less good. */
export const lead = { distinct: 0.12, common: 0.35 };
/** Words around the passage that have to be the same. */
const leastContext = 2;

/** Weighs what became of a passage at one place: half by its own words, half by those around it. */
export function possiblePlace(
  fate: Fate,
  { distinct, ownGrams }: Pick<PossiblePlace, 'distinct' | 'ownGrams'>,
): PossiblePlace {
  const { start, end, kept, before, behind, contextWords, sameWords } = fate;
  // Without any surroundings nothing speaks against a place, and little for it.
  const nothing = kept / 2;
  const score = 0.5 * kept + 0.25 * (before ?? behind ?? nothing) + 0.25 * (behind ?? before ?? nothing);
  const weakerSide = Math.min(before ?? 1, behind ?? 1);
  return {
    start,
    end,
    score,
    kept,
    contextWords,
    weakerSide,
    sameWords,
    otherFigures: fate.otherFigures,
    otherFiguresAround: fate.otherFiguresAround,
    exact: false,
    distinct,
    ownGrams,
  };
}

/** How often a passage stood in the text, letter by letter and with its contexts, when it was described, and does now. */
export interface Totals {
  readonly described: number;
  readonly present: number;
}

/**
 * Judges what was found for one description, by itself: see `settleByOrder` for what its neighbours tell.
 *
 * @param totals where the description says which of several places is meant; the first of `places` is the one.
 */
export function verdictOn(places: readonly PossiblePlace[], totals?: Totals): Verdict {
  const sorted = places.toSorted((a, b) => b.score - a.score);
  const [best, second] = sorted;
  if (!best || best.kept < least.kept || best.score < least.score)
    return { state: 'orphan', score: best?.score ?? 0 };
  if (totals && best.exact) {
    return totals.described === totals.present ? accepted(best) : doubted(best, 'another total');
  }
  if (second && second.score > best.score - (best.distinct ? lead.distinct : lead.common))
    return doubted(best, 'several places');
  const doubt = doubtOf(best);
  return doubt ? doubted(best, doubt) : accepted(best);
}

/** @param inOrder the passages before and behind stand around this place as they stood around the passage. */
export function doubtOf(place: PossiblePlace, inOrder = false): Doubt | undefined {
  if (place.exact) return undefined;
  if (place.contextWords < leastContext && !inOrder) return 'no context';
  if (place.otherFigures || (!place.sameWords && place.otherFiguresAround)) return 'other figures';
  if (place.kept < sure.kept) return 'little left';
  const twoSided = inOrder || place.weakerSide >= speaks || place.ownGrams >= ownGrams;
  if (place.score < (twoSided ? sure.score : sure.oneSided)) return 'little left';
  // Order tells doubles apart, and a sentence that says the same of another place or time is no double.
  const isTold = place.distinct || (inOrder && !place.otherFiguresAround);
  return isTold ? undefined : 'several places';
}

/** The place is taken for the passage. */
export function accepted({ start, end, score, exact, sameWords }: PossiblePlace): Verdict {
  return { state: exact ? 'exact' : sameWords ? 'moved' : 'edited', start, end, score };
}

function doubted({ start, end, score }: PossiblePlace, doubt: Doubt): Verdict {
  return { state: 'review', start, end, score, doubt };
}
