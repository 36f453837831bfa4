import type { TextRange } from '../../annotation/placed.ts';
import type { Clause } from './clause.ts';
import type { Judged } from './judged.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt } from './sentence.ts';

/** A clause with fewer words than these beside the number says nothing of what is measured. */
const LEAST_WORDS = 2;

/** Tokens of the smallest clause that holds the figure and what it measures. */
export function clauseOf(sentence: Sentence, { figure }: Judged): Clause {
  const clause = clauseAt(sentence, figure.first);
  const to = Math.max(clause.to, figure.last + 1);
  const { tokens, clauses } = sentence;
  let words = 0;
  for (let at = clause.from; at < to; at++) {
    if (tokens[at]?.kind === 'word' && (at < figure.reach || at > figure.last)) words++;
  }
  if (words >= LEAST_WORDS) return { from: clause.from, to };
  const before = clauses[clauses.findIndex(({ from }) => from === clause.from) - 1];
  return { from: before?.from ?? clause.from, to };
}

/** The clause as a passage: without punctuation and opening quotation marks around it. */
export function quoteOf({ tokens }: Sentence, clause: Clause): TextRange {
  let { from, to } = clause;
  while (from < to - 1 && /^[,;:.“”"'‘’)\]•*–—-]$/.test(tokens[from]?.lower ?? '')) from++;
  while (to - 1 > from && /^[,;:.“”"'‘’([–—]$/.test(tokens[to - 1]?.lower ?? '')) to--;
  const depth = (mark: string): number =>
    tokens.slice(from, to).reduce((sum, { lower }) => sum + (lower === mark ? 1 : 0), 0);
  if (tokens[from]?.lower === '(' && depth('(') > depth(')')) from++;
  if (tokens[to - 1]?.lower === ')' && depth(')') > depth('(')) to--;
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}
