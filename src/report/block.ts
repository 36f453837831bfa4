import type { TextRange } from '../annotation/placed.ts';

/** What a paragraph is. `other`: headings, page furniture, front matter, HTML. */
export type BlockKind = 'prose' | 'item' | 'table' | 'quote' | 'code' | 'other';

/** A paragraph, list item, table or the like, as a reader of blocks finds it. */
export interface Block extends TextRange {
  readonly kind: BlockKind;
  /**
   * Its running texts, each as the pieces of the lines it stands in: without bullets, paragraph numbers, quote marks of
   * Markdown, indentation and page furniture. A paragraph is one running text; each cell of a table is one of its own.
   */
  readonly texts: readonly (readonly TextRange[])[];
  /** The number printed at its start, as printed: "14", "3.2", "(b)". */
  readonly number?: string;
  /** How deep it stands in lists: 0 outside of them. */
  readonly depth: number;
}

/** Finds the blocks of a stretch of a text that begins and ends at line ends; in text order, not overlapping. */
export type BlockReader = (text: string, range: TextRange) => readonly Block[];

/** A heading before its place in the outline is known: what it says, and from the start of its first line on. */
export interface Heading extends TextRange {
  readonly title: string;
  /** 1 for the outermost. */
  readonly level: number;
}
