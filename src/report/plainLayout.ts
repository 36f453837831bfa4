import type { Line } from './line.ts';
import { linesOf } from './line.ts';
import { endsInside, endsInGrade, isKnownHeading, TABLE_HEAD } from './lexicon.ts';
import type { Marker } from './marker.ts';
import { markerOf } from './marker.ts';
import { isFurniture } from './furniture.ts';

/** A line of a plain text that is not blank, and what stands around it. */
export interface PlainLine extends Line {
  /** Its text without white space around it. */
  readonly text: string;
  /** Whether a blank line or a page break stands before it. */
  readonly gap: boolean;
  /** Whether it begins a page: a form feed stands before its text. */
  readonly page: boolean;
}

/** What all lines of a plain text have in common: how wide its page was, how its lines are spaced. */
export interface PlainLayout {
  /** The lines of the text proper: neither blank nor page furniture. */
  readonly lines: readonly PlainLine[];
  /** The lines that are page furniture. */
  readonly furniture: readonly Line[];
  /** About how many characters fit into a line; undefined where a line is a paragraph, as in an article from the web. */
  readonly width: number | undefined;
  /** Whether blank lines stand inside paragraphs too, as some extractions of PDF leave them: then they say nothing. */
  readonly loose: boolean;
  /** For each line, whether it belongs to a table of judgements. */
  readonly cells: readonly boolean[];
}

/** Lines longer than this were not broken to fit a page. */
const LONGEST_WRAPPED = 140;
/** A line is full when the word after it would have reached this part of the width: letters differ in width. */
const FULL = 0.82;
/** Text is loose when this part of its gaps stands in the middle of a sentence. */
const LOOSE = 0.25;

/** So much of the end of a line says how it ends. */
const EDGE = 20;
const SENTENCE_END = /[.!?…][”’"')\]»]*$/u;
const ITEM_END = /[:;](?:\s+(?:and|or))?$/i;
const BEGINS_SMALL = /^[(‘“"'[]?\p{Ll}/u;

/** Reads the layout of a plain text: one pass over its lines. */
export function plainLayout(text: string): PlainLayout {
  const all = plainLines(text);
  const isPrinted = isFurniture(all);
  const furniture: Line[] = [];
  const lines: PlainLine[] = [];
  let gap = true;
  all.forEach((line, index) => {
    if (isPrinted[index] === true) {
      furniture.push(line);
      gap = true;
    } else {
      lines.push(gap && !line.gap ? { ...line, gap } : line);
      gap = false;
    }
  });
  const width = pageWidth(lines);
  return { lines, furniture, width, loose: isLoose(lines), cells: judgementTables(lines, width) };
}

function plainLines(text: string): readonly PlainLine[] {
  const lines: PlainLine[] = [];
  let gap = true;
  let page = true;
  for (const line of linesOf(text, { start: 0, end: text.length })) {
    if (line.from > line.start) page ||= text.slice(line.start, line.from).includes('\f');
    if (line.from === line.to) gap = true;
    else {
      const { start, end, from, to } = line;
      lines.push({ start, end, from, to, text: text.slice(from, to), gap: gap || page, page });
      gap = false;
      page = false;
    }
  }
  return lines;
}

function pageWidth(lines: readonly PlainLine[]): number | undefined {
  const lengths = lines.map(line => line.text.length).sort((one, other) => one - other);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return width > LONGEST_WRAPPED ? undefined : Math.max(width, 40);
}

/** Tables of judgements: from their head on, short lines that end no sentence. */
function judgementTables(lines: readonly PlainLine[], width: number | undefined): readonly boolean[] {
  let inside = false;
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (TABLE_HEAD.test(line.text)) inside = true;
    else if (inside) {
      const prose =
        endsSentence(line) ||
        line.text.length > LONGEST_WRAPPED ||
        (next !== undefined && isFull({ width }, line, next));
      if (prose || isKnownHeading(line.text)) inside = false;
    }
    return inside;
  });
}

function isLoose(lines: readonly PlainLine[]): boolean {
  let gaps = 0;
  let inside = 0;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before === undefined || !line.gap) return;
    gaps++;
    if (BEGINS_SMALL.test(line.text) && !endsSentence(before)) inside++;
  });
  return inside > gaps * LOOSE;
}

/** Whether a line ends as sentences end. */
export function endsSentence(line: PlainLine): boolean {
  return SENTENCE_END.test(line.text.slice(-EDGE));
}

/** Whether a line begins with a small letter, so that it goes on with what stands before. */
export function beginsSmall(line: PlainLine): boolean {
  return BEGINS_SMALL.test(line.text);
}

/** Whether the first word of the next line would not have fitted at the end of this one. */
export function isFull(layout: Pick<PlainLayout, 'width'>, line: PlainLine, next: PlainLine): boolean {
  if (layout.width === undefined) return false;
  const word = next.text.search(/\s/);
  return line.text.length + 1 + (word === -1 ? next.text.length : word) >= layout.width * FULL;
}

/** The bullet or number that the line begins with, where what stands before lets it be one. */
export function markerAt(
  layout: PlainLayout,
  line: PlainLine,
  before: PlainLine | undefined,
): Marker | undefined {
  const marker = markerOf(line.text);
  if (marker?.number === undefined || before === undefined) return marker;
  if ((line.gap && !layout.loose) || endsSentence(before) || ITEM_END.test(before.text.slice(-EDGE)))
    return marker;
  // "…between the ages of 6 and / 17. In this period", "…reports (1) the number and / (2) the standards": a number that
  // only the line break has brought to the front.
  return marker.number.startsWith('(') || endsInside(before.text) ? undefined : marker;
}

/** Whether `next` goes on with the paragraph that `line` belongs to. */
export function joins(layout: PlainLayout, line: PlainLine, next: PlainLine): boolean {
  if (markerAt(layout, next, line) !== undefined) return false;
  if (isBareMarker(line)) return true;
  if (endsInGrade(line.text) || (endsInGrade(next.text) && next.text.length < 35)) return false;
  const ended = endsSentence(line);
  if (!ended && beginsSmall(next)) return !(next.gap && /[:;]$/.test(line.text));
  if (layout.width === undefined || line.text.length > LONGEST_WRAPPED) return false;
  if (next.gap && !layout.loose) return !ended && (line.text.endsWith(',') || endsInside(line.text));
  if (isFull(layout, line, next)) return true;
  return !ended && (line.text.endsWith(',') || endsInside(line.text));
}

/** A bullet or number whose text stands in the next line. */
function isBareMarker(line: PlainLine): boolean {
  return markerOf(line.text)?.length === line.text.length;
}
