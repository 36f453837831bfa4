import { comparisonStarts, trendAdverbs, trendWords, valueVerbs } from '../rules/figureContexts.ts';
import type { Clause } from './clause.ts';
import { isTrend } from './figures.ts';
import type { Judged } from './judged.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './tokens.ts';
import { shortened, textOf } from './words.ts';

/** Words with which a measure does not begin. */
const OPENERS: ReadonlySet<string> = new Set([
  ...[
    'the',
    'a',
    'an',
    'its',
    'their',
    'his',
    'her',
    'our',
    'this',
    'these',
    'of',
    'that',
    'and',
    'but',
    'which',
  ],
  ...[
    'also',
    'however',
    'there',
    'is',
    'are',
    'was',
    'were',
    'in',
    'at',
    'on',
    'by',
    'when',
    'where',
    'about',
  ],
]);
/** How many tokens of a clause a measure takes. */
const MOST = 14;

/** What the figure measures, in the words of the text. */
export function measureOf(sentence: Sentence, judged: Judged, clause: Clause): string {
  const { figure, noun, rule } = judged;
  const { tokens } = sentence;
  const behind = noun?.first ?? figure.last + 1;
  const after = (from: number): string => {
    const begins = behindBrackets(tokens, from);
    return textOf(sentence, begins, endOfMeasure(sentence, begins, clause.to));
  };
  const before = (): string => subjectBefore(sentence, figure.reach, clause.from);
  if (noun !== undefined && rule !== 'metric/rate')
    return figure.link === undefined || POINTING.test(before()) ? after(behind) : before();
  if (rule === 'metric/rate' && noun === undefined) return before();
  if (rule === 'metric/duration') return clauseWithout(sentence, judged, clause) || before();
  const next = tokens[figure.last + 1]?.lower ?? '';
  if (rule === 'metric/money' && figure.link === undefined && /^(?:in|on|for|to|towards|from)$/.test(next)) {
    return `${verbBefore(sentence, figure.reach, clause.from)} ${after(behind)}`.trim();
  }
  const subjectFirst =
    (next !== 'of' && IS.has(tokens[figure.reach - 1]?.lower ?? '')) ||
    rule === 'metric/bracketed' ||
    rule === 'metric/measure' ||
    figure.link !== undefined ||
    ADJUNCT.test(next);
  // "Almost all (96%) inquiries", "289 (57%) of care leavers"
  if (next === ')' && VAGUE.test(before())) {
    const begins = figure.last + 2 + (/^(?:of|,)$/.test(tokens[figure.last + 2]?.lower ?? '') ? 1 : 0);
    return after(begins);
  }
  // "Its vacancy (24.6%) and staff turnover rates (21.9%)": the vacancy rate.
  if (next === ')') return `${before()} ${sharedHead(sentence, figure.last + 2)}`.trim();
  const rest = (): string => after(next === 'of' ? behind + 1 : behind);
  const told = (subjectFirst ? [before, rest] : [rest, before])
    .map(read => read())
    .find(text => text.length > 2);
  return told ?? (clause.from > 0 ? subjectBefore(sentence, clause.from, 0) : '');
}

/** "a social worker saw the boy … after their assessment began". */
function clauseWithout(sentence: Sentence, { figure }: Judged, clause: Clause): string {
  const from = textOf(sentence, clause.from, figure.reach);
  const rest = textOf(sentence, figure.last + 1, endOfMeasure(sentence, figure.last + 1, clause.to));
  return shortened(`${from} ${rest}`.trim());
}

/** "to invest an extra £1.1 million in …": invest. */
function verbBefore({ flat, tokens }: Sentence, end: number, from: number): string {
  let at = end - 1;
  while (at > from && BEFORE_SUM.has(tokens[at]?.lower ?? '')) at--;
  const verb = tokens[at];
  return verb?.kind === 'word' ? flat.slice(verb.start, verb.end) : '';
}

/** "(24.6%) and staff turnover rates (21.9%)": rate, which stands only once for both. */
function sharedHead({ tokens }: Sentence, at: number): string {
  if (tokens[at]?.lower !== 'and') return '';
  for (let end = at + 2; end < at + 7; end++) {
    if (tokens[end]?.kind !== 'word') {
      const head = tokens[end - 1]?.lower ?? '';
      return tokens[end]?.lower === '(' && /^(?:rates|levels|scores|costs)$/.test(head)
        ? head.slice(0, -1)
        : '';
    }
  }
  return '';
}

/** A subject that only points back: "this figure", "it", "the current rate", "we've". */
export const POINTING =
  /^(?:(?:this|that|it|they|these|them|those|which|he|she|we|i|there|the)(?:'(?:s|ve|re))?\b ?)?(?:(?:current |national )?(?:figure|rate|proportion|number|total)\b ?)?(?:(?:is|was|are|were|has|had|have|now|then|also|again|rises?|compares)\b ?)*$|\b(?:this|it|they|these|which)$/i;

/** What follows tells where or when, and what was measured stands before: "its pass rate slipped below 75% in May". */
const ADJUNCT = /^(?:in|at|by|since|during|on|within|over|across|and|[,.;])$/;

const VAGUE = /(?:^|\b)(?:most|all|many|some|few|half|majority|minority|third|quarter|them|[\d,.]+)$|^$/i;

/** Where what follows goes on behind brackets: "92 percent (with an interval of 3 percent) of all crime". */
function behindBrackets(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.lower !== '(') return from;
  for (let at = from + 1; at < from + 16; at++) {
    if (tokens[at]?.lower !== ')') continue;
    return tokens[at + 1]?.lower === 'of' ? at + 2 : at + 1;
  }
  return from;
}

const IS: ReadonlySet<string> = new Set([
  'was',
  'is',
  'were',
  'are',
  'at',
  'of',
  'averaged',
  'totalled',
  'reached',
  ':',
]);

const BEFORE_SUM: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'extra',
  'additional',
  'another',
  'further',
  'some',
  'total',
  'of',
]);

function endOfMeasure({ tokens, figures, dates }: Sentence, from: number, limit: number): number {
  let at = from;
  const figure = figures.find(({ first }) => first > from);
  const date = dates.find(({ first }) => first >= from);
  while (at < Math.min(limit, from + MOST)) {
    const word = tokens[at]?.lower ?? '';
    if (/^[;:()[\]]$/.test(word) || (word === '.' && tokens[at + 1]?.tight !== true)) break;
    if (word === ',' && at > from) break;
    if (at > from && (at === figure?.reach || at === figure?.first || at === date?.first)) break;
    if (comparisonStarts.some(start => start.every((part, offset) => tokens[at + offset]?.lower === part)))
      break;
    at++;
  }
  while (
    at > from &&
    /^(?:in|at|by|to|from|on|since|between|the|of|and|end|during|with|for|or|as|was|were|is|are|had|has|have|been)$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  )
    at--;
  return at;
}

/** The words before the figure that name what it is the value of: without verbs of change, dates and links. */
function subjectBefore(sentence: Sentence, end: number, from: number): string {
  const { tokens, dates, figures } = sentence;
  let to = end;
  const change = changeIn(sentence, from, end);
  if (change !== undefined) to = change;
  const skips = (word: string): boolean =>
    /^[(,:;–—-]$/.test(word) ||
    valueVerbs.has(word) ||
    trendWords.has(word) ||
    trendAdverbs.has(word) ||
    TAIL.has(word);
  while (to > from && skips(tokens[to - 1]?.lower ?? '')) to--;
  let first = Math.max(from, to - MOST);
  for (const date of dates)
    if (date.last < to - 1 && date.last - from < 8) first = Math.max(first, date.last + 1);
  for (const figure of figures) if (figure.last < to - 1) first = Math.max(first, figure.last + 1);
  while (first < to && (OPENERS.has(tokens[first]?.lower ?? '') || tokens[first]?.kind === 'mark')) first++;
  return textOf(sentence, first, to);
}

/** "caseloads almost doubled year-on-year from 9.7": where the change begins, which is no part of what changed. */
function changeIn({ tokens }: Sentence, from: number, end: number): number | undefined {
  for (let at = from + 1; at < end; at++) if (isTrend(tokens, at)) return at;
  return undefined;
}

const TAIL: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'by',
  'only',
  'some',
  'year',
  'on',
  'in',
  'for',
  'with',
  'has',
  'have',
  'had',
  'and',
]);
