import type { TextRange } from '../annotation/placed.ts';

const whiteSpace = /\s/;

/**
 * The range without the white space at its ends (what `\s` takes for white space: no-break spaces too), grown to whole
 * surrogate pairs. Undefined where nothing is left.
 */
export function trimRange(text: string, range: TextRange): TextRange | undefined {
  let start = Math.max(0, range.start);
  let end = Math.min(text.length, range.end);
  while (start < end && whiteSpace.test(text.charAt(start))) start++;
  while (end > start && whiteSpace.test(text.charAt(end - 1))) end--;
  if (start === end) return undefined;
  return wholePairs(text, { start, end });
}

/** The range, grown where it would part the halves of a surrogate pair. */
export function wholePairs(text: string, { start, end }: TextRange): TextRange {
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end };
}

function splitsPair(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
