import type { TextRange } from '../annotation/placed.ts';
import type { Description } from './describe.ts';
import { locateAll, locateExactly } from './locateAll.ts';
import { locateFromOld } from './locateFromOld.ts';
import { normaliseText, type NormalText } from './normalText.ts';
import type { Verdict } from './verdict.ts';

/**
 * Passages of one text that are to be placed. `T` is the text with its normal form, or, as plain data that another thread
 * can get, the LF-normalised text.
 */
export interface LocateJob<T = string> {
  readonly text: T;
  /** An older text, and where passages stood in it, or how they were described from it. */
  readonly old?: { readonly text: T; readonly places: readonly (TextRange | Description)[] };
  /** Passages of which only their descriptions are known, and the list that each is from. */
  readonly described: readonly Description[];
  readonly lists: readonly number[];
}

/** In the order of the job. */
export interface LocateResult {
  /** Undefined: the older text does not tell. */
  readonly stood: readonly (Verdict | undefined)[];
  readonly described: readonly Verdict[];
}

/** Does such jobs elsewhere, so that nobody waits. Rejects where it was aborted, or can't. */
export type LocateElsewhere = (job: LocateJob, signal: AbortSignal) => Promise<LocateResult>;

/** Places the passages, now. */
export function locatePassages({ text, old, described, lists }: LocateJob<NormalText>): LocateResult {
  return {
    stood: old ? locateFromOld(old.text, text, rangesIn(old.text, old.places)) : [],
    described: described.length > 0 ? locateAll(text, described, { lists }) : [],
  };
}

function rangesIn(
  old: NormalText,
  places: readonly (TextRange | Description)[],
): readonly (TextRange | undefined)[] {
  const described = places.filter(place => 'quote' in place);
  const found = described.length > 0 ? locateExactly(old, described).values() : undefined;
  return places.map(place => ('quote' in place ? found?.next().value : place));
}

/** The same as plain data. */
export function asData({ text, old, ...rest }: LocateJob<NormalText>): LocateJob {
  return { ...rest, text: text.raw, ...(old && { old: { ...old, text: old.text.raw } }) };
}

/** The reverse of `asData`. */
export function fromData({ text, old, ...rest }: LocateJob): LocateJob<NormalText> {
  return {
    ...rest,
    text: normaliseText(text),
    ...(old && { old: { ...old, text: normaliseText(old.text) } }),
  };
}
