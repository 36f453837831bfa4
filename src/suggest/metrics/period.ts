import { timeUnits } from '../rules/measureUnits.ts';
import { teenWords, unitWords } from '../rules/numberWords.ts';
import type { Clause } from './clause.ts';
import type { Figure } from './figures.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './tokens.ts';
import { textOf } from './words.ts';

/** Words before a date that say how it is meant. */
const KEPT: ReadonlySet<string> = new Set([
  ...[
    'by',
    'since',
    'between',
    'from',
    'until',
    'before',
    'after',
    'year',
    'ending',
    'end',
    'of',
    'to',
    'the',
    'mid',
  ],
  ...[
    'early',
    'late',
    'months',
    'quarter',
    'spring',
    'summer',
    'autumn',
    'winter',
    'and',
    '-',
    'ended',
    'beginning',
  ],
]);
/** Words with which a period does not begin. */
const NOT_FIRST: ReadonlySet<string> = new Set(['of', 'to', 'the', 'and', '-']);
/** How far from the figure a period is looked for, in tokens. */
const REACH = 30;

/** A period where it stands in a sentence: indexes of its first token and the one after its last. */
interface Told extends Clause {
  /** How far back words before it belong to it. */
  readonly dated?: boolean;
}

/** When the figure holds, as the text says it: "2020", "by 2020", "the last 12 months", "at the time of the inspection". */
export function periodOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { figures } = sentence;
  const told = periodsIn(sentence);
  const next = figures.find(
    one =>
      one.first > figure.last &&
      (one.form !== 'words' || one.unit !== undefined) &&
      !told.some(({ from, to }) => from <= one.first && one.first < to) &&
      !isLimit(sentence, one),
  );
  const limit = Math.min(clause.to, figure.last + REACH, next?.first ?? Infinity);
  const behind = told.find(({ from }) => from > figure.last && from < limit);
  if (behind !== undefined) return textOfPeriod(sentence, behind, figure.last + 1);
  const within = told.findLast(({ from, to }) => from >= clause.from && to <= figure.first);
  if (within !== undefined) return textOfPeriod(sentence, within, clause.from);
  const later = told.find(({ from, dated }) => from > figure.last && from < clause.to && dated !== true);
  if (later !== undefined) return textOfPeriod(sentence, later, clause.from);
  const opening = told.findLast(({ to }) => to <= figure.first);
  return opening === undefined ? undefined : textOfPeriod(sentence, opening, 0);
}

/** The last period that a sentence tells, whatever for. */
export function lastPeriodIn(sentence: Sentence): string | undefined {
  const told = periodsIn(sentence).at(-1);
  return told === undefined ? undefined : textOfPeriod(sentence, told, 0);
}

/** “issued within 20 weeks in 2023”: no figure of its own. */
export function isLimit({ tokens }: Sentence, { unit, reach }: Figure): boolean {
  const isSpan =
    tokens[reach - 1]?.lower === 'the' && /^(?:in|over|during|for)$/.test(tokens[reach - 2]?.lower ?? '');
  if (unit?.kind === 'time' && isSpan) return true;
  return unit?.kind === 'time' && /^(?:within|under|over|after|than)$/.test(tokens[reach - 1]?.lower ?? '');
}

/** Whether the sentence goes on about what the one before it told: "Its vacancy rate", "Of these", "This was". */
export function pointsBack({ tokens }: Sentence): boolean {
  return tokens.slice(0, 4).some(({ lower }) => /^(?:its|this|these|those|their|them|they)$/.test(lower));
}

function textOfPeriod(sentence: Sentence, { from, to, dated }: Told, least: number): string {
  const { tokens } = sentence;
  let begins = from;
  if (dated === true) {
    while (begins > least && from - begins < 5 && KEPT.has(tokens[begins - 1]?.lower ?? '')) begins--;
    // “the six months to June”
    if (/^(?:months|weeks|years|quarters)$/.test(tokens[begins]?.lower ?? '') && isNumber(tokens[begins - 1]))
      begins--;
    while (begins < from && NOT_FIRST.has(tokens[begins]?.lower ?? '')) begins++;
  }
  return textOf(sentence, begins, to);
}

const periods = new WeakMap<Sentence, readonly Told[]>();

/** All that tells a period in the sentence, in order. Each of its figures asks. */
function periodsIn(sentence: Sentence): readonly Told[] {
  const known = periods.get(sentence);
  if (known !== undefined) return known;
  const told = readPeriods(sentence);
  periods.set(sentence, told);
  return told;
}

function readPeriods(sentence: Sentence): readonly Told[] {
  const { dates, tokens } = sentence;
  const dated = dates
    .filter(({ last }) => !PEAKS.test(tokens[last + 1]?.lower ?? ''))
    .map(({ first, last }) => ({ from: first, to: last + 1, dated: true }));
  const events = eventsIn(sentence);
  const inEvent = (at: number): boolean => events.some(({ from, to }) => from <= at && at < to);
  return [
    ...dated.filter(({ from }) => !inEvent(from)),
    ...relativeIn(sentence).filter(({ from }) => !inEvent(from)),
    ...events,
  ].sort((one, other) => one.from - other.from);
}

/** "just below a 2019 peak": what the figure is compared with. */
const PEAKS = /^(?:peaks?|levels?|highs?|lows?|averages?|figures?|budgets?|targets?|plans?|business)$/;

/** "the last 12 months", "the past year", "the year before", "in four years", "over the period", "at the time". */
function relativeIn({ tokens }: Sentence): readonly Told[] {
  const found: Told[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.lower ?? '';
    const next = tokens[at + 1]?.lower ?? '';
    const second = tokens[at + 2]?.lower ?? '';
    if (word === 'to' && next === 'date') found.push({ from: at, to: at + 2 });
    const single = /^(?:over|during|in)$/.test(word) && next === 'the' && second === 'period';
    const then = word === 'at' && next === 'the' && second === 'time' && tokens[at + 3]?.lower !== 'of';
    const years = /^(?:in|over)$/.test(word) && isNumber(tokens[at + 1]) && /^(?:years|months)$/.test(second);
    if (single || then || years) found.push({ from: at, to: at + 3 });
    const counted = word === 'a' || word === 'an' || isNumber(tokens[at]);
    if (counted && /^years?$/.test(next) && /^(?:before|earlier|ago|previously)$/.test(second)) {
      if (ENDS.test(tokens[at + 3]?.lower ?? '.')) found.push({ from: at, to: at + 3 });
    }
    if (word === 'the' && timeUnits.has(next) && /^(?:before|earlier)$/.test(second)) {
      if (ENDS.test(tokens[at + 3]?.lower ?? '.')) found.push({ from: at, to: at + 3 });
    }
    if (!/^(?:last|past|previous|this|preceding)$/.test(word)) continue;
    for (let end = at + 1; end < at + 5; end++) {
      const unit = tokens[end]?.lower ?? '';
      if (timeUnits.has(unit)) {
        found.push({ from: at, to: end + 1 });
        break;
      }
      if (/^(?:[,.;:()]?|is|was|are|were|has|had)$/.test(unit)) break;
    }
  }
  return found;
}

function isNumber(token: Token | undefined): boolean {
  const word = token?.lower ?? '';
  return token?.kind === 'number' || unitWords.has(word) || teenWords.has(word);
}

const ENDS = /^(?:[,.;:)]|and|but|while|to)$/;
/** What a period can be told by: "at the time of the inspection", "before the pandemic". */
const EVENT =
  /^(?:inspection|inspections|visit|visits|audit|fieldwork|pandemic|lockdown|lockdowns|census|merger|reorganisation|restructure|election)$/;
const STARTS = /^(?:at|for|since|during|before|after|on|by|in|until|following)$/;
/** Words of time: only with one of these "in", "on" and "at" tell a period. */
const TIMES =
  /^(?:time|point|day|days|week|month|year|start|end|date|hours|months|weeks|years|last|previous)$/;
const BETWEEN =
  /^(?:the|our|this|its|that|his|their|a|last|previous|first|second|most|recent|full|core|focused|of|to|before|prior|after|and|covered|by|ofsted|cqc|initial|time|point|day|days|week|month|year|start|end|date|months|weeks|years)$/;
const MOST_BETWEEN = 9;

function eventsIn({ tokens, dates }: Sentence): readonly Told[] {
  const found: Told[] = [];
  for (let at = 1; at < tokens.length; at++) {
    if (!EVENT.test(tokens[at]?.lower ?? '')) continue;
    let from: number | undefined;
    let timed = false;
    for (let back = at - 1; back >= Math.max(0, at - MOST_BETWEEN); back--) {
      const word = tokens[back]?.lower ?? '';
      const dated = dates.some(({ first, last }) => first <= back && back <= last);
      if (TIMES.test(word)) timed = true;
      const strong = /^(?:since|during|before|after|until|following)$/.test(word);
      if (STARTS.test(word) && (strong || timed)) from = back;
      if (!BETWEEN.test(word) && !STARTS.test(word) && !dated) break;
    }
    if (from === undefined || tokens[from - 1]?.lower === 'than') continue;
    if (
      tokens[from - 1]?.lower === 'the' ||
      /^(?:report|team|date|dates|visit)$/.test(tokens[at + 1]?.lower ?? '')
    )
      continue;
    const joint = /^(?:in|of)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
    const date = dates.find(({ first }) => first === joint);
    found.push({ from, to: (date?.last ?? at) + 1 });
  }
  return found;
}
