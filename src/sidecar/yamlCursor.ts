import { slotsOf, type YamlSlot } from './yamlSlots.ts';

/** Where a cursor is in a YAML file whose keys at column 0 stand for themselves (see split.ts). */
export interface YamlCursor {
  /** With offsets in the file. Of a blank line: a key that can stand there, at the column of the cursor. */
  readonly slot: YamlSlot;
  /** The keys beside it in its map, or the items beside it in its list. */
  readonly siblings: readonly string[];
  /** The items of the list at `path`, below the same key at column 0. */
  itemsAt(path: readonly string[]): readonly string[];
}

/**
 * What stands, or can stand, at a UTF-16 offset. Undefined: nothing of a YAML file's structure does, as in a comment or
 * a text of several lines. Never throws; looks only at the lines of the key at column 0 that the place is below.
 */
export function cursorAt(text: string, offset: number): YamlCursor | undefined {
  if (!(offset >= 0 && offset <= text.length)) return undefined;
  const start = chunkStart(text, offset);
  const chunk = text.slice(start, chunkEnd(text, offset));
  const { slots, prose } = slotsOf(chunk);
  const at = offset - start;
  if (prose.some(({ from, to }) => from < at && at <= to)) return undefined;
  const slot = slots.findLast(({ from, to }) => from <= at && at <= to) ?? blankSlot(chunk, slots, at);
  if (!slot) return undefined;
  const beside = slots.filter(
    other => other !== slot && other.role === slot.role && samePath(other.path, slot.path),
  );
  return {
    slot: moved(slot, start),
    siblings: slot.role === 'value' ? [] : textsOf(beside),
    itemsAt: path => textsOf(slots.filter(other => other.role === 'item' && samePath(other.path, path))),
  };
}

/** A key that can stand on a line with nothing but blanks. */
function blankSlot(chunk: string, slots: readonly YamlSlot[], at: number): YamlSlot | undefined {
  const lineStart = lineStartOf(chunk, at);
  const feed = chunk.indexOf('\n', at);
  const line = chunk.slice(lineStart, feed < 0 ? chunk.length : feed);
  if (line.trim() !== '') return undefined;
  const column = at - lineStart;
  const above = slots.findLast(
    slot => slot.role === 'key' && slot.hasColon && !slot.isFlow && slot.end <= at && slot.column < column,
  );
  return {
    role: 'key',
    path: above ? [...above.path, above.text] : [],
    text: '',
    start: at,
    end: at,
    from: at,
    to: at,
    isFlow: false,
    column,
    hasColon: false,
  };
}

/** Blanks, comments, and what can be inside a list or behind an open bracket: such a line starts nothing new. */
const insideLine = /[ \t\r\n#\]}]/;

function startsChunk(text: string, lineStart: number): boolean {
  const char = text.charAt(lineStart);
  if (char === '' || insideLine.test(char)) return false;
  return char !== '-' || !/[ \t\r\n]|^$/.test(text.charAt(lineStart + 1));
}

function chunkStart(text: string, offset: number): number {
  let start = lineStartOf(text, offset);
  while (start > 0 && !startsChunk(text, start)) start = lineStartOf(text, start - 1);
  return start;
}

/** Where the line of `offset` starts. */
function lineStartOf(text: string, offset: number): number {
  // A negative second argument counts as 0.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function chunkEnd(text: string, offset: number): number {
  for (let feed = text.indexOf('\n', offset); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    if (startsChunk(text, feed + 1)) return feed + 1;
  }
  return text.length;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function textsOf(slots: readonly YamlSlot[]): readonly string[] {
  return [...new Set(slots.map(({ text }) => text).filter(text => text !== ''))];
}

function moved(slot: YamlSlot, by: number): YamlSlot {
  const { start, end, from, to } = slot;
  return { ...slot, start: start + by, end: end + by, from: from + by, to: to + by };
}
