import type { TextRange } from '../annotation/placed.ts';

/**
 * Where a unit stands. `furniture` is never tagged: navigation, captions, by-lines, dates, contents pages, heads and
 * feet of pages, cookie lines, links to other articles, comments. `title` and `standfirst` are those of an article.
 */
export type Zone = 'prose' | 'listItem' | 'heading' | 'title' | 'standfirst' | 'table' | 'furniture';

/** What the rules look at: a sentence of a paragraph or of a list item, a heading, a row of a table. */
export interface Unit extends TextRange {
  readonly zone: Zone;
  /** Titles of the headings above it, outermost first; its own, where it is a heading, is not among them. */
  readonly path: readonly string[];
  /** Units with the same number belong to the same paragraph; a list item is one of its own. Rising in text order. */
  readonly paragraph: number;
  /** All of its paragraph or list item, without bullet or number. */
  readonly block: TextRange;
  /** The sentence that leads into the list that it is an item of. */
  readonly leadIn?: TextRange;
  /** The number printed before its paragraph or item: "14", "3.2", "(b)". */
  readonly number?: string;
}
