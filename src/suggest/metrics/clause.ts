import {
  clauseStarts,
  predicateWords,
  relativeWords,
  reportingWords,
  trendWords,
} from '../rules/figureContexts.ts';
import type { Token } from './tokens.ts';

/** A stretch of tokens: indexes of the first and the one after the last. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

/** A conjunction cuts only what has room for a subject and a verb. */
const LEAST = 2;

/**
 * Cuts a sentence where a clause begins that stands for itself: at semicolons and dashes, at "while", "although",
 * "which", at "and" before a verb, behind "said that". In order, without gaps except the words that are cut away.
 */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let depth = 0;
  const close = (to: number, next: number): void => {
    if (to > from) clauses.push({ from, to });
    from = next;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.lower === '(' || token.lower === '[') depth++;
    if (token.lower === ')' || token.lower === ']') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const next = boundaryAfter(tokens, at, from);
    if (next !== undefined) close(at, next);
  }
  close(tokens.length, tokens.length);
  return clauses;
}

/** Where the next clause begins if one ends before the token; undefined where none does. */
function boundaryAfter(tokens: readonly Token[], at: number, from: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const word = token.lower;
  if (token.kind === 'mark') {
    if (word === ';' || (word === ':' && !token.tight)) return at + 1;
    if (word === ':' && tokens[at + 1]?.tight === false) return at + 1;
    if ((word === '–' || word === '—' || word === '-') && !token.tight && tokens[at + 1]?.tight === false)
      return at + 1;
    if (word === ',' && isClauseStart(tokens, at + 1)) return at + 1 + (skipsWord(tokens[at + 1]) ? 1 : 0);
    if (word === ',' && isLead(tokens, from, at)) return at + 1;
    return undefined;
  }
  if (word === 'that' && isReported(tokens, at)) return at + 1;
  if (word === 'but' && at - from >= LEAST) return at + 1;
  if (word === 'and' || word === 'or')
    return startsPredicate(tokens, at + 1) && at - from >= LEAST ? at + 1 : undefined;
  if (at - from < LEAST) return undefined;
  if (word === 'after' || word === 'in') return endsBefore(tokens, at, word) ? at : undefined;
  // "since the last visit" tells when.
  if (word === 'since' && !hasVerb(tokens, at + 1)) return undefined;
  return clauseStarts.has(word) && !relativeWords.has(word) ? at + (skipsWord(token) ? 1 : 0) : undefined;
}

/** "while", "although" and "but" are no part of the clause that they begin; "which" and "when" are. */
function skipsWord(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    /^(?:while|whilst|whereas|although|though|but|and|because|since|so|however|that|including)$/.test(
      token.lower,
    )
  );
}

function isClauseStart(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (clauseStarts.has(word) || word === 'after' || word === 'with') return true;
  // "140 children were unallocated, some for up to nine weeks"
  if (/^(?:some|many|others|most)$/.test(word))
    return /^(?:for|with|by|of|in|as|up)$/.test(tokens[at + 1]?.lower ?? '');
  return (word === 'and' || word === 'but') && hasVerb(tokens, at + 1);
}

/** Whether a verb stands in the next words, before a comma. */
function hasVerb(tokens: readonly Token[], at: number): boolean {
  for (let index = at; index < Math.min(tokens.length, at + 8); index++) {
    const next = tokens[index];
    if (next?.lower === ',' || next?.lower === ';') return false;
    if (next !== undefined && isVerb(next)) return true;
  }
  return false;
}

/** "According to figures from the department," says whose figures they are, and is no part of the clause. */
function isLead(tokens: readonly Token[], from: number, at: number): boolean {
  return tokens[from]?.lower === 'according' && at - from < 16;
}

function isReported(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    if (reportingWords.has(tokens[back]?.lower ?? '')) return true;
  }
  return false;
}

function startsPredicate(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (predicateWords.has(token.lower)) return true;
  const object = tokens[at + 1];
  const determined =
    /^(?:a|an|the|its|their|his|her|[£$€])$/.test(object?.lower ?? '') || object?.kind === 'number';
  if (/(?:ed|s)$/.test(token.lower) && determined) return true;
  return trendWords.has(token.lower) && /^(?:by|to|from)$/.test(object?.lower ?? '');
}

/** "…, after the mother refused" and "in order to …" tell something else. */
function endsBefore(tokens: readonly Token[], at: number, word: string): boolean {
  if (word === 'in') return tokens[at + 1]?.lower === 'order' && tokens[at + 2]?.lower === 'to';
  return tokens[at - 1]?.lower === ',';
}

/** Whether the word is a verb that can open a predicate. */
export function isVerb(token: Token): boolean {
  return token.kind === 'word' && (predicateWords.has(token.lower) || trendWords.has(token.lower));
}
