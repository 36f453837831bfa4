import { withLineFeeds } from '../anchor/normalText.ts';
import type { Suggestion } from '../suggest/suggestion.ts';
import { plainSuggestion } from './plainSuggestion.ts';

/** What a report on a line of JSON is to be answered with: a line of JSON, in any case. */
export interface Answer {
  readonly answer: string;
  /** False: it could not be read, and the answer says why. */
  readonly ok: boolean;
}

/**
 * The answer to one report on a line: `{"id", "text", "kind"}` is answered with `{"id", "suggestions"}`, what is no such
 * line with `{"id", "error"}`. Whoever gives the lines may part them and run many of us at once, for no line depends on
 * another.
 */
export function suggestLine(
  line: string,
  suggest: (text: string, kind: 'markdown' | 'plain') => readonly Suggestion[],
): Answer {
  const parsed = parse(line);
  const given: Partial<Record<string, unknown>> = isObject(parsed) ? parsed : {};
  const { id = null, text, kind = 'plain' } = given;
  const fail = (error: string): Answer => ({ answer: JSON.stringify({ id, error }), ok: false });
  if (!isObject(parsed)) return fail('This line is no JSON object such as {"id": "a", "text": "…"}.');
  if (typeof text !== 'string') return fail('"text" must be the text of a report.');
  if (kind !== 'plain' && kind !== 'markdown') return fail('"kind" must be "plain" or "markdown".');
  const normal = withLineFeeds(text.replace(/^\ufeff/u, ''));
  const suggestions = suggest(normal, kind).map(each => plainSuggestion(each, normal));
  return { answer: JSON.stringify({ id, suggestions }), ok: true };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
