import { isAge, isLeadingWhole, isRank } from './exclusions.ts';
import type { Figure } from './figures.ts';
import { count } from './judgeCount.ts';
import { judgeTime } from './judgeTime.ts';
import type { Before, Judged } from './judged.ts';
import { judged } from './judged.ts';
import { nounAfter } from './noun.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt } from './sentence.ts';

/** Whether the figure is a metric, and of what. Undefined: it is none. */
export function judge(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens } = sentence;
  const figure = sentence.figures[index];
  if (figure === undefined || sentence.figures[index - 1]?.whole?.amount.first === figure.first)
    return undefined;
  if (isAge(sentence, figure) || isLeadingWhole(sentence, index)) return undefined;
  if (tokens[figure.reach - 1]?.lower === 'per') return undefined;
  const own = byUnit(sentence, index, figure);
  if (own !== 'none') return own;
  if (figure.form === 'part') return isOfThings(sentence, figure) ? undefined : share(figure);
  if (figure.whole?.by === 'in') return oneIn(figure);
  if (figure.whole?.by === ':') return figure.whole.amount.value === figure.value ? undefined : ratio(figure);
  return rate(sentence, figure) ?? count(sentence, index, before);
}

function byUnit(sentence: Sentence, index: number, figure: Figure): Judged | 'none' | undefined {
  const { tokens } = sentence;
  switch (figure.unit?.kind) {
    case undefined:
      return 'none';
    case 'percent':
    case 'points':
      if (isRank(sentence, figure)) return undefined;
      return judged(figure, 'percentage', figure.unit.name, 0.95, 'a percentage');
    case 'money':
      return judged(
        figure,
        'money',
        `${figure.unit.name}${perPeriod(sentence, figure)}`,
        0.93,
        'a sum of money',
      );
    case 'posts':
      return judged(figure, 'posts', 'FTE', 0.9, 'a number of posts');
    case 'physical':
      if (tokens[figure.reach - 1]?.lower === 'within') return undefined;
      return judged(figure, 'measurement', figure.unit.name, 0.75, 'a measurement');
    case 'time':
      return judgeTime(sentence, index, figure);
    case 'times': {
      const after = tokens[figure.last + 1]?.lower ?? '';
      if (/^(?:the|higher|more|as|greater|lower|likely|less|what|larger|longer)$/.test(after)) {
        return judged(figure, 'multiple', 'times', 0.7, 'a multiple');
      }
      if (/^(?:a|per|each|every)$/.test(after) || (figure.value < 4 && figure.form === 'words'))
        return undefined;
      return judged(figure, 'count', 'time', 0.65, 'how often something happened');
    }
  }
}

/** "the weekly cost of his placement was £7,850". */
function perPeriod(sentence: Sentence, figure: Figure): string {
  if (figure.unit?.name.includes(' ') === true) return '';
  const { tokens } = sentence;
  for (let at = figure.first - 1; at >= clauseAt(sentence, figure.first).from; at--) {
    const period = PERIODS.get(tokens[at]?.lower ?? '');
    if (
      period !== undefined &&
      /^(?:cost|costs|fee|fees|rate|price|charge|rent)$/.test(tokens[at + 1]?.lower ?? '')
    )
      return ` per ${period}`;
  }
  return '';
}

const PERIODS: ReadonlyMap<string, string> = new Map([
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['annual', 'year'],
  ['yearly', 'year'],
]);

/** "½ tbsp", "1/2 cup": a fraction in digits of a unit that is not known. */
function isOfThings({ tokens }: Sentence, figure: Figure): boolean {
  const after = tokens[figure.last + 1];
  const digits = tokens[figure.first]?.kind !== 'word';
  return digits && after?.kind === 'word' && !/^(?:of|in|were|was|are|is|had|have)$/.test(after.lower);
}

function share(figure: Figure): Judged {
  const { low, high, ...plain } = figure;
  const shared: Figure = {
    ...plain,
    approximate: true,
    ...(low === undefined ? {} : { low: percent(low, 1) }),
    ...(high === undefined ? {} : { high: percent(high, 1) }),
  };
  return { ...judged(shared, 'share', '%', 0.75, 'a share'), value: percent(figure.value, 1) };
}

function oneIn(figure: Figure): Judged {
  const whole = figure.whole?.amount.value ?? 1;
  const { low, high, ...plain } = figure;
  const scaled = {
    ...plain,
    ...(low === undefined || high !== undefined ? {} : { low: percent(low, whole) }),
    ...(high === undefined || low !== undefined ? {} : { high: percent(high, whole) }),
  };
  return { ...judged(scaled, 'share', '%', 0.8, 'a share'), value: percent(figure.value, whole) };
}

function percent(part: number, whole: number): number {
  return Number(((100 * part) / whole).toFixed(1));
}

function ratio(figure: Figure): Judged {
  const whole = figure.whole?.amount.value ?? 1;
  return {
    ...judged(figure, 'ratio', 'ratio', 0.7, 'a ratio'),
    value: figure.value === 1 ? whole : figure.value / whole,
  };
}

/** "82 per 10,000 children", "12 assaults per 1,000 prisoners". */
function rate({ tokens }: Sentence, figure: Figure): Judged | undefined {
  for (let at = figure.last + 1; at < figure.last + 6; at++) {
    const word = tokens[at]?.lower;
    if (word === undefined || /^[,.;:()]$/.test(word)) return undefined;
    if (word !== 'per') continue;
    const base = tokens[at + 1];
    if (
      base?.kind !== 'number' &&
      !/^(?:head|person|child|prisoner|pupil|patient|worker|practitioner)$/.test(base?.lower ?? '')
    )
      return undefined;
    const noun = base?.kind === 'number' ? nounAfter(tokens, at + 2) : undefined;
    const what = tokens.slice(at + 1, (noun?.last ?? at + 1) + 1).map(token => token.lower);
    const counted = nounAfter(tokens, figure.last + 1);
    return {
      ...judged(figure, 'rate', `per ${what.join(' ')}`, 0.9, 'a rate'),
      ...(counted === undefined ? {} : { noun: counted }),
    };
  }
  return undefined;
}
