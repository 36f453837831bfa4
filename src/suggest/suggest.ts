import { ReportSuggestions, type SuggestOptions } from './reportSuggestions.ts';
import type { Suggestion } from './suggestion.ts';

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
  return new ReportSuggestions(options).update(text, kind);
}
