import type { TextRange } from '../annotation/placed.ts';
import { wholePairs } from './trimRange.ts';

/**
 * A text beside its normal form, in which quotes are written and compared: a run of white space that holds one line
 * break is one space, one that holds more is a paragraph break (`\n\n`); white space without a line break stays as it
 * is. So re-wrapping a paragraph, trimming its lines or indenting it changes no quote.
 */
export interface NormalText {
  /** The LF-normalised text. */
  readonly raw: string;
  readonly normal: string;
  /** Offset in `raw` of an offset in `normal` that does not lie inside a run of white space. */
  toRaw(offset: number): number;
  /** Offset in `normal` of an offset in `raw` that does not lie inside a run of white space. */
  toNormal(offset: number): number;
}

/** `text` with every line break written as LF, and no byte order mark. */
export function withLineFeeds(text: string): string {
  return lineFeedsOnly(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

function lineFeedsOnly(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0c;
}

/** Where the runs of white space that hold line breaks end, in both texts; those that keep offsets equal are left out. */
interface Runs {
  readonly raw: number[];
  readonly normal: number[];
}

/** The greatest index i with `sorted[i] <= value`; -1 where there is none. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function map(offset: number, from: readonly number[], to: readonly number[]): number {
  const index = lastAtMost(from, offset);
  return index < 0 ? offset : offset - (from[index] ?? 0) + (to[index] ?? 0);
}

/**
 * Brings `raw` (LF line breaks only) into normal form. One pass, linear in the text.
 *
 * @param known a text that has been read already: given back where it is the same.
 */
export function normaliseText(raw: string, known?: NormalText): NormalText {
  if (known?.raw === raw) return known;
  const pieces: string[] = [];
  const runs: Runs = { raw: [], normal: [] };
  let copied = 0;
  let length = 0;
  let lineFeed = raw.indexOf('\n');
  while (lineFeed >= 0) {
    let start = lineFeed;
    while (start > copied && isBlank(raw.charCodeAt(start - 1))) start--;
    let end = lineFeed + 1;
    let breaks = 1;
    for (; end < raw.length; end++) {
      const code = raw.charCodeAt(end);
      if (code === 0x0a) breaks++;
      else if (!isBlank(code)) break;
    }
    const replacement = breaks === 1 ? ' ' : '\n\n';
    pieces.push(raw.slice(copied, start), replacement);
    length += start - copied + replacement.length;
    copied = end;
    if (end - start !== replacement.length) {
      runs.raw.push(end);
      runs.normal.push(length);
    }
    lineFeed = raw.indexOf('\n', end);
  }
  pieces.push(raw.slice(copied));
  const normal = pieces.join('');
  return {
    raw,
    normal,
    toRaw: offset => map(offset, runs.normal, runs.raw),
    toNormal: offset => map(offset, runs.raw, runs.normal),
  };
}

/** Words of a text as a sidecar holds them, in normal form: who writes them by hand may wrap them anywhere. */
export function normaliseQuote(words: string): string {
  return /[\r\n]/.test(words) ? normaliseText(lineFeedsOnly(words)).normal : words;
}

/**
 * A range of `text.normal` as it can be shown in `text.raw`: between whole characters. Its ends should not lie inside a
 * run of white space.
 */
export function shownRange(text: NormalText, { start, end }: TextRange): TextRange {
  return wholePairs(text.raw, { start: text.toRaw(start), end: endToRaw(text, end) });
}

// The end of a passage is the border of its last character, not of the white space behind it.
function endToRaw(text: NormalText, end: number): number {
  return end === 0 ? 0 : text.toRaw(end - 1) + 1;
}
