import { timeUnits } from '../rules/measureUnits.ts';
import type { Clause } from './clause.ts';
import type { Figure } from './figures.ts';
import type { Sentence } from './sentence.ts';
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
const REACH = 16;

/** When the figure holds, as the text says it: "2020", "by 2020", "year to March 2023", "the last 12 months". */
export function periodOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { dates, figures } = sentence;
  const next = figures.find(({ first }) => first > figure.last);
  const behind = dates.find(
    ({ first }) =>
      first > figure.last &&
      first < Math.min(clause.to, figure.last + REACH) &&
      first < (next?.first ?? Infinity),
  );
  if (behind !== undefined) return dated(sentence, behind.first, behind.last, figure.last + 1);
  const relative = relativePeriod(sentence, clause);
  if (relative !== undefined) return relative;
  const within = dates.findLast(({ first, last }) => first >= clause.from && last < figure.first);
  if (within !== undefined) return dated(sentence, within.first, within.last, clause.from);
  const opening = dates.findLast(({ last }) => last < figure.first);
  return opening === undefined ? undefined : dated(sentence, opening.first, opening.last, 0);
}

function dated(sentence: Sentence, first: number, last: number, least: number): string {
  const { tokens } = sentence;
  let from = first;
  while (from > least && first - from < 5 && KEPT.has(tokens[from - 1]?.lower ?? '')) from--;
  while (from < first && NOT_FIRST.has(tokens[from]?.lower ?? '')) from++;
  return textOf(sentence, from, last + 1);
}

/** "in the last 12 months", "over the past year", "last year". */
function relativePeriod(sentence: Sentence, clause: Clause): string | undefined {
  const { tokens } = sentence;
  for (let at = clause.from; at < clause.to; at++) {
    if (!/^(?:last|past|previous|this|preceding)$/.test(tokens[at]?.lower ?? '')) continue;
    for (let end = at + 1; end < Math.min(clause.to, at + 5); end++) {
      const word = tokens[end]?.lower ?? '';
      if (timeUnits.has(word)) return textOf(sentence, at, end + 1);
      if (/^[,.;:()]$/.test(word)) break;
    }
  }
  return undefined;
}
