import type { Block } from './block.ts';

/** "12 The term": a number without full stop, then a word with a capital. */
const NOTE = /^(\d{1,3})\s+(?=[“‘"'([]?\p{Lu})/u;

/**
 * Takes the numbers of notes out of the running text of their blocks: they belong to no sentence. A number is that of a
 * note where another paragraph of the section begins with the number before or after it; alone it may be a figure
 * ("14 Members objected") and stays.
 */
export function withoutNoteNumbers(text: string, blocks: readonly Block[]): readonly Block[] {
  const notes = blocks.map(block => noteNumber(text, block));
  const values = new Set(notes.map(note => note?.value));
  return blocks.map((block, index) => {
    const note = notes[index];
    const [first, ...rest] = block.texts[0] ?? [];
    if (note === undefined || first === undefined) return block;
    if (!values.has(note.value - 1) && !values.has(note.value + 1)) return block;
    return { ...block, texts: [[{ start: first.start + note.length, end: first.end }, ...rest]] };
  });
}

function noteNumber(text: string, block: Block): { value: number; length: number } | undefined {
  const first = block.texts[0]?.[0];
  if (block.kind !== 'prose' || block.number !== undefined || first === undefined) return undefined;
  const match = NOTE.exec(text.slice(first.start, Math.min(first.end, first.start + 20)));
  return match === null ? undefined : { value: Number(match[1]), length: match[0].length };
}
