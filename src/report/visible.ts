import type { TextRange } from '../annotation/placed.ts';
import { isSpace } from './line.ts';

/** A running text as it is read: its lines joined by a space, marks of Markdown left out. */
export interface VisibleText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, its offset in the source. */
  readonly at: Int32Array;
}

/**
 * Marks of Markdown in the source of a running text: link targets, emphasis, note marks, HTML tags, code ticks,
 * backslashes before punctuation. Addresses are bounded, so that no input makes the match slow.
 */
const MARKUP =
  /\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?\)|\]\[[^\][\n]{0,200}\]|\[\^[^\][\s]{1,100}\]|!?\[(?=[^\][]{1,2000}\][([])|<\/?[a-z][^<>\n]{0,500}>|<!--|-->|\*+|~~|(?<![\p{L}\p{N}_])_+(?=[^\s_])|(?<=[^\s_])_+(?![\p{L}\p{N}_])|`+|\\(?=[!-/:-@[-`{-~])/giu;

/** Most lines hold none of these, and are not looked through for the rest. */
const MAY_HOLD_MARKUP = /[\][<>*~_`\\]/;

/** Joins the pieces of the lines of a running text. Offsets are into `source`. */
export function visibleText(source: string, pieces: readonly TextRange[], markup: boolean): VisibleText {
  const room = pieces.reduce((sum, piece) => sum + piece.end - piece.start + 1, 0);
  const at = new Int32Array(room);
  const parts: string[] = [];
  let length = 0;
  const take = (start: number, end: number): void => {
    if (start >= end) return;
    parts.push(source.slice(start, end));
    for (let offset = start; offset < end; offset++) at[length++] = offset;
  };
  pieces.forEach((piece, index) => {
    if (index > 0 && piece.start > 0) {
      parts.push(' ');
      at[length++] = piece.start - 1;
    }
    let done = piece.start;
    const words = markup ? source.slice(piece.start, piece.end) : '';
    if (MAY_HOLD_MARKUP.test(words)) {
      for (const mark of words.matchAll(MARKUP)) {
        const start = piece.start + mark.index;
        take(done, start);
        done = start + mark[0].length;
      }
    }
    take(done, piece.end);
  });
  return { text: parts.join(''), at: at.subarray(0, length) };
}

/** The stretch of the source for `start` to `end` of the visible text, with the marks that touch it; it stays `within`. */
export function sourceRange(
  source: string,
  visible: VisibleText,
  start: number,
  end: number,
  within: TextRange,
): TextRange {
  let from = visible.at[start] ?? within.start;
  let to = (visible.at[end - 1] ?? within.end - 1) + 1;
  const least = Math.max(
    within.start,
    start > 0 ? (visible.at[start - 1] ?? within.start) + 1 : within.start,
  );
  const most = end < visible.at.length ? (visible.at[end] ?? within.end) : within.end;
  while (from > least && !isSpace(source.charAt(from - 1))) from--;
  while (to < most && !isSpace(source.charAt(to))) to++;
  return { start: from, end: to };
}
