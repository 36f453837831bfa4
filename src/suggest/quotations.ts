import type { TextRange } from '../annotation/placed.ts';

/** A stretch between quotation marks, the marks included. */
export interface Quotation extends TextRange {
  /** Its closing mark is missing: it runs to the end of the paragraph, and may go on in the next. */
  readonly open: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;
const closers: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['"', '"'],
  ['«', '»'],
  ['‘', '’'],
  ["'", "'"],
]);
/** How far the end of a quotation in single marks is looked for: it bounds the work where there is none. */
const LONGEST_SINGLE = 600;

/**
 * The quotations of one paragraph, in order, not overlapping; those inside of others are not told. Double marks run to
 * the closing one; where that is missing, to a single one that a writer has put by mistake, else to the next opening
 * mark or the end of the paragraph. Single marks need a closing one, told from an apostrophe by what stands around it.
 * Takes time in proportion to the length of the paragraph.
 * @param text as it is written, for the kinds of marks matter
 */
export function quotationsIn(text: string, paragraph: TextRange): readonly Quotation[] {
  const body = text.slice(paragraph.start, paragraph.end);
  const found: Quotation[] = [];
  let closedNowhereBefore = 0;
  for (let index = 0; index < body.length;) {
    const mark = body.charAt(index);
    const closer = closers.get(mark);
    if (closer === undefined || !opensAt(body, index)) {
      index++;
      continue;
    }
    const single = closer === '’' || closer === "'";
    if (single && index < closedNowhereBefore) {
      index++;
      continue;
    }
    const end = single ? endOfSingle(body, index, closer) : endOfDouble(body, index, mark, closer);
    if (end === undefined) {
      // What was searched in vain is not searched again for the next mark.
      if (single && !body.slice(index + 1, index + LONGEST_SINGLE).includes('‘')) {
        closedNowhereBefore = index + LONGEST_SINGLE / 2;
      }
      index++;
      continue;
    }
    found.push({ start: paragraph.start + index, end: paragraph.start + end.at, open: end.open });
    index = end.at;
  }
  return found;
}

function opensAt(body: string, index: number): boolean {
  const before = index === 0 ? ' ' : body.charAt(index - 1);
  return !LETTER.test(before) && index + 1 < body.length && !/\s/u.test(body.charAt(index + 1));
}

function endOfDouble(
  body: string,
  open: number,
  mark: string,
  closer: string,
): { at: number; open: boolean } {
  const again = mark === closer ? -1 : body.indexOf(mark, open + 1);
  const limit = again === -1 ? body.length : again;
  const length = body.slice(open + 1, limit).indexOf(closer);
  if (length !== -1) return { at: open + 1 + length + 1, open: false };
  for (let index = open + 1; index < limit; index++) {
    if (isSingleClose(body, index, '’')) return { at: index + 1, open: false };
  }
  return { at: limit, open: again === -1 };
}

function endOfSingle(body: string, open: number, closer: string): { at: number; open: boolean } | undefined {
  const limit = Math.min(body.length, open + LONGEST_SINGLE);
  let fallback: number | undefined;
  for (let index = open + 1; index < limit; index++) {
    if (body.charAt(index) === '‘') break;
    if (body.charAt(index) !== closer || LETTER.test(body.charAt(index + 1))) continue;
    if (isSingleClose(body, index, closer)) return { at: index + 1, open: false };
    // "the councils’ plans’": a possessive, unless no other mark follows.
    fallback ??= index + 1;
  }
  return fallback === undefined ? undefined : { at: fallback, open: false };
}

function isSingleClose(body: string, index: number, closer: string): boolean {
  if (body.charAt(index) !== closer || LETTER.test(body.charAt(index + 1))) return false;
  return !(body.charAt(index - 1) === 's' && /^\s\p{Ll}/u.test(body.slice(index + 1, index + 3)));
}

/** How much of the range is quoted, 0 to 1. */
export function quotedShare(range: TextRange, quotations: readonly TextRange[]): number {
  const inside = quotations.reduce(
    (sum, one) => sum + Math.max(0, Math.min(one.end, range.end) - Math.max(one.start, range.start)),
    0,
  );
  return range.end > range.start ? inside / (range.end - range.start) : 0;
}
