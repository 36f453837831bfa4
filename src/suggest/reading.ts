import type { Unit } from './unit.ts';

/** Whose text it is: plain sentences of a report are the inspectorate's, those of an article the reporter's. */
export type Genre = 'report' | 'article' | 'response';

/**
 * What rules get: a text and its units, or those of one section of it. All offsets are into `text`.
 */
export interface Reading {
  /** LF-normalised. */
  readonly text: string;
  /**
   * The same text, letter for letter at the same offsets, made easy to match: line breaks, tabs and no-break spaces are
   * spaces, single curly quotation marks are straight, emphasis marks of Markdown and page furniture inside of a
   * sentence are spaces. Several spaces may follow each other.
   */
  readonly flat: string;
  readonly units: readonly Unit[];
  readonly genre: Genre;
  /** The last heading before its units, where they are those of one section of the text. */
  readonly headingBefore?: string;
}
