import type { TextRange } from '../annotation/placed.ts';
import type { Block } from './block.ts';
import { markerOf } from './marker.ts';

/** A block, and what introduces the list that it is an item of. */
export interface ListedBlock extends Block {
  /** The block whose last sentence leads into the list. */
  readonly ledBy?: Block;
}

const TYPOGRAPHIC_BULLET = /^[\s\u200b]*[•◼■▪▫●○◦‣⁃➢✓✔\uf000-\uf0ff]/u;
const ENDS = /[.!?…:;][”’"')\]*_]*$/u;
/** How much of the end or beginning of a block is looked at. */
const EDGE = 200;

/**
 * What the blocks of Markdown need besides its own rules, because reports were converted from PDF: bullets that are no
 * Markdown become items, a number at the start of a paragraph is its number, and a paragraph that a page break has cut
 * in the middle of a sentence is one again.
 */
export function asWritten(text: string, blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = [];
  for (const block of blocks.flatMap(each => itemsOf(text, each))) {
    const before = result[result.length - 1];
    if (before !== undefined && goesOn(text, before, block)) {
      result[result.length - 1] = {
        ...before,
        end: block.end,
        texts: [[...(before.texts[0] ?? []), ...(block.texts[0] ?? [])]],
      };
    } else result.push(block);
  }
  return result;
}

function itemsOf(text: string, block: Block): readonly Block[] {
  const pieces = block.texts[0];
  if (block.kind !== 'prose' || pieces === undefined) return [block];
  const blocks: Block[] = [];
  let group: TextRange[] = [];
  const close = (): void => {
    if (group.length > 0) blocks.push(marked(text, block, group));
    group = [];
  };
  for (const piece of pieces) {
    if (TYPOGRAPHIC_BULLET.test(text.slice(piece.start, Math.min(piece.end, piece.start + EDGE)))) close();
    group.push(piece);
  }
  close();
  return blocks.length === 1 && blocks[0] !== undefined ? [{ ...blocks[0], start: block.start }] : blocks;
}

function marked(text: string, block: Block, pieces: readonly TextRange[]): Block {
  const first = pieces[0] ?? block;
  const end = pieces[pieces.length - 1]?.end ?? block.end;
  const marker = markerOf(text.slice(first.start, Math.min(first.end, first.start + EDGE)));
  if (marker === undefined || block.number !== undefined)
    return { ...block, start: first.start, end, texts: [pieces] };
  const start = Math.min(first.start + marker.length, first.end);
  const texts = [[{ start, end: first.end }, ...pieces.slice(1)].filter(piece => piece.start < piece.end)];
  if (marker.number === undefined)
    return { ...block, kind: 'item', depth: 1, start: first.start, end, texts };
  return { ...block, start: first.start, end, texts, number: marker.number };
}

function goesOn(text: string, before: Block, block: Block): boolean {
  if (before.kind !== 'prose' || block.kind !== 'prose' || block.number !== undefined) return false;
  const begins = /^[(“‘]?\p{Ll}/u.test(text.slice(block.start, block.start + 2));
  return begins && !ENDS.test(text.slice(Math.max(before.start, before.end - EDGE), before.end));
}

/**
 * Says of each item what leads into its list, and of each numbered block whether it is a paragraph or an item: items
 * are those that a sentence with a colon announces, and those with a letter.
 */
export function listed(text: string, blocks: readonly Block[]): readonly ListedBlock[] {
  /** The lists that the present block may stand in, outermost first. Bullets stand below numbers of the same depth. */
  const lists: { readonly rank: number; readonly lead: Block | undefined }[] = [];
  let before: Block | undefined;
  return blocks.map(block => {
    const announced = before !== undefined && text.charAt(before.end - 1) === ':' ? before : undefined;
    before = block;
    if (block.kind !== 'item' && block.number === undefined) {
      lists.length = 0;
      return block;
    }
    const counted = block.number !== undefined && /^\d/.test(block.number);
    const rank = block.depth * 2 + (counted ? 0 : 1);
    while ((lists[lists.length - 1]?.rank ?? -1) > rank) lists.pop();
    if ((lists[lists.length - 1]?.rank ?? -1) < rank) lists.push({ rank, lead: announced });
    const lead = lists[lists.length - 1]?.lead;
    const kind = counted && lead === undefined && block.depth <= 1 ? 'prose' : 'item';
    return { ...block, kind, ...(lead === undefined ? {} : { ledBy: lead }) };
  });
}
