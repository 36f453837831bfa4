/*
 * Times that are written with two units: "4 hours 12 minutes", "1m 50s". They are kept in the larger one.
 */
import { timeUnits } from '../rules/measureUnits.ts';
import type { Amount } from './amount.ts';
import { readNumeral } from './numeral.ts';
import type { Token } from './tokens.ts';
import { numberOf } from './tokens.ts';

/** How many of the smaller unit are one of the larger. */
const PARTS: ReadonlyMap<string, readonly [smaller: string, parts: number]> = new Map([
  ['year', ['month', 12]],
  ['week', ['day', 7]],
  ['day', ['hour', 24]],
  ['hour', ['minute', 60]],
  ['minute', ['second', 60]],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['h', 'hour'],
  ['hr', 'hour'],
  ['hrs', 'hour'],
  ['m', 'minute'],
  ['min', 'minute'],
  ['mins', 'minute'],
  ['s', 'second'],
  ['sec', 'second'],
  ['secs', 'second'],
]);

/** "1m 50s", "2h 15m": letters are units of time where two of them follow one another. */
export function letteredTime(tokens: readonly Token[], at: number): Amount | undefined {
  const [large, unit, small, rest] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (large?.kind !== 'number' || small?.kind !== 'number' || !unit?.tight || !rest?.tight) return undefined;
  const name = LETTERS.get(unit.lower);
  const [smaller, parts] = PARTS.get(name ?? '') ?? [];
  if (name === undefined || parts === undefined || LETTERS.get(rest.lower) !== smaller) return undefined;
  const value = added(numberOf(large), numberOf(small), parts);
  return {
    first: at,
    last: at + 3,
    numberLast: at + 3,
    value,
    form: 'digits',
    scale: 1,
    unit: { name, kind: 'time' },
  };
}

/** "an hour and a quarter", "a year and a half". */
export function timeAndPart(tokens: readonly Token[], at: number): Amount | undefined {
  if (
    !/^an?$/.test(tokens[at]?.lower ?? '') ||
    tokens[at + 2]?.lower !== 'and' ||
    tokens[at + 3]?.lower !== 'a'
  )
    return undefined;
  const name = timeUnits.get(tokens[at + 1]?.lower ?? '');
  const part = new Map([
    ['half', 0.5],
    ['quarter', 0.25],
  ]).get(tokens[at + 4]?.lower ?? '');
  if (name === undefined || part === undefined) return undefined;
  const range = { first: at, last: at + 4, numberLast: at + 4 };
  return { ...range, value: 1 + part, form: 'words', scale: 1, unit: { name, kind: 'time' } };
}

/** The time with what follows in the next smaller unit: "4 hours" with "12 minutes", "two years" with "and six months". */
export function withSmallerUnit(tokens: readonly Token[], amount: Amount): Amount {
  const [smaller, parts] = PARTS.get(amount.unit?.name ?? '') ?? [];
  if (parts === undefined || amount.unit?.kind !== 'time' || amount.hyphened === true) return amount;
  const and = tokens[amount.last + 1]?.lower === 'and';
  if (and && tokens[amount.first - 1]?.lower === 'between') return amount;
  const rest = readNumeral(tokens, amount.last + (and ? 2 : 1));
  if (rest === undefined || rest.value >= parts) return amount;
  if (timeUnits.get(tokens[rest.last + 1]?.lower ?? '') !== smaller) return amount;
  return { ...amount, last: rest.last + 1, value: added(amount.value, rest.value, parts) };
}

function added(large: number, small: number, parts: number): number {
  return Number((large + small / parts).toFixed(2));
}
