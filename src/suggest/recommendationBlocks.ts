import type { TextRange } from '../annotation/placed.ts';
import type { Unit } from './unit.ts';

/** A paragraph, list item or the like: its units. */
export interface Block {
  readonly units: readonly Unit[];
  readonly first: Unit;
  readonly range: TextRange;
}

/** The units in blocks, in text order. */
export function blocksOf(units: readonly Unit[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < units.length;) {
    const first = units[from];
    if (first === undefined) break;
    let to = from + 1;
    while (to < units.length && units[to]?.paragraph === first.paragraph) to++;
    const group = units.slice(from, to);
    blocks.push({ units: group, first, range: first.block });
    from = to;
  }
  return blocks;
}
