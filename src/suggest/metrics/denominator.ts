import type { Clause } from './clause.ts';
import type { Figure } from './figures.ts';
import type { Judged } from './judged.ts';
import type { Memory } from './memory.ts';
import type { Sentence } from './sentence.ts';
import { textOf } from './words.ts';

/** What the figure is a part of, in the words of the text: "23 case files". */
export function denominatorOf(sentence: Sentence, figure: Figure, clause: Clause): string | undefined {
  const { tokens, figures } = sentence;
  const told = (whole: Figure | NonNullable<Figure['whole']>['amount']): string =>
    textOf(sentence, whole.first, endOfPhrase(sentence, whole.last + 1));
  if (figure.whole !== undefined && figure.whole.by !== ':') return told(figure.whole.amount);
  const index = figures.indexOf(figure);
  // "211 of 380 appointments (55.5 percent)"
  const counted = figures[index - 1];
  if (
    figure.unit?.kind === 'percent' &&
    tokens[figure.reach - 1]?.lower === '(' &&
    counted?.whole?.by === 'of'
  )
    return told(counted.whole.amount);
  const leading = figures.slice(0, index).find(before => isWholeOf(sentence, before, figure));
  if (leading !== undefined) return told(leading);
  const next = figures[index + 1];
  if (next === undefined || next.unit !== undefined || next.first >= clause.to || figure.link !== undefined)
    return undefined;
  const tie = tokens[next.reach - 1]?.lower ?? '';
  if (tie !== 'from' && tie !== 'of' && tokens[next.reach - 2]?.lower !== 'from') return undefined;
  if (next.value < figure.value || (next.link !== undefined && next.link !== 'from')) return undefined;
  return told(next);
}

/** "Of the 50 children waiting, seven … and ten …", "From a sample of 320 referrals, 38 per cent …". */
function isWholeOf({ tokens }: Sentence, whole: Figure, figure: Figure): boolean {
  if (whole.unit !== undefined || whole.form === 'part' || !Number.isInteger(whole.value)) return false;
  const share = figure.unit?.kind === 'percent' || figure.form === 'part';
  if (!share && (figure.unit !== undefined || figure.value > whole.value)) return false;
  for (let at = whole.first - 1; at >= Math.max(0, whole.first - 3); at--) {
    if (tokens[at]?.lower !== 'of') continue;
    const before = tokens[at - 1];
    return at === 0 || before?.kind === 'mark' || SAMPLES.has(before?.lower ?? '');
  }
  return false;
}

const SAMPLES: ReadonlySet<string> = new Set([
  ...['sample', 'audit', 'survey', 'review', 'total', 'analysis', 'records', 'examination', 'check', 'out'],
]);

/** What a figure is a part of where it only points back: "Five of these", "of whom 42", "In ten, the plan was late". */
export function wholeBefore({ tokens }: Sentence, judged: Judged, { whole }: Memory): string | undefined {
  const { figure, rule, unit } = judged;
  if (whole === undefined || figure.link !== undefined) return undefined;
  const share = unit === '%';
  if (!share && (whole.unit !== unit || figure.value > whole.value)) return undefined;
  const [before, previous] = [tokens[figure.reach - 1]?.lower ?? '', tokens[figure.reach - 2]?.lower ?? ''];
  const after = tokens[figure.last + 1]?.lower === 'of' ? (tokens[figure.last + 2]?.lower ?? '') : '';
  const pointing =
    POINTERS.test(after) ||
    POINTERS.test(before) ||
    (before === ',' && POINTERS.test(previous)) ||
    rule === 'metric/part';
  const elliptic = rule === 'metric/elliptic' && !/^(?:another|further|including)$/.test(before);
  return pointing || elliptic ? whole.text : undefined;
}

const POINTERS = /^(?:them|these|those|whom|which)$/;

function endOfPhrase({ tokens }: Sentence, from: number): number {
  let at = from;
  while (
    at < from + 6 &&
    tokens[at]?.kind === 'word' &&
    !/^(?:had|have|has|were|was|are|is|that|who|which|in|we|did|could|received|on|with|by|for|during|open|examined|reviewed|inspected|sampled)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    at++;
  return at;
}
