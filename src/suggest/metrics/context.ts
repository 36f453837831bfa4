import { comparisonStarts, trendAdverbs } from '../rules/figureContexts.ts';
import type { Clause } from './clause.ts';
import type { Figure } from './figures.ts';
import { isTrend } from './figures.ts';
import { isLimit } from './period.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './tokens.ts';
import { textOf } from './words.ts';

/** How many tokens a comparison takes. */
const MOST = 16;

/** What the figure is compared with, in the words of the text: "the highest for at least five years". */
export function comparatorOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { figures } = sentence;
  // "from 68 in 2019 to 197 in 2022"
  const began = figures[figures.indexOf(figure) - 1];
  if (figure.link === 'to' && began?.link === 'from') {
    const from = textOf(sentence, began.first, endOfDate(sentence, began.last));
    return [from, comparisonBehind(sentence, figure, clause)].filter(text => text !== undefined).join('; ');
  }
  return comparisonBehind(sentence, figure, clause);
}

/** "the highest for at least five years", "compared with 43 per cent elsewhere". */
function comparisonBehind(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens, figures } = sentence;
  const next = figures.find(one => one.first > figure.last && !isLimit(sentence, one));
  const limit = Math.min(
    tokens.length,
    clause.to + MOST,
    next === undefined || next.reach - figure.last > 8 || tokens[next.reach - 1]?.lower === '('
      ? Infinity
      : next.last + 1,
  );
  for (let at = figure.last + 1; at < limit; at++) {
    if (tokens[at]?.lower === ';') return undefined;
    const starts = comparisonStarts.some(start =>
      start.every((part, offset) => tokens[at + offset]?.lower === part),
    );
    const norm = tokens[at]?.lower === 'against' ? endsInNorm(sentence, at + 1) : false;
    // "longer than 72 hours" is what was counted, and no comparison.
    if (starts && tokens[at + 1]?.lower === 'than' && tokens[at + 2]?.kind === 'number') continue;
    const average = tokens[at]?.lower === 'national' && tokens[at + 1]?.lower === 'average';
    if (!starts && !average && !norm) continue;
    let to = at;
    while (
      to < Math.min(tokens.length, at + MOST) &&
      !/^[;)]$/.test(tokens[to]?.lower ?? '') &&
      !isEnd(sentence, to)
    )
      to++;
    return textOf(sentence, at, to);
  }
  // "an extra £1.1 million"
  const more = tokens[figure.reach - 1]?.lower ?? '';
  return figure.unit?.kind === 'money' && /^(?:extra|additional)$/.test(more) ? more : undefined;
}

/** "against a trust target of 4%", "against a published timescale of 28 days", "against 3.1 in 2015". */
function endsInNorm({ tokens }: Sentence, from: number): boolean {
  for (let at = from; at < from + 6; at++) {
    const word = tokens[at]?.lower ?? '';
    if (tokens[at]?.kind === 'number' || NORM.test(word)) return true;
    if (tokens[at]?.kind !== 'word') return false;
  }
  return false;
}

const NORM =
  /^(?:targets?|averages?|standards?|benchmarks?|timescales?|rates?|figures?|limits?|establishment|budgets?|forecasts?)$/;

/** Whether the figure is there to be compared with the one before it, or tells how far that is from something. */
export function isCompared({ tokens, figures }: Sentence, figure: Figure): boolean {
  const before = figures[figures.indexOf(figure) - 1];
  if (before === undefined) return false;
  if (
    /^(?:higher|lower|more|fewer|less|above|below|over|under|better|worse|longer|shorter)$/.test(
      tokens[figure.last + 1]?.lower ?? '',
    )
  )
    return true;
  for (let at = figure.reach - 1; at > Math.max(before.last, figure.reach - 10); at--) {
    const word = tokens[at]?.lower ?? '';
    if (/^(?:and|but|while|whereas|which)$/.test(word)) return false;
    if (/^(?:compared|against|than|versus)$/.test(word)) return true;
    if (/^(?:average|standard|target|norm|benchmark|figure)$/.test(word) && isNorm(tokens, at)) return true;
    if (word === 'from' && /^(?:up|down)$/.test(tokens[at - 1]?.lower ?? '')) return true;
    if (/^[;.]$/.test(word)) return false;
  }
  return false;
}

/** "the national average of", "(the standard is": but not "for an average of" or "the average time". */
function isNorm(tokens: readonly Token[], at: number): boolean {
  return (
    !/^(?:an?|and|,)$/.test(tokens[at - 1]?.lower ?? '') &&
    /^(?:of|is|was|for|in|:|\()$/.test(tokens[at + 1]?.lower ?? '')
  );
}

function isEnd({ tokens }: Sentence, at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return (
    /^(?:while|whereas|although|but|which|and)$/.test(word) ||
    (word === '.' && tokens[at + 1]?.tight !== true)
  );
}

/** "68 in 2019": up to the date behind the figure, where one is next to it. */
function endOfDate({ dates }: Sentence, last: number): number {
  const date = dates.find(({ first }) => first > last && first <= last + 3);
  return (date?.last ?? last) + 1;
}

/** How it changed, in the words of the text: "almost doubled year-on-year", "fell by 23%". */
export function trendOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens, figures } = sentence;
  for (let at = figure.first - 1; at >= clause.from; at--) {
    if (!isTrend(tokens, at)) continue;
    if (figure.link === undefined && figure.first - at > 4) return changeBehind(sentence, figure);
    let from = at;
    while (from > clause.from && trendAdverbs.has(tokens[from - 1]?.lower ?? '')) from--;
    while (/^(?:has|have|had|also)$/.test(tokens[from]?.lower ?? '')) from++;
    let to = at + 1;
    if (/^year$/.test(tokens[to]?.lower ?? '')) while (/^(?:year|on|-)$/.test(tokens[to]?.lower ?? '')) to++;
    const by = figures.find(({ reach, link }) => link === 'by' && reach === to + 1);
    if (by !== undefined) to = by.last + 1;
    return textOf(sentence, from, to);
  }
  return changeBehind(sentence, figure);
}

/** "88%, up from 67%", "a 40 per cent rise", "22% higher than at the last inspection". */
function changeBehind(sentence: Sentence, { last, unit }: Figure): string | undefined {
  const { tokens, figures } = sentence;
  const next = figures.find(one => one.first > last && !isLimit(sentence, one));
  const from = tokens.findIndex(
    ({ lower }, at) => lower === 'from' && at > last + 1 && at + 1 === next?.reach,
  );
  if (from !== -1 && /^(?:up|down|rising|falling)$/.test(tokens[from - 1]?.lower ?? ''))
    return textOf(sentence, from - 1, from);
  if (unit?.kind !== 'percent') return undefined;
  const at = last + 1;
  const word = tokens[at]?.lower ?? '';
  if (/^(?:rise|increase|growth|fall|drop|reduction|decrease|decline|cut|improvement)$/.test(word))
    return textOf(sentence, at, at + 1);
  return /^(?:higher|lower|more|fewer|less)$/.test(word) && tokens[at + 1]?.lower === 'than'
    ? textOf(sentence, at, at + 1)
    : undefined;
}

/** Whether the figure is what another one is compared with: "(the national average is 17%)", "up from 55%". */
export function isBaseline(sentence: Sentence, figure: Figure, clause: Clause): boolean {
  if (figure.link === 'from') return true;
  const { tokens } = sentence;
  let open = figure.first - 1;
  while (open > clause.from && !/^[(;]$/.test(tokens[open]?.lower ?? '') && figure.first - open < 12) open--;
  for (let at = open; at < figure.first; at++) {
    const word = tokens[at]?.lower ?? '';
    if (/^(?:compared|against|comparison)$/.test(word) && sentence.figures.some(({ last }) => last < at))
      return true;
    if (
      /^(?:average|standard|target)$/.test(word) &&
      /^(?:national|england|statistical|similar)$/.test(tokens[at - 1]?.lower ?? '')
    )
      return true;
  }
  return (
    /^(?:nationally|in)$/.test(tokens[figure.last + 1]?.lower ?? '') && isNational(sentence, figure.last + 1)
  );
}

function isNational({ tokens }: Sentence, at: number): boolean {
  if (tokens[at]?.lower === 'nationally') return true;
  return tokens[at + 1]?.lower === 'england' || /^(?:country|nation)$/.test(tokens[at + 2]?.lower ?? '');
}

/** Where the figure holds, where the words next to it say so: "in Leeds", "the national average". */
export function placeOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens } = sentence;
  for (let at = figure.last + 1; at < Math.min(clause.to, figure.last + 9); at++) {
    const word = tokens[at]?.lower ?? '';
    if (/^[(;]$/.test(word)) break;
    if (word === 'nationally') return 'England';
    const name = tokens[at + 1];
    if ((word !== 'in' && word !== 'across') || name?.capital !== true || isDated(sentence, at + 1)) continue;
    let to = at + 2;
    while (to < at + 5 && tokens[to]?.capital === true && tokens[to]?.kind === 'word') to++;
    return textOf(sentence, at + 1, to);
  }
  for (let at = figure.first - 1; at >= Math.max(clause.from, figure.first - 8); at--) {
    const word = tokens[at]?.lower ?? '';
    if (/^[(;]$/.test(word)) break;
    if (word === 'national' || word === 'england') return 'England';
  }
  return undefined;
}

function isDated({ dates }: Sentence, at: number): boolean {
  return dates.some(({ first, last }) => first <= at && at <= last);
}

/** Whose figure it is: "According to figures from the department, …". */
export function sourceOf(sentence: Sentence): string | undefined {
  const { tokens } = sentence;
  if (tokens[0]?.lower !== 'according' || tokens[1]?.lower !== 'to') return undefined;
  let to = 2;
  while (to < Math.min(tokens.length, 16) && tokens[to]?.lower !== ',') to++;
  let from = 2;
  for (let at = 2; at < to; at++) {
    if (/^(?:from|by)$/.test(tokens[at]?.lower ?? '')) from = at + 1;
  }
  if (tokens[from]?.lower === 'the') from++;
  return textOf(sentence, from, to);
}
