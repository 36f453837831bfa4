import type { ReportContext } from '../reportContext.ts';
import type { Sentence } from './sentence.ts';

/** When a report was made, and the one before it, where it says so. */
export type Inspections = Pick<ReportContext, 'inspected' | 'inspectedBefore'>;

const LAST = /\b(?:last|previous) (?:\w{3,12} )?(?:inspection|inspections|visit)$/i;
const THIS =
  /^at (?:the )?(?:(?:time|date|point) of )?(?:the|our|this|its|that) (?:\w{3,12} )?(?:inspection|visit|fieldwork)$/i;

/** “at the time of our inspection” by its date; undefined where it is no such period, or the text does not tell the date. */
export function resolvedPeriod(
  period: string,
  { inspected, inspectedBefore }: Inspections,
): string | undefined {
  if (LAST.test(period)) {
    if (inspectedBefore === undefined) return undefined;
    return /^since\b/i.test(period) ? `since ${inspectedBefore}` : inspectedBefore;
  }
  return THIS.test(period) ? inspected : undefined;
}

const BACK =
  /^(?:(a|an|one|two|three|four|five|\d{1,2}) years? (?:before|earlier|ago|previously)|the (?:year before|previous year|preceding year))$/i;
const COUNTS = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
]);

/** “two years before” beside another year of the sentence: that year less two. @param other the period of what is compared */
export function yearBefore(period: string, other: string | undefined): string | undefined {
  const match = BACK.exec(period);
  const year = /^(?:\D{0,20}\b)?((?:19|20)\d\d)$/.exec(other ?? '')?.[1];
  if (match === null || year === undefined) return undefined;
  const count = match[1]?.toLowerCase();
  const back = count === undefined ? 1 : (COUNTS.get(count) ?? Number(count));
  return String(Number(year) - back);
}

/** Whether a sentence tells how things are as it is written: “The average caseload is 15 children.” */
export function isPresent({ tokens, dates }: Sentence): boolean {
  if (dates.length > 0) return false;
  const at = tokens.findIndex(({ lower }) => VERB.test(lower));
  // “has risen”, “have been” tell of a time up to now.
  const isPerfect =
    /^ha(?:s|ve)$/.test(tokens[at]?.lower ?? '') &&
    tokens.slice(at + 1, at + 4).some(one => PERFECT.test(one.lower));
  return PRESENT.test(tokens[at]?.lower ?? '') && !isPerfect;
}

const VERB =
  /^(?:is|are|has|have|currently|was|were|had|did|fell|rose|would|will|could|may|might|\w{3,20}ed)$/;
const PERFECT = /^(?:been|had|risen|fallen|grown|become|gone|made|\w{3,20}ed)$/;
const PRESENT = /^(?:is|are|has|have|currently)$/;
