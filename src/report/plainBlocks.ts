import type { TextRange } from '../annotation/placed.ts';
import type { Block } from './block.ts';
import { endsInGrade } from './lexicon.ts';
import { lastStartingBy } from './line.ts';
import type { PlainLayout, PlainLine } from './plainLayout.ts';
import { endsSentence, joins, markerAt } from './plainLayout.ts';

/** The blocks of a stretch of a plain text, by the shape of its lines. */
export function plainBlocks(layout: PlainLayout, range: TextRange): readonly Block[] {
  const { lines } = layout;
  const blocks: Block[] = [];
  let index = Math.max(0, lastStartingBy(lines, range.start));
  if ((lines[index]?.start ?? range.start) < range.start) index++;
  while (index < lines.length) {
    const first = lines[index];
    if (first === undefined || first.start >= range.end) break;
    const group = [first];
    for (let next = lines[++index]; next !== undefined && next.start < range.end; next = lines[++index]) {
      if (!joins(layout, group[group.length - 1] ?? first, next)) break;
      group.push(next);
    }
    const before = lines[index - group.length - 1];
    const cell = layout.cells[index - group.length] === true;
    blocks.push(
      cell ? { ...blockOf(layout, group, undefined), kind: 'table' } : blockOf(layout, group, before),
    );
  }
  return blocks;
}

function blockOf(layout: PlainLayout, group: readonly PlainLine[], before: PlainLine | undefined): Block {
  const first = group[0];
  const last = group[group.length - 1];
  if (first === undefined || last === undefined) throw new Error('A block has at least one line.');
  const marker = markerAt(layout, first, before);
  const lines = group.map(line => ({ start: line.from, end: line.to }));
  const start = first.from + (marker?.length ?? 0);
  const inner = marker === undefined ? lines : [{ start, end: first.to }, ...lines.slice(1)];
  const texts = [inner.filter(line => line.start < line.end)];
  const range = { start: first.from, end: last.to };
  if (marker === undefined) {
    const row = !endsSentence(last) && endsInGrade(last.text) && range.end - range.start < 200;
    // A number alone: the mark of a note, or of a page that is not numbered where pages are.
    const kind = row ? 'table' : /^\d{1,4}$/.test(first.text) ? 'other' : 'prose';
    return { ...range, kind, texts, depth: 0 };
  }
  if (marker.number === undefined) return { ...range, kind: 'item', texts, depth: 1 };
  const isItem = !/^\d/.test(marker.number);
  return { ...range, kind: isItem ? 'item' : 'prose', texts, depth: isItem ? 1 : 0, number: marker.number };
}
