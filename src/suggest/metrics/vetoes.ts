import {
  citationWords,
  compoundNames,
  namesWithNumbers,
  numberedThings,
  pluralReferences,
  referenceJoints,
  strongReferences,
  timeOfDayWords,
} from '../rules/figureVetoes.ts';
import { commonGrades, plainGrades } from '../../report/grades.ts';
import { partWords, scaleLetters, teenWords, tenWords, unitWords } from '../rules/numberWords.ts';
import { areaUnits, currencySigns, timeUnits } from '../rules/measureUnits.ts';
import { nounAfter } from './noun.ts';
import { countedNouns } from '../rules/countedNouns.ts';
import type { DateFound } from './dates.ts';
import { numberOf, type Token } from './tokens.ts';

/** Why a number is no figure. */
export type Veto =
  | 'address'
  | 'citation'
  | 'code'
  | 'date'
  | 'footnote'
  | 'grade'
  | 'list number'
  | 'name'
  | 'ordinal'
  | 'page'
  | 'reference'
  | 'telephone'
  | 'time of day';

/**
 * For each token that can't be part of a figure, why not. Numbers that only their surroundings rule out (ages, spans of
 * time, pronouns) are left: see `figures.ts`.
 */
export function vetoesOf(
  tokens: readonly Token[],
  dates: readonly DateFound[],
): readonly (Veto | undefined)[] {
  const vetoes: (Veto | undefined)[] = tokens.map(token =>
    token.kind === 'code' && !areaUnits.has(token.lower) ? 'code' : undefined,
  );
  markAddresses(tokens, vetoes);
  for (const { first, last } of dates) for (let at = first; at <= last; at++) vetoes[at] ??= 'date';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    markName(tokens, at, vetoes);
    if (token.kind !== 'number') {
      if (token.kind === 'word' && (isNumberWord(token) || token.lower === 'hundred')) {
        vetoes[at] ??= wordVeto(tokens, at);
      }
      continue;
    }
    vetoes[at] ??= digitsVeto(tokens, at, vetoes);
  }
  markReferences(tokens, vetoes);
  return vetoes;
}

function isNumberWord(token: Token): boolean {
  return unitWords.has(token.lower) || teenWords.has(token.lower) || tenWords.has(token.lower);
}

function digitsVeto(
  tokens: readonly Token[],
  at: number,
  vetoes: readonly (Veto | undefined)[],
): Veto | undefined {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (after?.tight === true && /^(?:st|nd|rd|th)$/.test(after.lower)) return 'ordinal';
  if (before?.lower === '§' || (before?.lower === '#' && tokens[at]?.tight === true)) return 'citation';
  if (vetoes[at - 1] === 'telephone' || (vetoes[at - 1] === 'code' && isPhonePart(tokens, at)))
    return 'telephone';
  if (isAreaCode(tokens, at)) return 'telephone';
  if (isTimeOfDay(tokens, at)) return 'time of day';
  if (after !== undefined && citationWords.has(after.lower)) return 'citation';
  if (after?.capital === true && /^(?:U|S|F|Stat|Fed)$/i.test(after.lower) && tokens[at + 2]?.lower === '.')
    return 'citation';
  if (isTightName(tokens, at)) return 'name';
  if (isGrade(tokens, at)) return 'grade';
  if (isBracketed(tokens, at)) return 'footnote';
  if (isFootnote(tokens, at)) return 'footnote';
  if (isListNumber(tokens, at)) return 'list number';
  if (isAloneOnLine(tokens, at)) return 'page';
  return undefined;
}

function wordVeto(tokens: readonly Token[], at: number): Veto | undefined {
  const after = tokens[at + 1];
  // "twenty-first"; fractions are read as such.
  if (after?.tight === true && after.lower === '-') {
    const second = tokens[at + 2];
    if (second !== undefined && /(?:first|second|th)$/.test(second.lower) && !partWords.has(second.lower))
      return 'ordinal';
    if (second !== undefined && compoundNames.has(second.lower)) return 'name';
  }
  return undefined;
}

/** Everything that hangs together with "@", "www" or "//". */
function markAddresses(tokens: readonly Token[], vetoes: (Veto | undefined)[]): void {
  let first = 0;
  for (let at = 1; at <= tokens.length; at++) {
    if (tokens[at]?.tight === true) continue;
    let address = false;
    for (let index = first; index < at && !address; index++) {
      const { lower } = tokens[index] ?? { lower: '' };
      address = lower === '@' || lower === 'www' || lower === 'http' || lower === 'https' || lower === 'doi';
    }
    if (address) for (let index = first; index < at; index++) vetoes[index] = 'address';
    first = at;
  }
}

function isPhonePart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before !== undefined &&
    /^0\d/.test(before.lower) &&
    tokens[at]?.lower.length !== undefined &&
    /^\d{3,}$/.test(tokens[at].lower)
  );
}

/** "(202) 512-6000", and the groups behind the first. */
function isAreaCode(tokens: readonly Token[], at: number): boolean {
  const digits = (index: number, pattern: RegExp): boolean => pattern.test(tokens[index]?.lower ?? '');
  if (
    digits(at + 1, /^[-–.]$/) &&
    tokens[at + 1]?.tight === true &&
    digits(at, /^\d{3}$/) &&
    digits(at + 2, /^\d{4}$/)
  )
    return true;
  if (
    digits(at - 1, /^[-–.]$/) &&
    tokens[at]?.tight === true &&
    digits(at - 2, /^\d{3}$/) &&
    digits(at, /^\d{4}$/)
  )
    return true;
  return (
    digits(at - 1, /^\($/) &&
    digits(at + 1, /^\)$/) &&
    digits(at, /^\d{3}$/) &&
    digits(at + 2, /^\d{3}$/) &&
    digits(at + 3, /^[-–]$/)
  );
}

function isTimeOfDay(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (after === undefined) return false;
  if (timeOfDayWords.has(after.lower) && !(after.lower === 'hrs' && numberOf(tokens[at] ?? after) < 100))
    return true;
  if (/^[ap]$/.test(after.lower) && tokens[at + 2]?.lower === '.' && tokens[at + 3]?.lower === 'm')
    return true;
  // "9–5pm" has its "pm" behind the second number.
  if (['-', '–', 'to', 'and'].includes(after.lower) && timeOfDayWords.has(tokens[at + 3]?.lower ?? ''))
    return true;
  if (after.lower === ':' && after.tight) return isClock(tokens[at], tokens[at + 2]) && !isRatio(tokens, at);
  const colon = tokens[at - 1];
  return (
    colon?.lower === ':' && colon.tight && isClock(tokens[at - 2], tokens[at]) && !isRatio(tokens, at - 2)
  );
}

function isClock(hours: Token | undefined, minutes: Token | undefined): boolean {
  return (
    hours !== undefined &&
    minutes !== undefined &&
    minutes.tight &&
    /^\d\d?$/.test(hours.lower) &&
    /^[0-5]\d$/.test(minutes.lower)
  );
}

/** "1:12": a ratio where the first number is 1, or the word stands before it. */
function isRatio(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower === '1') return true;
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    if (tokens[back]?.lower === 'ratio' || tokens[back]?.lower === 'ratios') return true;
  }
  return false;
}

/** "COVID-19", "GAO-07-791", "Y-12", "3a", "2WD", "B/2013/4", and what follows a dot that belongs to a name. */
function isTightName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token?.tight === true && before !== undefined && '-/_.\\‑–'.includes(before.lower) && before.tight) {
    const stem = tokens[at - 2];
    if (stem !== undefined && (stem.kind === 'word' || stem.kind === 'code') && !isNumberWord(stem)) {
      return !/^(?:mid|pre|post|sub|under|over)$/.test(stem.lower);
    }
    if (before.lower === '/' && stem?.kind === 'number' && tokens[at + 1]?.lower === '/') return true;
  }
  if (after?.tight === true && (after.kind === 'word' || after.kind === 'code')) return !isTightUnit(after);
  return (
    after?.tight === true &&
    after.lower === '/' &&
    !timeUnits.has(tokens[at + 2]?.lower ?? '') &&
    tokens[at + 2]?.kind === 'word' &&
    tokens[at + 2]?.tight === true
  );
}

function isTightUnit(token: Token): boolean {
  return (
    scaleLetters.has(token.lower) ||
    timeUnits.has(token.lower) ||
    /^(?:p|s|pc|pp|st|nd|rd|th|am|pm|km|kg|g|mg|ml|cm|mm|mph|mi|ft|lbs?|gb|mb|mw|gw|kwh|mwh|ghz|fte|wte|hrs?|percent)$/.test(
      token.lower,
    )
  );
}

/** "5 – Very good", "4 (good)": a step of a scale. */
function isGrade(tokens: readonly Token[], at: number): boolean {
  if (!/^[1-6]$/.test(tokens[at]?.lower ?? '') || !/^[-–—:(]$/.test(tokens[at + 1]?.lower ?? ''))
    return false;
  const words = `${tokens[at + 2]?.lower ?? ''} ${tokens[at + 3]?.lower ?? ''}`;
  return gradeWords.some(grade => words.startsWith(grade));
}

const gradeWords: readonly string[] = [...plainGrades, ...commonGrades];

/** "[3]", and "(2018)" is a date already. */
function isBracketed(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.lower === '[' && tokens[at + 1]?.lower === ']';
}

const AFTER_NOTE = /^[.,;:)”’"'\]]$/;

/** A number behind the full stop of a sentence, or tight behind its last word: "reviews. 2 For", "homes.3". */
function isFootnote(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || !/^(?:\d{1,3}|\d{1,2}\.\d{1,2})$/.test(token.lower)) return false;
  if (before === undefined) return isNoteStart(tokens, at);
  if (!AFTER_NOTE.test(before.lower) || !before.tight) return false;
  const after = tokens[at + 1];
  if (token.tight)
    return /^[.)”’"'\]]$/.test(before.lower) && tokens[at - 2]?.kind === 'word' && !after?.tight;
  if (!/^[.)”’"']$/.test(before.lower)) return false;
  if (before.lower === ')' && after !== undefined && !after.capital) return false;
  return after === undefined || (after.capital && !countedNouns.has(after.lower));
}

/** A unit that begins with a number and goes on with a capital: the number of a note or of a paragraph. */
function isNoteStart(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (after?.kind !== 'word' || !after.capital || after.tight) return false;
  if (tokens[at]?.lower.includes('.') === true) return true;
  return !countedNouns.has(after.lower) && !countedNouns.has(tokens[at + 2]?.lower ?? '');
}

/** "12.", "(3)" and "4)" at the beginning, and "(1) … ; (2) …" in the middle of a sentence. */
function isListNumber(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (at === 0) return (after?.lower === '.' || after?.lower === ')') && after.tight && tokens.length > 2;
  if (before?.lower !== '(' || after?.lower !== ')') return false;
  const lead = tokens[at - 2];
  if (lead === undefined) return true;
  if (lead.kind === 'number' || lead.kind === 'code') return true;
  if (/^[:;,.—–]$/.test(lead.lower)) return true;
  const next = tokens[at + 2];
  const enumerated = /^(?:and|or|to|that|by|the|of|on|in|a|an|their|its|including|are|is|how)$/.test(
    lead.lower,
  );
  return enumerated && next?.kind === 'word';
}

function isAloneOnLine(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return (
    at > 0 && tokens[at]?.newLine === true && after?.newLine === true && /^\d{1,4}$/.test(tokens[at].lower)
  );
}

function markName(tokens: readonly Token[], at: number, vetoes: (Veto | undefined)[]): void {
  const names = firstWords.get(tokens[at]?.lower ?? '');
  if (names === undefined) return;
  for (const name of names) {
    if (!name.every((word, offset) => tokens[at + offset]?.lower === word)) continue;
    name.forEach((_, offset) => (vetoes[at + offset] ??= 'name'));
  }
}

const firstWords: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  namesWithNumbers.map(([first = '']) => [first, namesWithNumbers.filter(name => name[0] === first)]),
);

/** "Paragraph 4", "sections 17, 20 and 47", "Key Stage 4", "grade 2", and "Channel 4" by its capital. */
function markReferences(tokens: readonly Token[], vetoes: (Veto | undefined)[]): void {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || vetoes[at] !== undefined) continue;
    const digits = token.kind === 'number';
    if (!digits && !(token.kind === 'word' && isNumberWord(token))) continue;
    if (!namesNumber(tokens, at, digits)) continue;
    vetoes[at] = 'reference';
    markFurther(tokens, at, vetoes);
  }
}

function namesNumber(tokens: readonly Token[], at: number, digits: boolean): boolean {
  let back = at - 1;
  if (tokens[back]?.lower === '.' && tokens[back]?.tight === true) back--;
  const before = tokens[back];
  if (before?.kind !== 'word') return false;
  const reference = numberedThings.has(before.lower) || pluralReferences.has(before.lower);
  if (!reference) return digits && isNamedByCapital(tokens, back, at);
  // "a case two weeks ago", "each year 40 children": a word of every day before a figure that has a noun of its own.
  if (!digits && !before.capital && !pluralReferences.has(before.lower)) return false;
  if (strongReferences.has(before.lower) && !hasSign(tokens, at)) return true;
  if (
    before.lower === 'year' &&
    /^(?:[1-9]|1[0-3])$/.test(tokens[at]?.lower ?? '') &&
    isSchoolYear(tokens, at)
  )
    return true;
  return !hasOwnUnit(tokens, at) || (before.capital && !hasSign(tokens, at));
}

/** "year 6 pupils" */
function isSchoolYear(tokens: readonly Token[], at: number): boolean {
  return /^(?:pupils?|students?|children|learners?|class|classes|and|to|boys|girls)$/.test(
    tokens[at + 1]?.lower ?? '',
  );
}

/** "Channel 4", "Level 2 qualifications": a name before a number, unless the number has a unit of its own. */
function isNamedByCapital(tokens: readonly Token[], back: number, at: number): boolean {
  const before = tokens[back];
  if (before?.capital !== true || back === 0) return false;
  if (!/^\d{1,3}$/.test(tokens[at]?.lower ?? '') || hasSign(tokens, at)) return false;
  // "the Outfall 200 Mercury Treatment Facility"
  if (tokens[at + 1]?.capital === true && tokens[at + 1]?.kind === 'word') return true;
  return (
    !hasOwnUnit(tokens, at) && !/^(?:only|just|of|in|the)$/.test(before.lower) && !isPredicateNext(tokens, at)
  );
}

function isPredicateNext(tokens: readonly Token[], at: number): boolean {
  return /^(?:of|were|was|had|have|are)$/.test(tokens[at + 1]?.lower ?? '');
}

function hasSign(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return after?.lower === '%' || currencySigns.has(tokens[at - 1]?.lower ?? '') || after?.lower === 'per';
}

function hasOwnUnit(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (hasSign(tokens, at)) return true;
  if (after?.kind !== 'word') return false;
  return (
    timeUnits.has(after.lower) ||
    /^(?:percent|percentage)$/.test(after.lower) ||
    nounAfter(tokens, at + 1)?.known === true
  );
}

/** "…, 20 and 47" behind a reference. */
function markFurther(tokens: readonly Token[], from: number, vetoes: (Veto | undefined)[]): void {
  let at = from;
  for (;;) {
    let next = at + 1;
    while (next < at + 4 && referenceJoints.has(tokens[next]?.lower ?? '\n')) next++;
    if (
      next === at + 1 ||
      tokens[next]?.kind !== 'number' ||
      vetoes[next] !== undefined ||
      hasOwnUnit(tokens, next)
    )
      return;
    vetoes[next] = 'reference';
    at = next;
  }
}
