import type { TextRange } from '../annotation/placed.ts';

/** A line of a text: UTF-16 offsets, the line break not counted. */
export interface Line extends TextRange {
  /** Offset of its first character that is not white space; equals `to` where the line is blank. */
  readonly from: number;
  /** Offset after its last character that is not white space. */
  readonly to: number;
}

const SPACE = /\s/u;

/** Whether the character is white space, no-break spaces and form feeds included. */
export function isSpace(char: string): boolean {
  // Most characters are decided without a pattern: this is asked of every one.
  return (char <= ' ' || char >= '\u00a0') && SPACE.test(char);
}

/** The range without white space at both ends; `start` = `end` where nothing else is in it. */
export function trimmed(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return { start, end };
}

/** The lines that begin in the range, in order. The text is LF-normalised. */
export function linesOf(text: string, range: TextRange): readonly Line[] {
  const lines: Line[] = [];
  let start = range.start;
  while (start < range.end) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 || feed > range.end ? range.end : feed;
    const inner = trimmed(text, { start, end });
    lines.push({ start, end, from: inner.start, to: inner.end });
    start = end + 1;
  }
  return lines;
}

/** Index of the last entry that starts at or before the offset; -1 where none does. */
export function lastStartingBy(ranges: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
