import type { TextRange } from '../annotation/placed.ts';
import { trimmed } from '../report/line.ts';
import type { Unit } from './unit.ts';

/**
 * Rows of a table that a plain text has kept, "8 | The provider must … | New", as units of their own: one a cell, all
 * of one row in one paragraph.
 * @param flat see `Reading.flat`
 */
export function withCells(units: readonly Unit[], flat: string): readonly Unit[] {
  if (!flat.includes(' | ')) return units;
  let split = -1;
  return units.flatMap(unit => {
    if (unit.zone !== 'prose' && unit.zone !== 'listItem') return [unit];
    // A full stop in one of its cells has made two sentences of a row.
    if (unit.paragraph === split) return [];
    const cells = cellsOf(flat, unit.block);
    if (cells.length < 2) return [unit];
    split = unit.paragraph;
    return cells.map((cell): Unit => ({ ...unit, ...cell, zone: 'table' }));
  });
}

function cellsOf(flat: string, range: TextRange): readonly TextRange[] {
  // Of the row alone: a search for a bar that is not there would run through all of the text.
  const row = flat.slice(range.start, range.end);
  let start = range.start;
  return row.split(' | ').flatMap(words => {
    const cell = trimmed(flat, { start, end: start + words.length });
    start += words.length + 3;
    return cell.start < cell.end ? [cell] : [];
  });
}
