import type { TextRange } from '../../annotation/placed.ts';
import type { Clause } from './clause.ts';
import { clausesOf } from './clause.ts';
import type { DateFound } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Figure } from './figures.ts';
import { figuresIn } from './figures.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';
import type { Veto } from './vetoes.ts';
import { vetoesOf } from './vetoes.ts';

/** A sentence with all that the rules for figures look at. Indexes are of its tokens. */
export interface Sentence {
  /** The text that the offsets of the tokens are into: letter for letter the report, with plain spaces and quotes. */
  readonly flat: string;
  readonly tokens: readonly Token[];
  readonly dates: readonly DateFound[];
  readonly vetoes: readonly (Veto | undefined)[];
  readonly figures: readonly Figure[];
  readonly clauses: readonly Clause[];
}

/**
 * What is said in a stretch of a text that may be a figure, by its words alone.
 * @param text the report, letter for letter
 */
export function readSentence(flat: string, range: TextRange, text = flat): Sentence {
  const tokens = tokensOf(flat, range, text);
  const dates = datesIn(tokens);
  const vetoes = vetoesOf(tokens, dates);
  const figures = figuresIn(tokens, vetoes);
  return { flat, tokens, dates, vetoes, figures, clauses: figures.length === 0 ? [] : clausesOf(tokens) };
}

/** The clause that holds the token. */
export function clauseAt(sentence: Sentence, at: number): Clause {
  return (
    sentence.clauses.find(({ from, to }) => from <= at && at < to) ?? { from: 0, to: sentence.tokens.length }
  );
}

/** Whether one of the words stands in a stretch of tokens. */
export function holds(
  tokens: readonly Token[],
  from: number,
  to: number,
  words: ReadonlySet<string>,
): boolean {
  for (let at = Math.max(0, from); at < Math.min(tokens.length, to); at++) {
    if (words.has(tokens[at]?.lower ?? '')) return true;
  }
  return false;
}
