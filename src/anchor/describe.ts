import type { Occurrence } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
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
  const trimmed = trimRange(text.raw, range);
  if (!trimmed) throw new RangeError('A passage needs at least one character that is not white space.');
  const start = text.toNormal(trimmed.start);
  const end = text.toNormal(trimmed.end);
  const quote = text.normal.slice(start, end);
  for (const length of contextLengths) {
    const context = contextOf(text.normal, start, end, length);
    if (occurrences(text.normal, context.prefix + quote + context.suffix, 2).length === 1) {
      return withContext(quote, context);
    }
  }
  const context = contextOf(text.normal, start, end, contextLengths[0] ?? 0);
  const places = occurrences(text.normal, context.prefix + quote + context.suffix);
  const n = places.indexOf(start - context.prefix.length) + 1;
  return { ...withContext(quote, context), occurrence: [n, places.length] };
}

/**
 * Describes a passage that was described before: its contexts stay as they are where they still fit it alone, so that
 * no line changes for nothing.
 */
export function describeAgain(text: NormalText, range: TextRange, before: Description): Description {
  const now = describePassage(text, range);
  if (before.occurrence || now.occurrence) return now;
  const { prefix = '', suffix = '' } = before;
  const needle = prefix + now.quote + suffix;
  const [place, second] = occurrences(text.normal, needle, 2);
  const fits = place !== undefined && second === undefined;
  const at = fits ? text.toRaw(place + prefix.length) : undefined;
  return at === trimRange(text.raw, range)?.start ? withContext(now.quote, { prefix, suffix }) : now;
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
