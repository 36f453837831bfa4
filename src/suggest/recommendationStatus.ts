import {
  recommendationColumn,
  reply,
  allAccepted,
  statusAtEnd,
  statusColumn,
  statusLine,
} from './rules/recommendationStatuses.ts';
import type { TextRange } from '../annotation/placed.ts';
import type { Unit } from './unit.ts';

/** A status line stands at most so far behind what it is of, with how it was followed up between. */
const FARTHEST = 8;
const LONGEST_STATUS = 60;

/** What a line, a cell, or words in brackets say became of a recommendation; undefined where they say something else. */
function statusOf(words: string): string | undefined {
  const line = words.trim();
  if (line.length > LONGEST_STATUS) return undefined;
  return statusLine.exec(line)?.[1]?.toLowerCase().replace(/\s+/gu, ' ');
}

/** What is recommended, and the status that stands right behind it in the same words. Offsets into `words`. */
export function statusBehind(words: string): { readonly status: string; readonly end: number } | undefined {
  const tail = words.slice(-LONGEST_STATUS);
  const match = statusAtEnd.exec(tail);
  if (match?.[1] === undefined) return undefined;
  return {
    status: match[1].toLowerCase().replace(/\s+/gu, ' '),
    end: words.length - tail.length + match.index + 1,
  };
}

/**
 * The status in a line of its own behind the unit at `index`, before anything else is recommended.
 * @param isNext whether another recommendation begins with a unit
 */
export function statusAfter(
  flat: string,
  units: readonly Unit[],
  index: number,
  isNext: (unit: Unit) => boolean,
): string | undefined {
  for (let at = index + 1; at <= index + FARTHEST; at++) {
    const unit = units[at];
    if (unit === undefined || isNext(unit)) return undefined;
    const status = statusOf(flat.slice(unit.start, Math.min(unit.end, unit.start + LONGEST_STATUS + 1)));
    if (status !== undefined) return status;
    if (
      unit.zone === 'heading' &&
      at > index + 1 &&
      !/action taken|progress|status/iu.test(flat.slice(unit.start, unit.end))
    )
      return undefined;
  }
  return undefined;
}

/** What was replied to recommendations, by their numbers; "all" for what holds for all. */
export type Replies = ReadonlyMap<string, string>;

/** How who was asked has replied, from all of a text. @param flat easy to match: `Reading.flat` */
export function repliesIn(flat: string): Replies {
  const replies = new Map<string, string>();
  const accepted = allAccepted.exec(flat)?.[1];
  if (accepted !== undefined) replies.set('all', accepted.toLowerCase());
  for (const { 1: said = '', 2: all, 3: list } of flat.matchAll(reply)) {
    const status = said.toLowerCase();
    if (all !== undefined) replies.set('all', status);
    if (list === undefined) continue;
    for (const number of numbersIn(list)) replies.set(number, status);
  }
  return replies;
}

/** "1, 2, and 4", "1 through 3". */
function numbersIn(list: string): readonly string[] {
  const range = /^(\d{1,2})\s?(?:to|through|–|-)\s?(\d{1,2})\b/u.exec(list);
  if (range === null) return list.match(/\d{1,2}/gu) ?? [];
  const [from, to] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: Math.max(0, Math.min(99, to - from + 1)) }, (_, index) => String(from + index));
}

/** A recommendation in a row of a table, with its status and its number where they have columns. */
export interface RowOfTable {
  readonly cell: Unit;
  readonly status?: string;
  readonly number?: string;
}

/** The rows of a table that has a column of recommendations and one of what became of them. */
export function rowsOfTable(text: string, flat: string, cells: readonly Unit[]): readonly RowOfTable[] {
  const rows = rowsOf(text, cells);
  const [head, ...body] = rows;
  if (head === undefined || head.length < 2) return [];
  const titles = head.map(cell => words(flat, cell));
  const what = titles.findIndex(title => recommendationColumn.test(title));
  const became = titles.findIndex(title => statusColumn.test(title));
  if (what === -1 || became === -1) return [];
  const number = titles.findIndex(title => /^(?:no\.?|number|#|ref\.?)$/iu.test(title));
  return body.flatMap(row => {
    const cell = row[what];
    if (cell === undefined || row.length !== head.length) return [];
    const status = row[became] === undefined ? '' : words(flat, row[became]);
    const own = row[number] === undefined ? '' : words(flat, row[number]);
    return [{ cell, ...(status === '' ? {} : { status }), ...(own === '' ? {} : { number: own }) }];
  });
}

/** Cells that stand in one line are a row. */
function rowsOf(text: string, cells: readonly Unit[]): readonly (readonly Unit[])[] {
  const rows: Unit[][] = [];
  cells.forEach((cell, index) => {
    const before = cells[index - 1];
    if (before === undefined || text.slice(before.end, cell.start).includes('\n')) rows.push([cell]);
    else rows.at(-1)?.push(cell);
  });
  return rows;
}

function words(flat: string, { start, end }: TextRange): string {
  return flat
    .slice(start, Math.min(end, start + 200))
    .replace(/\s+/gu, ' ')
    .trim();
}
