import {
  currencySigns,
  currencyWords,
  dollarPrefixes,
  areaUnits,
  physicalUnits,
  timeQualifiers,
  timeUnits,
} from '../rules/measureUnits.ts';
import type { Numeral } from './numeral.ts';
import { readNumeral } from './numeral.ts';
import { letteredTime, timeAndPart, withSmallerUnit } from './spanOfTime.ts';
import type { Token } from './tokens.ts';

export type UnitKind = 'percent' | 'points' | 'money' | 'time' | 'posts' | 'physical' | 'times';

/** A number with the unit that is written with it; what is counted is told later. Indexes are of tokens. */
export interface Amount extends Numeral {
  readonly first: number;
  /** Index of the last token of the number itself; `last` is that of the unit. */
  readonly numberLast: number;
  readonly unit?: { readonly name: string; readonly kind: UnitKind };
  /** Whether number and unit are joined by hyphens: "12-week". */
  readonly hyphened?: boolean;
}

/** The amount that begins at the token; undefined where none does. */
export function readAmount(tokens: readonly Token[], at: number): Amount | undefined {
  const lettered = letteredTime(tokens, at) ?? timeAndPart(tokens, at);
  if (lettered !== undefined) return lettered;
  const sign = currencyAt(tokens, at);
  const begins = sign === undefined ? at : sign.next;
  const numeral = readNumeral(tokens, begins);
  if (numeral === undefined) return undefined;
  const number = { ...numeral, first: at, numberLast: numeral.last };
  if (sign !== undefined) {
    return { ...number, unit: { name: `${sign.code}${perTime(tokens, numeral.last + 1)}`, kind: 'money' } };
  }
  const unit = unitAfter(tokens, numeral);
  return unit === undefined ? number : withSmallerUnit(tokens, { ...number, ...unit });
}

/** "£21.43 an hour", "$80 per day": the last word is no part of the number expression. */
function perTime(tokens: readonly Token[], at: number): string {
  if (!/^(?:a|an|per|each|every|\/)$/.test(tokens[at]?.lower ?? '')) return '';
  const time = timeUnits.get(tokens[at + 1]?.lower ?? '');
  return time === undefined || time === 'second' ? '' : ` per ${time}`;
}

function currencyAt(tokens: readonly Token[], at: number): { code: string; next: number } | undefined {
  const token = tokens[at];
  if (token === undefined || (token.kind !== 'mark' && token.kind !== 'word')) return undefined;
  if (token.kind === 'word') {
    const dollars = dollarPrefixes.get(token.lower);
    if (dollars !== undefined && tokens[at + 1]?.lower === '$' && tokens[at + 1]?.tight === true) {
      return isDigits(tokens[at + 2]) ? { code: dollars, next: at + 2 } : undefined;
    }
  }
  const code = currencySigns.get(token.lower);
  return code !== undefined && isDigits(tokens[at + 1]) ? { code, next: at + 1 } : undefined;
}

function isDigits(token: Token | undefined): boolean {
  return token?.kind === 'number';
}

function unitAfter(
  tokens: readonly Token[],
  numeral: Numeral,
): Pick<Amount, 'last' | 'unit' | 'hyphened' | 'value'> | undefined {
  const { last, value } = numeral;
  const next = tokens[last + 1];
  if (next === undefined) return undefined;
  if (next.lower === '%') return { last: last + 1, value, unit: { name: '%', kind: 'percent' } };
  if (next.lower === '-' && next.tight) {
    const time = timeUnits.get(tokens[last + 2]?.lower ?? '');
    if (time !== undefined)
      return { last: last + 2, value, unit: { name: time, kind: 'time' }, hyphened: true };
    return undefined;
  }
  const area = areaUnits.get(next.lower);
  if (area !== undefined) return { last: last + 1, value, unit: { name: area, kind: 'physical' } };
  if (next.kind !== 'word') return undefined;
  const second = tokens[last + 2]?.lower;
  switch (next.lower) {
    case 'per':
      return second === 'cent' ? { last: last + 2, value, unit: { name: '%', kind: 'percent' } } : undefined;
    case 'percent':
    case 'pc':
      return { last: last + 1, value, unit: { name: '%', kind: 'percent' } };
    case 'percentage':
      return second === 'point' || second === 'points'
        ? { last: last + 2, value, unit: { name: 'percentage point', kind: 'points' } }
        : undefined;
    case 'p':
      return next.tight
        ? { last: last + 1, value: value / 100, unit: { name: 'GBP', kind: 'money' } }
        : undefined;
    case 'pence':
      return { last: last + 1, value: value / 100, unit: { name: 'GBP', kind: 'money' } };
    case 'fte':
    case 'ftes':
    case 'wte':
    case 'wtes':
      return { last: last + 1, value, unit: { name: 'FTE', kind: 'posts' } };
    case 'full':
    case 'whole': {
      const time = second === '-' ? last + 3 : last + 2;
      return tokens[time]?.lower === 'time' && /^equivalents?$/.test(tokens[time + 1]?.lower ?? '')
        ? { last: time + 1, value, unit: { name: 'FTE', kind: 'posts' } }
        : timeAfter(tokens, last, value);
    }
    case 'times':
      return { last: last + 1, value, unit: { name: 'times', kind: 'times' } };
  }
  const money = currencyWords.get(next.lower);
  if (money !== undefined) return { last: last + 1, value, unit: { name: money, kind: 'money' } };
  if ((next.lower === 'cubic' || next.lower === 'square' || next.lower === 'sq') && second !== undefined) {
    const base = physicalUnits.get(second);
    if (base !== undefined)
      return {
        last: last + 2,
        value,
        unit: { name: `${next.lower === 'cubic' ? 'cubic' : 'square'} ${base}`, kind: 'physical' },
      };
  }
  const physical =
    numeral.form === 'words' && next.lower.length < 3 ? undefined : physicalUnits.get(next.lower);
  if (physical !== undefined && !(next.lower === 'g' && !next.tight)) {
    return { last: last + 1, value, unit: { name: physical, kind: 'physical' } };
  }
  return timeAfter(tokens, last, value);
}

function timeAfter(
  tokens: readonly Token[],
  last: number,
  value: number,
): Pick<Amount, 'last' | 'unit' | 'value'> | undefined {
  const word = tokens[last + 1]?.lower ?? '';
  const time = timeUnits.get(word);
  if (time !== undefined) return { last: last + 1, value, unit: { name: time, kind: 'time' } };
  if (!timeQualifiers.has(word)) return undefined;
  const qualified = timeUnits.get(tokens[last + 2]?.lower ?? '');
  if (qualified === undefined) return undefined;
  return { last: last + 2, value, unit: { name: `${word} ${qualified}`, kind: 'time' } };
}
