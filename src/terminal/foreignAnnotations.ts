import type { TextRange } from '../annotation/placed.ts';
import { lazily } from '../base/lazily.ts';
import { locateAll, type LocateOptions } from '../anchor/locateAll.ts';
import { locateFromOld } from '../anchor/locateFromOld.ts';
import { withLineFeeds, type NormalText } from '../anchor/normalText.ts';
import type { Verdict } from '../anchor/verdict.ts';
import { readWords, type Words } from '../anchor/words.ts';
import { UsageError } from './terminal.ts';

/** A passage as other programs describe it: a TextQuoteSelector (W3C Web Annotation, 4.2.4) with an id. */
export interface ForeignAnnotation {
  readonly id: string | number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it stood in the text that it was taken from: UTF-16 offsets in its LF-normalised form. */
  readonly place: TextRange | undefined;
}

/**
 * Reads a list of annotations from JSON.
 *
 * @param name of the file, for messages.
 * @throws UsageError that says in a sentence which of them is not as it should be.
 */
export function readForeign(json: string, name: string): readonly ForeignAnnotation[] {
  let list: unknown;
  try {
    list = JSON.parse(withLineFeeds(json));
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!Array.isArray(list)) throw new UsageError(`${name} should hold a list: [{"id": …, "exact": …}, …].`);
  return list.map((item: unknown, index) => readOne(item, `The ${ordinal(index + 1)} item of ${name}`));
}

function readOne(item: unknown, name: string): ForeignAnnotation {
  if (typeof item !== 'object' || item === null) throw new UsageError(`${name} should be an object.`);
  const fields = new Map<string, unknown>(Object.entries(item));
  const id = fields.get('id');
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new UsageError(`${name} needs an "id", a text or a number.`);
  }
  const exact = fields.get('exact');
  if (typeof exact !== 'string' || exact.trim() === '') {
    throw new UsageError(`${name} needs the words of the passage as "exact".`);
  }
  const context = (key: 'prefix' | 'suffix'): string => {
    const value = fields.get(key) ?? '';
    if (typeof value !== 'string') throw new UsageError(`${name} should have a text as "${key}".`);
    return value;
  };
  return { id, exact, prefix: context('prefix'), suffix: context('suffix'), place: placeIn(fields, name) };
}

function placeIn(fields: ReadonlyMap<string, unknown>, name: string): TextRange | undefined {
  const [start, end] = [fields.get('start') ?? undefined, fields.get('end') ?? undefined];
  if (start === undefined && end === undefined) return undefined;
  if (isOffset(start) && isOffset(end) && start <= end) return { start, end };
  throw new UsageError(`${name} should have offsets as "start" and "end", or neither.`);
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function ordinal(n: number): string {
  const last = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${last}`;
}

/**
 * Finds the annotations in `text`: by their words, or, where the text that they come from is at hand, by what became of
 * it there. Whoever made them need not have seen to it that each fits one passage alone.
 *
 * @returns a verdict for each.
 */
export function anchorForeign(
  annotations: readonly ForeignAnnotation[],
  text: NormalText,
  old?: NormalText,
): readonly Verdict[] {
  const verdicts = old ? fromOld(annotations, text, old) : annotations.map(() => undefined);
  const left = annotations.flatMap((_, index) => (verdicts[index] ? [] : [index]));
  const found = byWords(
    left.flatMap(index => annotations[index] ?? []),
    text,
    { identifying: false },
  );
  left.forEach((index, k) => (verdicts[index] = found[k]));
  return verdicts.map(verdict => verdict ?? { state: 'orphan', score: 0 });
}

/** Where one stood in the text that it comes from; `isSure` is false where that is one of several places. */
interface OldPlace extends TextRange {
  readonly isSure: boolean;
}

function fromOld(
  annotations: readonly ForeignAnnotation[],
  text: NormalText,
  old: NormalText,
): (Verdict | undefined)[] {
  const words = lazily(() => readWords(old.normal));
  const places = placesIn(old, annotations, words);
  return locateFromOld(old, text, places, words()).map((verdict, index) => {
    if (!verdict || places[index]?.isSure) return verdict;
    // That this one is gone says nothing of the others.
    if (!('start' in verdict)) return undefined;
    return { ...verdict, state: 'review', doubt: 'several places' };
  });
}

/** Where they stood in the text that they come from; undefined where that is open. */
function placesIn(
  old: NormalText,
  annotations: readonly ForeignAnnotation[],
  words: () => Words,
): readonly (OldPlace | undefined)[] {
  const places: (OldPlace | undefined)[] = annotations.map(({ exact, place }) =>
    place && old.raw.slice(place.start, place.end) === withLineFeeds(exact)
      ? { ...place, isSure: true }
      : undefined,
  );
  const left = annotations.flatMap((_, index) => (places[index] ? [] : [index]));
  // Who describes a passage sees it: where its description stands once in this text, nothing else can be meant.
  const found = byWords(
    left.flatMap(index => annotations[index] ?? []),
    old,
    { fromThisText: true, words },
  );
  left.forEach((index, k) => {
    const verdict = found[k];
    if (verdict?.state === 'exact') places[index] = { ...verdict, isSure: true };
    // Letter by letter, and more than once: all of these places are known, and which is meant is not.
    else if (verdict?.state === 'review' && verdict.score === 1)
      places[index] = { ...verdict, isSure: false };
  });
  return places;
}

function byWords(
  annotations: readonly ForeignAnnotation[],
  text: NormalText,
  options: LocateOptions,
): readonly Verdict[] {
  if (annotations.length === 0) return [];
  const order = annotations.flatMap(({ place }) => place?.start ?? []);
  return locateAll(
    text,
    annotations.map(({ exact, prefix, suffix }) => ({ quote: exact, prefix, suffix })),
    { ...options, ...(order.length === annotations.length && { order }) },
  );
}
