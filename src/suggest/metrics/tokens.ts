import type { TextRange } from '../../annotation/placed.ts';

/**
 * A piece of a sentence as the rules for figures see it. A `number` is digits that are one number ("1,294", "24.6"); a
 * `code` is digits that are none, or letters and digits in one ("0300", "A4", "192.168.1.2"); a `mark` is one character.
 */
export interface Token extends TextRange {
  readonly kind: 'number' | 'word' | 'code' | 'mark';
  /** Lower-case, with straight apostrophes. */
  readonly lower: string;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
  /** Whether it follows the token before it without white space. */
  readonly tight: boolean;
  /** Whether a line ends before it. The first token of a range counts as on the line of what precedes it. */
  readonly newLine: boolean;
}

const LETTER = /[\p{L}\p{M}]/u;
const NUMBER = /^(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3}){1,6}|\d{1,15})(?:\.\d{1,12})?$/;
/** Longer ones are no numbers that anybody reads. */
const LONGEST = 40;
const SPACES_IN_NUMBERS = '\u00a0\u2009\u202f';

/**
 * The tokens of a stretch of a text, in order.
 * @param source the text as it is in the report, where `text` is that text with plain spaces: line breaks and no-break
 *   spaces are seen in it
 */
export function tokensOf(text: string, range: TextRange, source = text): readonly Token[] {
  const tokens: Token[] = [];
  let tight = false;
  let newLine = false;
  let at = range.start;
  while (at < range.end) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      tight = false;
      newLine ||= source.charCodeAt(at) === 10;
      at++;
      continue;
    }
    const { kind, end } = readToken(text, at, range.end, tight, source);
    const written = text.slice(at, end);
    tokens.push({
      kind,
      start: at,
      end,
      lower: kind === 'mark' ? written : written.toLowerCase().replaceAll('’', "'"),
      capital: kind !== 'mark' && kind !== 'number' && isCapital(written),
      tight,
      newLine,
    });
    at = end;
    tight = true;
    newLine = false;
  }
  return tokens;
}

function readToken(
  text: string,
  start: number,
  limit: number,
  tight: boolean,
  source: string,
): { kind: Token['kind']; end: number } {
  const code = text.charCodeAt(start);
  if (isDigit(code) || (code === 46 && !tight && isDigit(text.charCodeAt(start + 1)))) {
    const end = endOfDigits(source, start, limit);
    const digits = end - start > LONGEST ? '' : source.slice(start, end);
    const number = digits.startsWith('.') ? `0${digits}` : digits;
    return { kind: NUMBER.test(number) && !/^0\d/.test(number) ? 'number' : 'code', end };
  }
  if (!isLetter(text, start)) return { kind: 'mark', end: start + 1 };
  let end = start + 1;
  let digits = false;
  while (end < limit) {
    const next = text.charCodeAt(end);
    if (isDigit(next)) digits = true;
    else if (!isLetter(text, end)) {
      const apostrophe = next === 39 || next === 0x2019;
      if (!apostrophe || end + 1 >= limit || !isLetter(text, end + 1)) break;
    }
    end++;
  }
  return { kind: digits ? 'code' : 'word', end };
}

function endOfDigits(text: string, start: number, limit: number): number {
  let end = start + 1;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isDigit(code)) end++;
    else if ((code === 44 || code === 46) && end + 1 < limit && isDigit(text.charCodeAt(end + 1))) end += 2;
    else if (SPACES_IN_NUMBERS.includes(text.charAt(end)) && hasThreeDigits(text, end + 1, limit)) end += 4;
    else break;
  }
  return end;
}

function hasThreeDigits(text: string, start: number, limit: number): boolean {
  for (let at = start; at < start + 3; at++) if (at >= limit || !isDigit(text.charCodeAt(at))) return false;
  return start + 3 >= limit || !isDigit(text.charCodeAt(start + 3));
}

/** The number that a token of digits stands for. */
export function numberOf(token: Token): number {
  return Number(token.lower.replace(/[^\d.]/g, ''));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isBlank(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || code === 0x2009 || code === 0x202f || code === 0x3000 || code === 0x200b
  );
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return LETTER.test(text.charAt(at));
}

function isCapital(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}
