import type { TextRange } from '../annotation/placed.ts';
import { verdictOf, type Verdict } from './polarity.ts';
import type { Word } from './words.ts';

/** A stretch of a sentence with one verdict. */
export interface Clause extends TextRange, Verdict {}

const TURNS = new Set(['but', 'although', 'though', 'while', 'whilst', 'whereas', 'however', 'yet']);
/** Behind these “yet” tells a time. */
const BEFORE_YET = new Set("not as isn't aren't hasn't haven't wasn't weren't nor never".split(' '));
const CONCEDES = new Set(['although', 'though', 'while', 'whilst', 'whereas']);
/** A side of a contrast says enough by itself. */
const SAYS_ENOUGH = 0.6;
/** Of so many turns at most, the best is looked for. */
const MOST_TURNS = 8;

/**
 * A sentence as its verdict: whole, or, where it turns from praise to fault or back (“though”, “but”, “While …, …”), in
 * two. Clauses are without the conjunction before and the comma behind them.
 * @param words of the sentence or of a part of it
 */
export function clausesOf(flat: string, range: TextRange, words: readonly Word[]): readonly Clause[] {
  const whole = { ...range, ...verdictOf(flat, words) };
  const turns = turnsIn(flat, words);
  let best: readonly Clause[] | undefined;
  let contrast = 0;
  for (const turn of turns.slice(0, MOST_TURNS)) {
    const before = verdictOf(flat, words.slice(turn.first, turn.at));
    const after = verdictOf(flat, words.slice(turn.next));
    const opposite = Math.sign(before.score) !== Math.sign(after.score);
    const least = Math.min(Math.abs(before.score), Math.abs(after.score));
    if (!opposite || least < SAYS_ENOUGH || least <= contrast) continue;
    const left = {
      start: turn.first === 0 ? range.start : (words[turn.first]?.start ?? range.start),
      end: words[turn.at - 1]?.end ?? range.start,
    };
    const right = { start: words[turn.next]?.start ?? range.end, end: range.end };
    contrast = least;
    best = [
      { ...closed(flat, left, turn.first > 0), ...before },
      { ...right, ...after },
    ];
  }
  return best ?? [whole];
}

interface Turn {
  /** The first word of the first clause. */
  readonly first: number;
  /** One past its last word. */
  readonly at: number;
  /** The first word of the second clause. */
  readonly next: number;
}

function turnsIn(flat: string, words: readonly Word[]): readonly Turn[] {
  const turns: Turn[] = [];
  const concedes =
    CONCEDES.has(words[0]?.word ?? '') || (words[0]?.word === 'but' && CONCEDES.has(words[1]?.word ?? ''));
  for (let index = 1; index < words.length && turns.length < MOST_TURNS; index++) {
    const between = flat.slice(words[index - 1]?.end, words[index]?.start);
    const word = words[index]?.word ?? '';
    if (concedes && between.includes(',')) turns.push({ first: 1, at: index, next: index });
    else if (!concedes && index > 2 && turnsAt(words, index))
      turns.push({ first: 0, at: index, next: index + 1 });
    else if (!concedes && index > 2 && between.includes(';')) {
      turns.push({ first: 0, at: index, next: word === 'however' ? index + 1 : index });
    }
  }
  return turns;
}

/** “not yet”, “has yet to”: no turn. */
function turnsAt(words: readonly Word[], index: number): boolean {
  const word = words[index]?.word ?? '';
  if (!TURNS.has(word)) return false;
  return word !== 'yet' || !(BEFORE_YET.has(words[index - 1]?.word ?? '') || words[index + 1]?.word === 'to');
}

/** With the mark that closes a quotation right behind it, unless the clause begins inside of that quotation. */
function closed(flat: string, { start, end }: TextRange, inside: boolean): TextRange {
  return { start, end: !inside && /[”"]/u.test(flat.charAt(end)) ? end + 1 : end };
}
