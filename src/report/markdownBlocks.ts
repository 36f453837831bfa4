import type { TextRange } from '../annotation/placed.ts';
import type { Block, BlockKind } from './block.ts';
import type { Line } from './line.ts';
import { linesOf, trimmed } from './line.ts';

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$/;
const HEADING = /^ {0,3}#{1,6}(?=[ \t]|$)[ \t]*/;
const ITEM = /^([ \t]*)([-+*]|(\d{1,9})[.)])(?:[ \t]+|$)/;
const QUOTE = /^[ \t>]*>[ \t]?/;
const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const DEFINITION = /^ {0,3}\[(\^?)[^\][]{1,200}\]:[ \t]*/;
const HTML = /^ {0,3}<(?:[a-z!/?])/i;

/** A block under construction. */
interface Open {
  readonly kind: BlockKind;
  readonly start: number;
  readonly pieces: TextRange[];
  readonly depth: number;
  readonly number?: string;
}

/**
 * The blocks of a stretch of Markdown as far as a scan of its lines tells them. At once at hand; the parser in
 * `remark.ts`, which takes a hundred times as long, knows the rest: lazy continuation, nesting by column, HTML.
 */
export function scanMarkdownBlocks(text: string, range: TextRange): readonly Block[] {
  const lines = linesOf(text, range);
  const blocks: Block[] = [];
  /** Columns at which the items stand that the present line may be nested in. */
  const columns: number[] = [];
  let open: Open | undefined;
  const close = (): void => {
    if (open !== undefined && open.pieces.length > 0) {
      const { start, pieces, ...rest } = open;
      blocks.push({ ...rest, start, end: pieces[pieces.length - 1]?.end ?? start, texts: [pieces] });
    }
    open = undefined;
  };
  const whole = (
    kind: BlockKind,
    from: number,
    to: number,
    texts: readonly (readonly TextRange[])[],
  ): void => {
    close();
    const end = lines[to - 1]?.to ?? lines[from]?.to ?? range.end;
    blocks.push({ kind, start: lines[from]?.from ?? range.start, end, texts, depth: 0 });
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const raw = text.slice(line.start, line.end);
    if (line.from === line.to) {
      close();
      continue;
    }
    const fence = FENCE.exec(raw)?.[1];
    if (fence !== undefined) {
      const after = fenceEnd(text, lines, index, fence);
      whole('code', index, after, eachLine(lines.slice(index + 1, Math.max(index + 1, after - 1))));
      index = after - 1;
      continue;
    }
    if (RULE.test(raw)) {
      close();
      continue;
    }
    const heading = HEADING.exec(raw);
    if (heading !== null) {
      whole('other', index, index + 1, [
        [trimmed(text, { start: line.start + heading[0].length, end: line.end })],
      ]);
      columns.length = 0;
      continue;
    }
    const next = lines[index + 1];
    if (raw.includes('|') && next !== undefined && isDelimiterRow(text.slice(next.start, next.end))) {
      let after = index + 2;
      while (after < lines.length && lines[after]?.from !== lines[after]?.to) after++;
      const rows = [line, ...lines.slice(index + 2, after)];
      whole(
        'table',
        index,
        after,
        rows.flatMap(row => cellsOf(text, row)),
      );
      index = after - 1;
      continue;
    }
    const item = ITEM.exec(raw);
    const interrupts =
      open === undefined || open.kind === 'item' || item?.[3] === undefined || item[3] === '1';
    if (item !== null && interrupts && !(open?.kind === 'quote')) {
      close();
      const column = widthOf(item[1] ?? '');
      while (columns.length > 0 && (columns[columns.length - 1] ?? 0) >= column + 1) columns.pop();
      if ((columns[columns.length - 1] ?? -1) < column) columns.push(column);
      const content = { start: Math.min(line.start + item[0].length, line.to), end: line.to };
      const number = item[3] === undefined ? {} : { number: item[3] };
      const pieces = content.start < content.end ? [content] : [];
      open = { kind: 'item', start: line.from, pieces, depth: columns.length, ...number };
      continue;
    }
    if (open === undefined && !/^[ \t]/.test(raw)) columns.length = 0;
    const quote = QUOTE.exec(raw);
    if (quote !== null && open?.kind !== 'item') {
      if (open?.kind !== 'quote') close();
      const content = trimmed(text, { start: line.start + quote[0].length, end: line.end });
      if (content.start === content.end) close();
      else {
        open ??= { kind: 'quote', start: line.from, pieces: [], depth: 0 };
        open.pieces.push(content);
      }
      continue;
    }
    if (open === undefined && columns.length === 0 && /^(?: {4}| {0,3}\t)/.test(raw)) {
      let after = index + 1;
      while (
        after < lines.length &&
        /^(?: {4}| {0,3}\t)/.test(text.slice(lines[after]?.start, lines[after]?.end))
      )
        after++;
      whole('code', index, after, eachLine(lines.slice(index, after)));
      index = after - 1;
      continue;
    }
    const definition = open === undefined ? DEFINITION.exec(raw) : null;
    if (definition?.[1] === '') {
      whole('other', index, index + 1, []);
      continue;
    }
    const piece = { start: line.from + (definition?.[0].trimStart().length ?? 0), end: line.to };
    const kind = HTML.test(raw) ? 'other' : columns.length > 0 ? 'item' : 'prose';
    open ??= { kind, start: line.from, pieces: [], depth: columns.length };
    if (piece.start < piece.end) open.pieces.push(piece);
  }
  close();
  return blocks;
}

function isDelimiterRow(line: string): boolean {
  return line.includes('-') && line.includes('|') && DELIMITER_ROW.test(line);
}

function fenceEnd(text: string, lines: readonly Line[], index: number, fence: string): number {
  const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
  let after = index + 1;
  while (after < lines.length) {
    const line = lines[after++];
    if (line !== undefined && closing.test(text.slice(line.start, line.end))) break;
  }
  return after;
}

function eachLine(lines: readonly Line[]): readonly (readonly TextRange[])[] {
  return lines.filter(line => line.from < line.to).map(line => [{ start: line.from, end: line.to }]);
}

function widthOf(indentation: string): number {
  return indentation.replaceAll('\t', '    ').length;
}

/** The cells of a row of a table; a bar after a backslash is text. */
function cellsOf(text: string, row: Line): readonly (readonly TextRange[])[] {
  const cells: TextRange[][] = [];
  let start = row.from;
  for (let index = row.from; index <= row.to; index++) {
    if (index < row.to && (text.charAt(index) !== '|' || text.charAt(index - 1) === '\\')) continue;
    const cell = trimmed(text, { start, end: index });
    if (cell.start < cell.end) cells.push([cell]);
    start = index + 1;
  }
  return cells;
}
