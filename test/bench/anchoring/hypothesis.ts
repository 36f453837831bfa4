// How the client of Hypothesis finds a quote: exactly, else approximately; the best by quote, contexts and old position.
import search from 'approx-string-match';
import type { TextRange } from '../../../src/annotation/placed.ts';
import type { Description } from '../../../src/anchor/describe.ts';
import { occurrences } from '../../../src/anchor/occurrences.ts';

const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const mostErrors = 256;

/** @param hint the offset at which the passage stood. Undefined: nothing like it was found. */
export function locateLikeHypothesis(text: string, wanted: Description, hint: number): TextRange | undefined {
  const { quote, prefix = '', suffix = '' } = wanted;
  let best: (TextRange & { readonly score: number }) | undefined;
  for (const { start, end, errors } of matches(text, quote, Math.min(mostErrors, quote.length / 2))) {
    const score =
      weights.quote * (1 - errors / quote.length) +
      weights.prefix * likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) +
      weights.suffix * likeness(text.slice(end, end + suffix.length), suffix) +
      weights.position * (1 - Math.abs(start - hint) / text.length);
    if (!best || score > best.score) best = { start, end, score };
  }
  return best;
}

interface Match extends TextRange {
  readonly errors: number;
}

function matches(text: string, pattern: string, errors: number): readonly Match[] {
  const exact = occurrences(text, pattern);
  if (exact.length > 0) return exact.map(start => ({ start, end: start + pattern.length, errors: 0 }));
  return search(text, pattern, Math.floor(errors));
}

function likeness(text: string, pattern: string): number {
  if (pattern === '') return 1;
  if (text === '') return 0;
  const fewest = matches(text, pattern, pattern.length).reduce(
    (least, { errors }) => Math.min(least, errors),
    pattern.length,
  );
  return 1 - fewest / pattern.length;
}
