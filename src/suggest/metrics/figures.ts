import { approximators, approximatorTails, trendWords } from '../rules/figureContexts.ts';
import type { Amount } from './amount.ts';
import { readAmount } from './amount.ts';
import type { Token } from './tokens.ts';
import type { Veto } from './vetoes.ts';

/** An amount with what the words next to it make of it. Indexes are of tokens. */
export interface Figure extends Amount {
  /** Whether the words before it say that it is not exact. */
  readonly approximate: boolean;
  /** Index of the first of those words; `first` where there are none. */
  readonly reach: number;
  /** "9.7" and "17.7" in "from 9.7 to 17.7", "5 %" in "by 5 %". */
  readonly link?: 'from' | 'to' | 'by';
  /** Both ends of a range: "13 to 15". */
  readonly range?: boolean;
  /** What it is a part of: "23" in "12 of the 23 cases", "five" in "one in five". */
  readonly whole?: { readonly amount: Amount; readonly by: 'of' | 'in' | 'out of' | ':' };
}

/** How many tokens back a change is looked for, which makes two numbers a development and not a range. */
const TREND_REACH = 14;

/** A sentence with more figures is what is left of a table. */
export const MOST_FIGURES = 40;

/** The figures among the tokens that no veto rules out, in order; not many more than `MOST_FIGURES`. */
export function figuresIn(
  tokens: readonly Token[],
  vetoes: readonly (Veto | undefined)[],
): readonly Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (figures.length > MOST_FIGURES) break;
    if (vetoes[at] !== undefined) continue;
    const written = allowed(readAmount(tokens, at), vetoes);
    if (written === undefined) continue;
    const more = isOrMore(tokens, written);
    const amount = more ? { ...written, last: written.last + 1 } : written;
    const { approximate, reach } = approximation(tokens, at);
    const read = joined(tokens, negative(tokens, amount), vetoes);
    const low = read.low ?? (more ? read.value : undefined) ?? lowOf(tokens, at, read.value);
    const high = read.high ?? highOf(tokens, at, read.value);
    const link = linkOf(tokens, reach, figures.at(-1));
    const began = figures.at(-1);
    // "from 40 to 20 per cent": both are percentages.
    if (began?.link === 'from' && link === 'to' && began.unit === undefined && read.unit !== undefined) {
      if (began.form === 'digits' && read.first - began.last <= 4)
        figures[figures.length - 1] = { ...began, unit: read.unit };
    }
    // "45 and 50 per cent"
    if (began !== undefined && read.unit !== undefined && sharesUnit(tokens, began, read)) {
      figures[figures.length - 1] = { ...began, unit: read.unit };
    }
    figures.push({
      ...read,
      approximate: approximate || more || read.low !== undefined,
      reach,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
      ...(link === undefined ? {} : { link }),
    });
    at = read.last;
  }
  return figures;
}

/** "45,000+ people"; "the 16+ team" and "65+ residents" tell an age. */
function isOrMore(tokens: readonly Token[], { form, unit, last, value }: Amount): boolean {
  const plus = tokens[last + 1];
  return form === 'digits' && unit === undefined && value > 100 && plus?.lower === '+' && plus.tight;
}

function sharesUnit(tokens: readonly Token[], one: Figure, other: Amount): boolean {
  if (one.unit !== undefined || one.form !== 'digits' || other.first !== one.last + 2) return false;
  const joint = tokens[one.last + 1]?.lower ?? '';
  return /^(?:and|or)$/.test(joint) && /^(?:percent|physical|points)$/.test(other.unit?.kind ?? '');
}

function allowed(amount: Amount | undefined, vetoes: readonly (Veto | undefined)[]): Amount | undefined {
  if (amount === undefined) return undefined;
  for (let at = amount.first; at <= amount.last; at++) if (vetoes[at] !== undefined) return undefined;
  return amount;
}

/** "a score of −0.5": a minus sign stands tight before its number and apart from what precedes it. */
function negative(tokens: readonly Token[], amount: Amount): Amount {
  const sign = tokens[amount.first - 1];
  if (sign === undefined || !/^[-−]$/.test(sign.lower) || sign.tight) return amount;
  if (tokens[amount.first]?.tight !== true || amount.form !== 'digits') return amount;
  return { ...amount, first: amount.first - 1, value: -amount.value };
}

/** The amount with what it is joined to: the other end of a range, or what it is a part of. */
function joined(
  tokens: readonly Token[],
  amount: Amount,
  vetoes: readonly (Veto | undefined)[],
): Omit<Figure, 'approximate' | 'reach' | 'link'> {
  const next = amount.last + 1;
  const joint = tokens[next]?.lower ?? '';
  const second = (at: number): Amount | undefined => allowed(readAmount(tokens, at), vetoes);
  if (isRangeJoint(tokens, amount, joint)) {
    const other = second(next + 1);
    const sum = amount.unit?.kind === 'money' && other?.unit === undefined && joint === 'to';
    // "$24 - $3": two columns of a table
    const falls =
      DASHES.has(joint) &&
      amount.unit?.kind === 'money' &&
      other !== undefined &&
      other.value < amount.value &&
      other.scale === 1;
    if (other !== undefined && isOneRange(amount, other) && !sum && !falls) return rangeOf(amount, other);
  }
  if (amount.hyphened === true || amount.form === 'decade') return amount;
  if (joint === ':' && tokens[next]?.tight === true && tokens[next + 1]?.tight === true) {
    const other = second(next + 1);
    if (other !== undefined) return { ...amount, whole: { amount: other, by: ':' }, last: other.numberLast };
  }
  if (amount.unit !== undefined) return amount;
  if (joint === 'in') {
    const every = tokens[next + 1]?.lower === 'every' ? next + 2 : next + 1;
    const other = second(every);
    if (other !== undefined && other.unit === undefined && amount.value < other.value && amount.value <= 10) {
      return { ...amount, whole: { amount: other, by: 'in' }, last: other.numberLast };
    }
  }
  const each = oneThingIn(tokens, amount);
  if (each !== undefined) {
    const other = second(each);
    if (other !== undefined && other.unit === undefined && other.value > 1 && other.value <= 20)
      return { ...amount, whole: { amount: other, by: 'in' }, last: other.numberLast };
  }
  const begins =
    joint === 'out' && tokens[next + 1]?.lower === 'of' ? next + 2 : joint === 'of' ? next + 1 : -1;
  if (begins === -1) return amount;
  let at = begins;
  while (at < begins + 4 && isBeforeWhole(tokens[at])) at++;
  const other = second(at);
  if (other === undefined || other.unit !== undefined || other.value < amount.value) return amount;
  return { ...amount, whole: { amount: other, by: joint === 'out' ? 'out of' : 'of' } };
}

/** "one pupil in six", "one child in every four": where the second number stands. */
function oneThingIn(tokens: readonly Token[], { value, form, last }: Amount): number | undefined {
  if (value !== 1 || form !== 'words') return undefined;
  for (let at = last + 1; at <= last + 3; at++) {
    if (tokens[at]?.kind !== 'word') return undefined;
    if (tokens[at]?.lower !== 'in' || at === last + 1) continue;
    return tokens[at + 1]?.lower === 'every' ? at + 2 : at + 1;
  }
  return undefined;
}

/** "12 of the 23", "123 of England's 151 councils". */
function isBeforeWhole(token: Token | undefined): boolean {
  return token !== undefined && (BEFORE_WHOLE.has(token.lower) || /(?:'s|s')$/.test(token.lower));
}

const BEFORE_WHOLE: ReadonlySet<string> = new Set([
  'the',
  'these',
  'those',
  'its',
  'their',
  'our',
  'all',
  'a',
  'total',
  'of',
]);
const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '‑']);

function isRangeJoint(tokens: readonly Token[], amount: Amount, joint: string): boolean {
  const joiner = tokens[amount.last + 1];
  if (joiner === undefined) return false;
  if (DASHES.has(joint)) return joiner.tight === (tokens[amount.last + 2]?.tight ?? false);
  const before = tokens[amount.first - 1]?.lower ?? '';
  if (joint === 'and')
    return before === 'between' || (before === 'of' && tokens[amount.first - 2]?.lower === 'ages');
  if (joint === 'or') return amount.value <= 20;
  if (joint !== 'to') return false;
  if (before === 'from') return isRanging(tokens, amount.first - 1);
  // "has risen by £6.3m to £71m", "fell 12% to 54%"
  return before === 'to' || !hasTrend(tokens, amount.first);
}

function isRanging(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 5); at--) {
    if (/^(?:rang|vari|vary)/.test(tokens[at]?.lower ?? '')) return true;
  }
  return false;
}

/** Whether two amounts are of one kind, or one lends the other its unit. */
function isOneRange(low: Amount, high: Amount): boolean {
  if (low.form === 'decade' || high.form === 'decade' || low.value === high.value) return false;
  if (low.unit !== undefined && high.unit !== undefined) return low.unit.name === high.unit.name;
  return low.unit === undefined || low.unit.kind === 'money';
}

function rangeOf(first: Amount, second: Amount): Omit<Figure, 'approximate' | 'reach' | 'link'> {
  const lent = first.scale === 1 && second.scale > 1 && first.value < 1000 ? second.scale : 1;
  const [one, other] = [first.value * lent, second.value];
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const unit = second.unit ?? first.unit;
  return {
    ...second,
    first: first.first,
    value: Number(((low + high) / 2).toPrecision(12)),
    low,
    high,
    range: true,
    ...(unit === undefined ? {} : { unit }),
    ...(first.hyphened === true || second.hyphened === true ? { hyphened: true } : {}),
  };
}

/** What stands before the number that makes it inexact. */
function approximation(tokens: readonly Token[], first: number): { approximate: boolean; reach: number } {
  let reach = first;
  let approximate = false;
  for (let at = first - 1; at >= Math.max(0, first - 5); at--) {
    const word = tokens[at]?.lower ?? '';
    if (approximators.has(word) || (word === '~' && at === first - 1)) approximate = true;
    else if (
      at === first - 1 &&
      approximatorTails.has(word) &&
      BEFORE_TAIL.has(tokens[at - 1]?.lower ?? '')
    ) {
      approximate = true;
    } else if (!(approximate && isModifier(tokens, at)) && !(at === first - 1 && word === 'an')) break;
    if (approximate) reach = at;
  }
  return { approximate, reach };
}

/** "well over", "in excess of"; but not "caseloads of more than 90" or "rose to over 90". */
function isModifier(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return MODIFIERS.has(word) && (!/^(?:of|to)$/.test(word) || BEFORE_TAIL.has(tokens[at - 1]?.lower ?? ''));
}

const BEFORE_TAIL: ReadonlySet<string> = new Set([
  ...[
    'more',
    'fewer',
    'less',
    'greater',
    'higher',
    'lower',
    'longer',
    'up',
    'close',
    'excess',
    'at',
    'upwards',
    'in',
    'region',
  ],
]);
const MODIFIERS: ReadonlySet<string> = new Set([
  ...[
    'just',
    'only',
    'well',
    'slightly',
    'no',
    'at',
    'in',
    'excess',
    'up',
    'close',
    'than',
    'to',
    'of',
    'least',
    'most',
  ],
]);

const AT_LEAST =
  /^(?:more than|greater than|higher than|longer than|in excess of|excess of|at least|well over|upwards of)$/;
const AT_MOST = /^(?:fewer than|less than|lower than|up to|at most|no more than)$/;

function lowOf(tokens: readonly Token[], first: number, value: number): number | undefined {
  const [second, before] = [tokens[first - 2]?.lower ?? '', tokens[first - 1]?.lower ?? ''];
  if (second === 'more' && tokens[first - 3]?.lower === 'no') return undefined;
  return AT_LEAST.test(`${second} ${before}`) || before === 'over' || before === 'above' ? value : undefined;
}

function highOf(tokens: readonly Token[], first: number, value: number): number | undefined {
  const [second, before] = [tokens[first - 2]?.lower ?? '', tokens[first - 1]?.lower ?? ''];
  const most =
    AT_MOST.test(`${second} ${before}`) || (second === 'more' && tokens[first - 3]?.lower === 'no');
  return most || before === 'under' || before === 'below' ? value : undefined;
}

/** Whether the figure is where a change began, where it ended, or how large it was. */
function linkOf(tokens: readonly Token[], reach: number, before: Figure | undefined): Figure['link'] {
  let at = reach - 1;
  while (at >= 0 && LINK_FILLERS.has(tokens[at]?.lower ?? '')) at--;
  const word = tokens[at]?.lower;
  if (word === 'from') return hasTrend(tokens, at) && !isRanging(tokens, at) ? 'from' : undefined;
  if (word === 'by') return hasTrend(tokens, at) ? 'by' : undefined;
  if (word !== 'to') return undefined;
  const began = before?.link === 'from' && at - before.last < TREND_REACH && !isRanging(tokens, before.reach);
  return began || hasTrend(tokens, at) ? 'to' : undefined;
}

const LINK_FILLERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'only',
  'just',
  'average',
  'of',
  'total',
  'another',
  'further',
]);

/** Whether one of the words before is a change, in the same clause. */
export function hasTrend(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - TREND_REACH); back--) {
    const word = tokens[back]?.lower;
    if (word === ';' || word === '.') return false;
    if (isTrend(tokens, back)) return true;
  }
  return false;
}

/** Whether the word is a change. "Up" and "down" are only where they lead to a number: "make up" is none. */
export function isTrend(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (!trendWords.has(word)) return false;
  if (word !== 'up' && word !== 'down') return true;
  const next = tokens[at + 1];
  return next !== undefined && (next.kind === 'number' || /^(?:from|by|on|[£$€])$/.test(next.lower));
}
