import { comparisonStarts, trendAdverbs } from '../rules/figureContexts.ts';
import type { Clause } from './clause.ts';
import type { Figure } from './figures.ts';
import { isTrend } from './figures.ts';
import type { Sentence } from './sentence.ts';
import { textOf } from './words.ts';

/** How many tokens a comparison takes. */
const MOST = 16;

/** What the figure is compared with, in the words of the text: "the highest for at least five years". */
export function comparatorOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens } = sentence;
  for (let at = figure.last + 1; at < Math.min(tokens.length, clause.to + MOST); at++) {
    if (tokens[at]?.lower === ';') return undefined;
    const starts = comparisonStarts.some(start =>
      start.every((part, offset) => tokens[at + offset]?.lower === part),
    );
    // "longer than 72 hours" is what was counted, and no comparison.
    if (starts && tokens[at + 1]?.lower === 'than' && tokens[at + 2]?.kind === 'number') continue;
    const average = tokens[at]?.lower === 'national' && tokens[at + 1]?.lower === 'average';
    if (!starts && !average) continue;
    let to = at;
    while (
      to < Math.min(tokens.length, at + MOST) &&
      !/^[;)]$/.test(tokens[to]?.lower ?? '') &&
      !isEnd(sentence, to)
    )
      to++;
    return textOf(sentence, at, to);
  }
  return undefined;
}

function isEnd({ tokens }: Sentence, at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return (
    /^(?:while|whereas|although|but|which|and)$/.test(word) ||
    (word === '.' && tokens[at + 1]?.tight !== true)
  );
}

/** How it changed, in the words of the text: "almost doubled year-on-year", "fell by 23%". */
export function trendOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens, figures } = sentence;
  for (let at = figure.first - 1; at >= clause.from; at--) {
    if (!isTrend(tokens, at)) continue;
    if (figure.link === undefined && figure.first - at > 4) return undefined;
    let from = at;
    while (from > clause.from && trendAdverbs.has(tokens[from - 1]?.lower ?? '')) from--;
    while (/^(?:has|have|had|also)$/.test(tokens[from]?.lower ?? '')) from++;
    let to = at + 1;
    if (/^year$/.test(tokens[to]?.lower ?? '')) while (/^(?:year|on|-)$/.test(tokens[to]?.lower ?? '')) to++;
    const by = figures.find(({ reach, link }) => link === 'by' && reach === to + 1);
    if (by !== undefined) to = by.last + 1;
    return textOf(sentence, from, to);
  }
  return undefined;
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

/** What the figure is a part of, in the words of the text: "23 case files". */
export function denominatorOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens, figures } = sentence;
  if (figure.whole !== undefined && figure.whole.by !== ':') {
    return textOf(sentence, figure.whole.amount.first, endOfPhrase(sentence, figure.whole.amount.last + 1));
  }
  const index = figures.indexOf(figure);
  const before = figures[index - 1];
  if (before !== undefined && before.unit === undefined && isLeading(sentence, before, figure)) {
    return textOf(sentence, before.first, endOfPhrase(sentence, before.last + 1));
  }
  const next = figures[index + 1];
  const tie = next === undefined ? '' : (tokens[next.reach - 1]?.lower ?? '');
  if (next === undefined || next.unit !== undefined || next.first >= clause.to || figure.link !== undefined)
    return undefined;
  if (tie !== 'from' && tie !== 'of' && !(tie === 'of' || tokens[next.reach - 2]?.lower === 'from'))
    return undefined;
  if (next.value < figure.value || (next.link !== undefined && next.link !== 'from')) return undefined;
  return textOf(sentence, next.first, endOfPhrase(sentence, next.last + 1));
}

/** "Of the 50 children waiting, seven …". */
function isLeading(sentence: Sentence, before: Figure, figure: Figure): boolean {
  const { tokens } = sentence;
  for (let at = before.first - 1; at >= Math.max(0, before.first - 3); at--) {
    if (tokens[at]?.lower === 'of')
      return (at === 0 || tokens[at - 1]?.kind === 'mark') && figure.value <= before.value;
  }
  return false;
}

function endOfPhrase({ tokens }: Sentence, from: number): number {
  let at = from;
  while (
    at < from + 6 &&
    tokens[at]?.kind === 'word' &&
    !/^(?:had|have|has|were|was|are|is|that|who|which|in|we|did|could|received|on)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    at++;
  return at;
}
