import { monthWords, seasonWords } from '../rules/figureVetoes.ts';
import { numberOf, type Token } from './tokens.ts';

/** A date, a month, a year or a span of years; indexes of its first and last token. */
export interface DateFound {
  readonly first: number;
  readonly last: number;
}

const FISCAL: ReadonlySet<string> = new Set(['fy', 'fiscal', 'financial', 'academic', 'calendar']);

/** The dates among the tokens, in order, not overlapping. */
export function datesIn(tokens: readonly Token[]): readonly DateFound[] {
  const found: DateFound[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const last = dateFrom(tokens, at);
    if (last === undefined) continue;
    const before = found.at(-1);
    if (before !== undefined && isJoined(tokens, before.last, at))
      found[found.length - 1] = { first: before.first, last };
    else found.push({ first: at, last });
    at = last;
  }
  return found;
}

/** Two dates are one span where only a dash, "to", "and" or "through" stands between them. */
function isJoined(tokens: readonly Token[], last: number, next: number): boolean {
  if (next !== last + 2) return false;
  return ['to', '-', '–', '—', 'through', 'until'].includes(tokens[last + 1]?.lower ?? '');
}

function dateFrom(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === 'number') return numeric(tokens, at) ?? dayFirst(tokens, at) ?? year(tokens, at);
  if (token.kind === 'code')
    return /^(?:fy|ay)(?:\d\d|20\d\d)$/.test(token.lower) ? endOfSpan(tokens, at) : undefined;
  if (token.kind !== 'word') return undefined;
  if (token.capital && monthWords.has(token.lower)) return monthFirst(tokens, at);
  if (seasonWords.has(token.lower) || FISCAL.has(token.lower)) {
    const next = tokens[at + 1]?.lower === 'year' || tokens[at + 1]?.lower === 'term' ? at + 2 : at + 1;
    return yearAt(tokens, next) ? endOfSpan(tokens, next) : undefined;
  }
  return undefined;
}

/** "27/03/2015", "2015-03-27", "27.3.15". */
function numeric(tokens: readonly Token[], at: number): number | undefined {
  const parts = [tokens[at], tokens[at + 2], tokens[at + 4]];
  const joints = [tokens[at + 1], tokens[at + 3]];
  if (!parts.every(part => part?.kind === 'number' || part?.kind === 'code')) return undefined;
  const joint = joints[0]?.lower;
  if ((joint !== '/' && joint !== '-') || joints[1]?.lower !== joint) return undefined;
  if (!joints.every(one => one?.tight === true) || !parts.slice(1).every(one => one?.tight === true))
    return undefined;
  return at + 4;
}

/** "20 January 2015", "4 to 15 March 2024", "20th January". */
function dayFirst(tokens: readonly Token[], at: number): number | undefined {
  if (!isDay(tokens[at])) return undefined;
  let index = at + 1;
  for (let days = 0; days < 4; days++) {
    if (/^(?:st|nd|rd|th)$/.test(tokens[index]?.lower ?? '') && tokens[index]?.tight === true) index++;
    if (tokens[index]?.lower === 'of') index++;
    const month = tokens[index];
    if (month?.kind === 'word' && month.capital && monthWords.has(month.lower)) {
      return yearAt(tokens, index + 1) ? endOfSpan(tokens, index + 1) : index;
    }
    if (!['to', '-', '–', '—', 'and', '&', ','].includes(month?.lower ?? '') || !isDay(tokens[index + 1]))
      return undefined;
    index += 2;
  }
  return undefined;
}

function isDay(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^[1-9]\d?$/.test(token.lower) && numberOf(token) <= 31;
}

/** "March 2014", "July 16, 2007", "March 2013 and 2014", "May"; "may" and "march" in small letters are verbs. */
function monthFirst(tokens: readonly Token[], at: number): number | undefined {
  let index = at + 1;
  if (tokens[index]?.lower === '.' && tokens[index]?.tight === true) index++;
  if (yearAt(tokens, index)) return endOfSpan(tokens, index);
  if (isDay(tokens[index])) {
    let last = index;
    if (/^(?:st|nd|rd|th)$/.test(tokens[last + 1]?.lower ?? '') && tokens[last + 1]?.tight === true) last++;
    const comma = tokens[last + 1]?.lower === ',' ? last + 2 : last + 1;
    if (yearAt(tokens, comma)) return endOfSpan(tokens, comma);
    return last;
  }
  // A month by itself: "May" as the first word of a sentence is a verb more often.
  const isVerb = tokens[at]?.lower === 'may' || tokens[at]?.lower === 'march';
  return isVerb &&
    !/^(?:in|since|by|until|from|last|this|early|late|mid|to|and|during|of)$/.test(
      tokens[at - 1]?.lower ?? '',
    )
    ? undefined
    : at;
}

/** Four digits without separator that are a year, or a span of two. */
function year(tokens: readonly Token[], at: number): number | undefined {
  return yearAt(tokens, at) ? endOfSpan(tokens, at) : undefined;
}

function yearAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^(?:1[6-9]|20|21)\d\d$/.test(token.lower)) return false;
  const before = tokens[at - 1];
  return !/^[£$€]$/.test(before?.lower ?? '');
}

/** "2013-14", "2013–2016", "2018/19", "1980s": from the first year on. */
function endOfSpan(tokens: readonly Token[], at: number): number {
  const joint = tokens[at + 1];
  const second = tokens[at + 2];
  if (joint?.lower === 's' && joint.tight) return at + 1;
  if (joint === undefined || second === undefined || !['-', '–', '—', '/'].includes(joint.lower)) return at;
  const years = /^(?:\d\d|(?:19|20|21)\d\d)$/.test(second.lower);
  return years && (joint.lower !== '/' || second.tight) ? at + 2 : at;
}
