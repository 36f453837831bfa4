import type { AttributeValue } from '../../annotation/annotation.ts';
import type { TextRange } from '../../annotation/placed.ts';
import { countedNouns } from '../rules/countedNouns.ts';
import type { Suggestion } from '../suggestion.ts';
import type { Unit } from '../unit.ts';
import { datesIn } from './dates.ts';
import type { Figure } from './figures.ts';
import { readSentence } from './sentence.ts';
import { singularOf } from './singular.ts';
import { tokensOf } from './tokens.ts';

/** A table with more figures than these is data for another tool. */
const MOST = 300;
/** What may stand beside the number in a cell that is a value. */
const MOST_WORDS = 4;

interface Row extends TextRange {
  readonly cells: readonly TextRange[];
}

/** The figures of a table: what is measured is in the head of the row and in that of the column. */
export function metricsOfTable(text: string, flat: string, units: readonly Unit[]): readonly Suggestion[] {
  const rows = rowsOf(text, units);
  const head = rows[0];
  if (head === undefined) return [];
  const columns = head.cells.map(cell => plain(text, cell));
  const found: Suggestion[] = [];
  for (const row of rows.slice(1)) {
    const first = row.cells[0];
    const title = first === undefined ? '' : plain(text, first);
    row.cells.forEach((cell, column) => {
      if (column === 0 || found.length >= MOST) return;
      const metric = metricOfCell(text, flat, row, cell, title, columns[column] ?? '');
      if (metric !== undefined) found.push(metric);
    });
  }
  return found;
}

/** The lines that the units stand in, cut at pipes, or at tabs and runs of spaces where there are none. */
function rowsOf(text: string, units: readonly Unit[]): readonly Row[] {
  const start = text.lastIndexOf('\n', (units[0]?.start ?? 0) - 1) + 1;
  const last = units.at(-1)?.end ?? start;
  const feed = text.indexOf('\n', last);
  const end = feed === -1 ? text.length : feed;
  const rows: Row[] = [];
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at);
    const lineEnd = stop === -1 || stop > end ? end : stop;
    const row = rowOf(text, at, lineEnd);
    if (row !== undefined) rows.push(row);
    at = lineEnd + 1;
  }
  return rows;
}

function rowOf(text: string, start: number, end: number): Row | undefined {
  const line = text.slice(start, end);
  const shown = line.trim();
  if (shown === '' || /^[|\s:+=-]+$/.test(shown)) return undefined;
  const from = start + line.indexOf(shown);
  const range = { start: from, end: from + shown.length };
  const piped = shown.includes('|');
  const cells: TextRange[] = [];
  let at = range.start;
  if (piped && text.charAt(at) === '|') at++;
  while (at <= range.end) {
    const next = piped ? nextPipe(text, at, range.end) : nextGap(text, at, range.end);
    cells.push({ start: at, end: Math.min(next, range.end) });
    at = next + 1;
    if (!piped) while (at < range.end && /\s/.test(text.charAt(at))) at++;
    if (at >= range.end) break;
  }
  return { ...range, cells };
}

function nextPipe(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '|') return at;
  }
  return end;
}

function nextGap(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text.charAt(at) === '\t' || (text.charAt(at) === ' ' && text.charAt(at + 1) === ' ')) return at;
  }
  return end;
}

function plain(text: string, cell: TextRange): string {
  return text
    .slice(cell.start, Math.min(cell.end, cell.start + 300))
    .replace(/<br ?\/?>/g, ' ')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function metricOfCell(
  text: string,
  flat: string,
  row: Row,
  cell: TextRange,
  title: string,
  column: string,
): Suggestion | undefined {
  if (cell.end - cell.start > 200) return undefined;
  const sentence = readSentence(flat, cell, text);
  const figure = sentence.figures[0];
  if (figure === undefined) return undefined;
  if (sentence.tokens.length - (figure.last - figure.first + 1) > MOST_WORDS || figure.first > 1)
    return undefined;
  const [first, last] = [sentence.tokens[figure.first], sentence.tokens[figure.last]];
  if (first === undefined || last === undefined || title === '' || /^no\.?$|^number$|^ref/i.test(column))
    return undefined;
  const attributes = new Map<string, AttributeValue>();
  const dated = datesIn(tokensOf(column, { start: 0, end: column.length })).length > 0;
  attributes.set('measure', dated || column === '' ? title : `${title}: ${column}`);
  attributes.set(
    'value',
    figure.unit?.kind === undefined && figure.form === 'part' ? figure.value * 100 : figure.value,
  );
  const unit = unitOf(figure, title, column);
  if (unit !== '') attributes.set('unit', unit);
  attributes.set('valueText', text.slice(first.start, last.end));
  if (dated) attributes.set('period', column);
  return {
    tag: 'metric',
    start: row.start,
    end: row.end,
    attributes,
    confidence: 0.7,
    rule: 'metric/table',
    reason: `‘${text.slice(first.start, last.end)}’ in a table: ${title}${column === '' ? '' : `, ${column}`}`,
    value: { start: first.start, end: last.end },
  };
}

function unitOf(figure: Figure, title: string, column: string): string {
  if (figure.unit !== undefined) return figure.unit.name;
  for (const head of [column, title]) {
    if (/%|per ?cent/i.test(head)) return '%';
    if (head.includes('£')) return 'GBP';
    if (head.includes('$')) return 'USD';
  }
  for (const head of [column, title]) {
    const noun = head
      .toLowerCase()
      .split(/[^a-z'-]+/)
      .findLast(word => countedNouns.has(word));
    if (noun !== undefined) return singularOf(noun);
  }
  return '';
}
