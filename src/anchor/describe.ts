import type { Occurrence } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import { findLetters } from './findLetters.ts';
import { occurrences } from './occurrences.ts';
import type { NormalText } from './normalText.ts';
import { trimRange } from './trimRange.ts';

/** How a passage is found again: a TextQuoteSelector (W3C Web Annotation, 4.2.4), in normal form. */
export interface Description {
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly occurrence?: Occurrence;
}

/** Lengths of context that are tried, in UTF-16 units: the first at which the passage is the only one is taken. */
const contextLengths = [32, 64, 128, 256];

/**
 * Describes a passage so that `locate` finds it again in the same text.
 *
 * @param range in `text.raw`; outer white space is left out.
 * @throws RangeError where the range holds nothing but white space.
 */
export function describePassage(text: NormalText, range: TextRange): Description {
  const [described] = describePassages(text, [range]);
  if (!described) throw new RangeError('There is no range.');
  return described;
}

/** `describePassage` for many at once: the text is searched a few times, whatever their number. */
export function describePassages(text: NormalText, ranges: readonly TextRange[]): readonly Description[] {
  const passages = ranges.map(range => {
    const trimmed = trimRange(text.raw, range);
    if (!trimmed) throw new RangeError('A passage needs at least one character that is not white space.');
    return { start: text.toNormal(trimmed.start), end: text.toNormal(trimmed.end) };
  });
  const all: (Description | undefined)[] = passages.map(() => undefined);
  let left = passages.map((_, index) => index);
  const describedWith = (length: number, most: number): readonly DescribedIn[] => {
    const wanted = left.flatMap(index => {
      const { start, end } = passages[index] ?? { start: 0, end: 0 };
      const quote = text.normal.slice(start, end);
      return [{ index, start, quote, context: contextOf(text.normal, start, end, length) }];
    });
    const places = placesOfAll(
      text.normal,
      wanted.map(({ quote, context }) => context.prefix + quote + context.suffix),
      most,
    );
    return wanted.map((one, k) => ({ ...one, places: places[k] ?? [] }));
  };
  for (const length of contextLengths) {
    if (left.length === 0) break;
    const tried = describedWith(length, 2);
    for (const { index, quote, context, places } of tried) {
      if (places.length === 1) all[index] = withContext(quote, context);
    }
    left = left.filter(index => !all[index]);
  }
  for (const { index, start, quote, context, places } of describedWith(contextLengths[0] ?? 0, Infinity)) {
    const n = places.indexOf(start - context.prefix.length) + 1;
    all[index] = { ...withContext(quote, context), occurrence: [n, places.length] };
  }
  return all.flatMap(described => described ?? []);
}

/** A passage with contexts that are tried, and where those letters stand. */
interface DescribedIn {
  readonly index: number;
  readonly start: number;
  readonly quote: string;
  readonly context: Context;
  readonly places: readonly number[];
}

/** Where each of the needles stands: all places up to `most`. */
function placesOfAll(text: string, needles: readonly string[], most: number): readonly (readonly number[])[] {
  let givenUp = 0;
  const places = findLetters(
    text,
    needles.map(needle => ({ text: needle, most })),
    () => givenUp++,
  );
  return givenUp === 0 ? places : needles.map(needle => occurrences(text, needle, most));
}

/** A passage that was described before. */
export interface DescribedBefore {
  /** In the raw text. */
  readonly range: TextRange;
  readonly before: Description;
}

/**
 * Describes passages that were described before: their contexts stay as they are where they still fit them alone, so that
 * no line changes for nothing.
 */
export function describeAgain(
  text: NormalText,
  passages: readonly DescribedBefore[],
): readonly Description[] {
  const all = describePassages(
    text,
    passages.map(({ range }) => range),
  ).slice();
  const open = passages.flatMap(({ range, before: { prefix = '', suffix = '', occurrence } }, index) => {
    const now = all[index];
    return now && !occurrence && !now.occurrence ? [{ index, range, quote: now.quote, prefix, suffix }] : [];
  });
  const places = placesOfAll(
    text.normal,
    open.map(({ quote, prefix, suffix }) => prefix + quote + suffix),
    2,
  );
  open.forEach(({ index, range, quote, prefix, suffix }, k) => {
    const [place, second] = places[k] ?? [];
    if (place === undefined || second !== undefined) return;
    if (text.toRaw(place + prefix.length) !== trimRange(text.raw, range)?.start) return;
    all[index] = withContext(quote, { prefix, suffix });
  });
  return all;
}

interface Context {
  readonly prefix: string;
  readonly suffix: string;
}

function withContext(quote: string, { prefix, suffix }: Context): Description {
  return { quote, ...(prefix && { prefix }), ...(suffix && { suffix }) };
}

/** Up to `length` units on either side, cut between words where there is a white space to cut at. */
function contextOf(normal: string, start: number, end: number, length: number): Context {
  const before = normal.slice(Math.max(0, start - length), start);
  const after = normal.slice(end, end + length);
  return {
    prefix: start > length ? before.slice(firstWordIn(before)) : before,
    suffix: end + length < normal.length ? after.slice(0, lastWordEndIn(after)) : after,
  };
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n';
}

/** Where the first whole word begins; without any white space: past half a surrogate pair, if there is one. */
function firstWordIn(before: string): number {
  let index = before.search(/[ \n]/);
  if (index < 0 || index === before.length - 1) return /^[\uDC00-\uDFFF]/.test(before) ? 1 : 0;
  while (index < before.length && isSpace(before.charAt(index))) index++;
  return index === before.length ? 0 : index;
}

function lastWordEndIn(after: string): number {
  let index = Math.max(after.lastIndexOf(' '), after.lastIndexOf('\n'));
  while (index > 0 && isSpace(after.charAt(index - 1))) index--;
  if (index > 0) return index;
  return /[\uD800-\uDBFF]$/.test(after) ? after.length - 1 : after.length;
}
