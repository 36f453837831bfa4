import {
  decadeParts,
  decadeWords,
  fractionSigns,
  partWords,
  scaleLetters,
  scaleWords,
  teenWords,
  tenWords,
  unitWords,
} from '../rules/numberWords.ts';
import { approximators } from '../rules/figureContexts.ts';
import type { Token } from './tokens.ts';
import { numberOf } from './tokens.ts';

/** A number as it is written, without its unit. */
export interface Numeral {
  /** Index of its last token. */
  readonly last: number;
  readonly value: number;
  readonly form: 'digits' | 'words' | 'part' | 'decade';
  /** What it was multiplied by: 1e6 for "1.1 million". */
  readonly scale: number;
  /** The span that a number such as "low twenties" stands for. */
  readonly low?: number;
  readonly high?: number;
}

/** Longer runs of number words are no number. */
const MOST_WORDS = 14;

/** The number that begins at the token; undefined where none does. */
export function readNumeral(tokens: readonly Token[], at: number): Numeral | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === 'number') return digits(tokens, at, token);
  if (token.kind === 'mark') {
    const sign = fractionSigns.get(token.lower);
    return sign === undefined ? undefined : { last: at, value: sign, form: 'part', scale: 1 };
  }
  if (token.kind !== 'word') return undefined;
  return (
    decade(tokens, at, token) ??
    halfScale(tokens, at) ??
    partOfWhole(tokens, at, token) ??
    inWords(tokens, at)
  );
}

function digits(tokens: readonly Token[], at: number, token: Token): Numeral {
  const value = numberOf(token);
  const next = tokens[at + 1];
  const sign = next?.tight === true ? fractionSigns.get(next.lower) : undefined;
  if (sign !== undefined) return { last: at + 1, value: value + sign, form: 'digits', scale: 1 };
  const fraction = slashed(tokens, at);
  if (fraction !== undefined) return { last: at + 2, value: fraction, form: 'part', scale: 1 };
  if (next?.kind === 'number' && !next.tight && Number.isInteger(value)) {
    const rest = slashed(tokens, at + 1);
    if (rest !== undefined) return { last: at + 3, value: value + rest, form: 'digits', scale: 1 };
  }
  if (isHalfMore(tokens, at + 1)) return { last: at + 3, value: value + 0.5, form: 'digits', scale: 1 };
  const scale = scaleAfter(tokens, at);
  return scale === undefined
    ? { last: at, value, form: 'digits', scale: 1 }
    : { last: at + 1, value: scaled(value, scale), form: 'digits', scale };
}

/** 1.1 × 10⁶ is 1,100,000 and not 1100000.0000000001. */
function scaled(value: number, scale: number): number {
  return Number((value * scale).toPrecision(12));
}

function scaleAfter(tokens: readonly Token[], at: number): number | undefined {
  const next = tokens[at + 1];
  if (next?.kind !== 'word') return undefined;
  if (next.tight && next.lower === 't' && /^[£$€]$/.test(tokens[at - 1]?.lower ?? '')) return 1e12;
  if (!next.tight) return next.lower === 'dozen' ? undefined : scaleWords.get(next.lower);
  return scaleLetters.get(next.lower);
}

/** "3/4": less than a whole. */
function slashed(tokens: readonly Token[], at: number): number | undefined {
  const [over, slash, under] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (over?.kind !== 'number' || under?.kind !== 'number' || slash?.lower !== '/') return undefined;
  if (!slash.tight || !under.tight) return undefined;
  const [upper, lower] = [numberOf(over), numberOf(under)];
  return upper > 0 && upper < lower && lower <= 100 && Number.isInteger(lower) ? upper / lower : undefined;
}

function isHalfMore(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'and' && tokens[at + 1]?.lower === 'a' && tokens[at + 2]?.lower === 'half';
}

/** "low twenties", "mid-30s", "high 40s". */
function decade(tokens: readonly Token[], at: number, token: Token): Numeral | undefined {
  const first = decadeParts.get(token.lower);
  if (first === undefined) return undefined;
  // "the mid to high twenties"
  const further = /^(?:to|-|–)$/.test(tokens[at + 1]?.lower ?? '')
    ? decadeParts.get(tokens[at + 2]?.lower ?? '')
    : undefined;
  const part = further === undefined ? first : ([first[0], further[1]] as const);
  const partLast = further === undefined ? at : at + 2;
  const begins = tokens[partLast + 1]?.lower === '-' ? partLast + 2 : partLast + 1;
  const ten = tokens[begins];
  if (ten === undefined) return undefined;
  const named = decadeWords.get(ten.lower);
  if (named !== undefined) return span(begins, named, part);
  const plural = tokens[begins + 1];
  if (ten.kind !== 'number' || plural?.lower !== 's' || !plural.tight) return undefined;
  const value = numberOf(ten);
  return value >= 10 && value <= 90 && value % 10 === 0 ? span(begins + 1, value, part) : undefined;
}

function span(last: number, ten: number, [from, to]: readonly [number, number]): Numeral {
  const [low, high] = [ten + from, ten + to];
  return { last, value: (low + high) / 2, form: 'decade', scale: 1, low, high };
}

/** "two-thirds", "a quarter of", "half of", "by a third". */
function partOfWhole(tokens: readonly Token[], at: number, token: Token): Numeral | undefined {
  const count = token.lower === 'a' ? 1 : (unitWords.get(token.lower) ?? 0);
  if (count === 0) {
    if (token.lower !== 'half' || !isShare(tokens, at, at)) return undefined;
    return { last: at, value: 0.5, form: 'part', scale: 1 };
  }
  const begins = tokens[at + 1]?.lower === '-' ? at + 2 : at + 1;
  const part = tokens[begins];
  const whole = part === undefined ? undefined : partWords.get(part.lower);
  if (part === undefined || whole === undefined) return undefined;
  if (part.lower === 'half' && tokens[begins + 1]?.lower === 'a') return undefined;
  const plural = part.lower.endsWith('s') || part.lower === 'halves';
  if (plural !== count > 1 || (count >= whole && whole !== 2)) return undefined;
  if (count === 1 && token.lower === 'a' && !isShare(tokens, at, begins)) return undefined;
  if (tokens[begins + 1]?.tight === true && tokens[begins + 1]?.lower === '-') return undefined;
  return { last: begins, value: count / whole, form: 'part', scale: 1 };
}

const SHARE_BEFORE: ReadonlySet<string> = new Set(['by', 'than', 'just', 'only', 'least', 'every']);
const SHARE_AFTER: ReadonlySet<string> = new Set([
  ...['of', 'were', 'was', 'had', 'have', 'are', 'is', 'did', 'said', 'felt', 'reported', 'received', 'more'],
  ...[
    'fewer',
    'less',
    'higher',
    'lower',
    'in',
    'since',
    'within',
    'over',
    'the',
    'its',
    'their',
    'all',
    'our',
    'who',
  ],
]);

/** Whether "a third", "a quarter" or "half" is a share here, and no ordinal and no part of a year or a game. */
function isShare(tokens: readonly Token[], first: number, last: number): boolean {
  const before = tokens[first - 1]?.lower ?? '';
  const after = tokens[last + 1];
  if (after?.lower === '-') return false;
  if (SHARE_BEFORE.has(before) || approximators.has(before)) {
    return after?.kind !== 'word' || !/^(?:term|day|hour|year|party|time|way)/.test(after.lower);
  }
  // "stood at a quarter"
  if (
    before === 'at' &&
    /^(?:stood|stands|standing|remained|remains|put|estimated|was|is)$/.test(tokens[first - 2]?.lower ?? '')
  )
    return true;
  if (before === 'the' || before === 'first' || before === 'second')
    return after?.lower === 'of' && before === 'the';
  return after !== undefined && SHARE_AFTER.has(after.lower);
}

/** "half a million" */
function halfScale(tokens: readonly Token[], at: number): Numeral | undefined {
  if (tokens[at]?.lower !== 'half' || tokens[at + 1]?.lower !== 'a') return undefined;
  const scale = scaleWords.get(tokens[at + 2]?.lower ?? '');
  return scale === undefined ? undefined : { last: at + 2, value: scale / 2, form: 'words', scale };
}

/** "twenty-one", "a hundred and two", "three million, two hundred", "half a million", "a dozen", "dozens". */
function inWords(tokens: readonly Token[], at: number): Numeral | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined) return undefined;
  if (token.lower === 'dozens') return { last: at, value: 24, form: 'words', scale: 12, low: 24 };
  if (token.lower === 'a' || token.lower === 'one') {
    const scale = scaleWords.get(next?.lower ?? '');
    if (scale !== undefined) return sumOfWords(tokens, at + 1, scale);
  }
  return smallWord(token) === undefined ? undefined : sumOfWords(tokens, at, 0);
}

/** Adds up number words from `at` on. @param begun what "a hundred" has brought already; `at` is its scale then */
function sumOfWords(tokens: readonly Token[], at: number, begun: number): Numeral | undefined {
  let total = begun >= 1000 ? begun : 0;
  let current = begun < 1000 ? begun : 0;
  let largest = Math.max(begun, 1);
  let last = at;
  let index = begun > 0 ? at + 1 : at;
  let joinable = begun > 0;
  while (index - at < MOST_WORDS) {
    const token = tokens[index];
    if (token === undefined) break;
    const value = smallWord(token);
    const scale = token.kind === 'word' ? scaleWords.get(token.lower) : undefined;
    if (value !== undefined && (index === at || joinable || isAfterTen(tokens, last, index, value))) {
      current += value;
    } else if (scale !== undefined && current > 0 && (scale > largest || scale === 100 || scale < largest)) {
      if (scale === 100 || scale === 12) current *= scale;
      else {
        total += current * scale;
        current = 0;
      }
      largest = Math.max(largest, scale);
    } else if (
      joinable &&
      token.lower === 'and' &&
      smallWord(tokens[index + 1]) !== undefined &&
      largest >= 100
    ) {
      index++;
      continue;
    } else if (
      token.lower === '-' &&
      token.tight &&
      isAfterTen(tokens, last, index + 1, smallWord(tokens[index + 1]) ?? 0)
    ) {
      index++;
      continue;
    } else break;
    joinable = scale !== undefined && scale !== 12;
    last = index;
    index++;
  }
  if (isHalfMore(tokens, last + 1))
    return { last: last + 3, value: total + current + 0.5, form: 'words', scale: 1 };
  return { last, value: total + current, form: 'words', scale: largest };
}

function isAfterTen(tokens: readonly Token[], last: number, index: number, value: number): boolean {
  const before = tokens[last];
  return (
    before !== undefined &&
    last < index &&
    value > 0 &&
    value < 10 &&
    before.kind === 'word' &&
    tenWords.has(before.lower)
  );
}

function smallWord(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word') return undefined;
  return unitWords.get(token.lower) ?? teenWords.get(token.lower) ?? tenWords.get(token.lower);
}
