import type { AttributeValue } from '../../annotation/annotation.ts';
import type { TextRange } from '../../annotation/placed.ts';
import { placeAt, type PlaceMention } from '../places.ts';
import type { Clause } from './clause.ts';
import { comparatorOf, isBaseline, isCompared, placeOf, sourceOf, trendOf } from './context.ts';
import { denominatorOf, wholeBefore } from './denominator.ts';
import type { Judged } from './judged.ts';
import { measureOf, POINTING } from './measure.ts';
import type { Memory } from './memory.ts';
import { periodOf, pointsBack } from './period.ts';
import { isPresent, resolvedPeriod, yearBefore, type Inspections } from './resolvedPeriod.ts';
import type { Sentence } from './sentence.ts';
import { textOf } from './words.ts';

/** What is known of a figure besides its sentence. */
export interface Surroundings {
  readonly memory: Memory;
  /** What the figure before it in the sentence measures. */
  readonly measure: string | undefined;
  readonly places: readonly PlaceMention[];
  /** When it was inspected. Absent in texts that are not the inspectorate's own. */
  readonly inspections?: Inspections;
  /** The period that the lead-in of its list tells: “In the last 12 months:”. */
  readonly periodOfList?: string;
}

/** The attributes of a metric, in the order in which they are shown. @param quote its passage */
export function attributesOf(
  sentence: Sentence,
  judged: Judged,
  clause: Clause,
  quote: TextRange,
  valueText: string,
  around: Surroundings,
): Map<string, AttributeValue> {
  const { figure } = judged;
  const { memory, places } = around;
  const attributes = new Map<string, AttributeValue>();
  const put = (name: string, value: AttributeValue | undefined): void => {
    if (value !== undefined && value !== '') attributes.set(name, value);
  };
  put('measure', measure(sentence, judged, clause, around));
  put('value', judged.value);
  put('unit', judged.unit);
  put('valueText', valueText.replace(/\s+/g, ' '));
  for (const [name, value] of periodAttributes(sentence, figure, clause, around)) put(name, value);
  put('place', placeOf(sentence, figure, clause) ?? placeAt(places, quote));
  put('denominator', denominatorOf(sentence, figure, clause) ?? wholeBefore(sentence, judged, memory));
  put('comparator', comparatorOf(sentence, figure, clause));
  put('trend', trendOf(sentence, figure, clause));
  put('source', sourceOf(sentence));
  if (figure.approximate || figure.range === true) put('approximate', true);
  put('valueLow', figure.low);
  put('valueHigh', figure.high);
  if (isBaseline(sentence, figure, clause)) put('role', 'baseline');
  return attributes;
}

/** When a figure holds: as its sentence says, else the lead-in of its list, the sentence before, or the inspection's date. */
function periodAttributes(
  sentence: Sentence,
  figure: Judged['figure'],
  clause: Clause,
  { memory, inspections = {}, periodOfList }: Surroundings,
): readonly (readonly [string, AttributeValue])[] {
  const inferred = (period: string): readonly (readonly [string, AttributeValue])[] => [
    ['period', period],
    ['periodInferred', true],
  ];
  const period = periodOf(sentence, figure, clause);
  if (period !== undefined) {
    const date = resolvedPeriod(period, inspections) ?? yearBefore(period, memory.period);
    return date === undefined ? [['period', period]] : inferred(date);
  }
  if (periodOfList !== undefined) return [['period', periodOfList]];
  if (memory.period !== undefined && pointsBack(sentence)) return inferred(memory.period);
  const { inspected } = inspections;
  const isNow =
    inspected !== undefined &&
    figure.link === undefined &&
    isPresent(sentence) &&
    !isCompared(sentence, figure) &&
    !isBaseline(sentence, figure, clause);
  return isNow ? inferred(inspected) : [];
}

function measure(sentence: Sentence, judged: Judged, clause: Clause, around: Surroundings): string {
  const { memory, measure: before } = around;
  if (before !== undefined && isCompared(sentence, judged.figure)) return before;
  const own = measureOf(sentence, judged, clause);
  // "a rise from 74 the year before"
  if (/^(?:the )?(?:year|month|quarter|week)s? (?:before|earlier)\b/i.test(own))
    return before ?? memory.measure ?? own;
  const relative = sentence.tokens[clause.from]?.lower === 'which' && judged.figure.first - clause.from <= 6;
  const named = relative ? namedBefore(sentence, clause.from) : undefined;
  if (named !== undefined) return named;
  // "two of whom are under 16": children
  if (memory.noun !== undefined && /^(?:(?:whom|them)\b|(?:these|those)\b .)/i.test(own))
    return own.replace(/^\w+/, memory.noun);
  if (POINTING.test(own)) return before ?? memory.measure ?? own;
  // "Six were judged good": what was counted before.
  if (judged.noun === undefined && memory.noun !== undefined && PREDICATE.test(own))
    return `${memory.noun} ${own}`;
  return own;
}

/** "the vacancy rate, which stands at": the vacancy rate. */
function namedBefore(sentence: Sentence, clause: number): string | undefined {
  const { tokens } = sentence;
  const to = tokens[clause - 1]?.lower === ',' ? clause - 1 : clause;
  for (let at = to - 1; at > Math.max(0, to - 6); at--) {
    if (tokens[at]?.kind !== 'word') return undefined;
    if (/^(?:the|a|an|its|their|our|his|her)$/.test(tokens[at - 1]?.lower ?? ''))
      return textOf(sentence, at, to);
  }
  return undefined;
}

/** What begins with a verb has lost its subject. */
const PREDICATE =
  /^(?:was|were|are|is|had|have|has|did|do|could|would|live|lived|attend\w*|need\w*|involve\w*|lasted|showed|lacked|contained)\b/i;
