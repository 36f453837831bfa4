import type { BlockReader } from '../report/block.ts';
import { recommendationsIn } from './recommendations.ts';
import type { Reading } from './reading.ts';
import { readText } from './readUnits.ts';
import type { SuggestedTag, Suggestion } from './suggestion.ts';

/** How to look for suggestions. */
export interface SuggestOptions {
  /** Only these tags; all where absent. */
  readonly tags?: readonly SuggestedTag[];
  /** Reader of blocks for Markdown; see `readUnits`. */
  readonly readBlocks?: BlockReader;
}

/** A rule book: what it finds in the units of a reading, in any order. */
export type Rules = (reading: Reading) => readonly Suggestion[];

/**
 * What is likely to be a finding, a recommendation or a metric in a report or an article, in text order. The same for
 * the same text always, on any machine; the time grows with the length of the text.
 * @param text LF-normalised
 */
export function suggestIn(
  text: string,
  kind: 'plain' | 'markdown',
  options: SuggestOptions = {},
): readonly Suggestion[] {
  const { units, flat } = readText(text, kind, options.readBlocks);
  const reading: Reading = { text, flat, units, genre: 'report' };
  const found = rules.flatMap(find => find(reading));
  return found
    .filter(({ tag }) => options.tags?.includes(tag) ?? true)
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

const rules: readonly Rules[] = [recommendationsIn];
