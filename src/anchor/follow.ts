import type { TextRange } from '../annotation/placed.ts';

/** One replacement in a text: `[start, end)` of the text before it becomes `length` units. */
export interface TextChange extends TextRange {
  readonly length: number;
}

/** A replacement together with the text that it puts in: LF line breaks, `length` units. */
export interface TextEdit extends TextChange {
  readonly text: string;
}

/**
 * Where a passage stands after a change. A change inside the passage stretches it; one at its border, or beside it,
 * does not; one that takes a part of it away leaves the rest. Undefined: the passage is gone.
 * Words of the passage that are replaced, its first or last ones too (replace all), are a change inside it.
 */
export function follow(passage: TextRange, change: TextChange): TextRange | undefined {
  const { start, end } = passage;
  const grown = change.length - (change.end - change.start);
  if (change.start >= end) return passage;
  if (change.end <= start) return grown === 0 ? passage : { start: start + grown, end: end + grown };
  if (change.start >= start && change.end <= end) {
    return end + grown > start ? { start, end: end + grown } : undefined;
  }
  const insertedEnd = change.start + change.length;
  if (change.start <= start && change.end >= end) return undefined;
  if (change.start <= start) return { start: insertedEnd, end: end + grown };
  return { start, end: change.end >= end ? change.start : end + grown };
}

/** `follow` through several changes, each relative to the text that the one before it left. */
export function followAll(passage: TextRange, changes: readonly TextChange[]): TextRange | undefined {
  let followed: TextRange | undefined = passage;
  for (const change of changes) {
    if (followed) followed = follow(followed, change);
  }
  return followed;
}
