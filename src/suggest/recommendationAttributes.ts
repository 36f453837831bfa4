import type { AttributeValue } from '../annotation/annotation.ts';
import { severities } from './rules/recommendationWords.ts';

const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
const DEADLINE = new RegExp(
  String.raw`\b(?:(?:by|before|until|no later than|not later than)\s{1,4}(?:the end of\s{1,4}|early\s{1,4}|late\s{1,4})?(?:(?:\d{1,2}(?:st|nd|rd|th)?\s{1,4})?(?:${MONTH})\b(?:\s{1,4}\d{1,2},)?(?:\s{1,4}\d{4})?|(?:the\s{1,4})?(?:spring|summer|autumn|winter|fall)(?:\s{1,4}(?:term|of))?(?:\s{1,4}\d{4})?|\d{4}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})|within\s{1,4}(?:the next\s{1,4})?(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\s{1,4}(?:working\s{1,4}|calendar\s{1,4})?(?:hours?|days?|weeks?|months?|years?))`,
  'iu',
);

const NUMBERS: readonly RegExp[] = [
  // GAO: "(Recommendation 3)"; inquiries and committees: "Recommendation 12:"; Estyn: "R1"; HMICFRS: "AFI 2".
  /\(\s{0,2}Recommendations?\s{1,4}(\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\s{0,2}\)/iu,
  /^[^\p{L}\d]{0,4}(?:Key\s|Priority\s)?Recommendation\s{1,4}(?:No\.?\s{0,2})?(\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\b/iu,
  /^[^\p{L}\d]{0,4}((?:R|AFI|Rec\.?)\s?\d{1,3}(?:\.\d{1,2})?)\b/u,
];

const STATUSES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:partially|partly) (?:accepted|agreed)\b|\baccepted in (?:part|principle)\b/iu, 'partially accepted'],
  [/\bnot accepted\b|\brejected\b/iu, 'not accepted'],
  [/\baccepted\b|\bagreed\b/iu, 'accepted'],
  [/\b(?:partially|partly) (?:achieved|met|implemented|addressed)\b/iu, 'partially achieved'],
  [/\bnot (?:achieved|met|implemented|addressed)\b/iu, 'not achieved'],
  [/\b(?:achieved|met|implemented|fully addressed|complete[d]?|closed)\b/iu, 'achieved'],
  [/\b(?:repeated|repeat) recommendation\b|\bopen\b|\boutstanding\b/iu, 'open'],
];

/** What a passage says of its own recommendation, in the order in which a researcher reads it. */
export function statedAttributes(passage: string): ReadonlyMap<string, AttributeValue> {
  const found = new Map<string, AttributeValue>();
  const number = printedNumber(passage);
  if (number !== undefined) found.set('number', number);
  const deadline = DEADLINE.exec(passage)?.[0];
  if (deadline !== undefined) found.set('deadline', deadline.replace(/\s{1,4}/gu, ' '));
  const severity = severities.find(([pattern]) => pattern.test(passage))?.[1];
  if (severity !== undefined) found.set('severity', severity);
  const status = statusIn(passage);
  if (status !== undefined) found.set('status', status);
  return found;
}

/** The number by which the report calls a recommendation, where the passage has it: "3", "R1", "AFI 2". */
export function printedNumber(passage: string): string | undefined {
  if (!passage.includes('ecommendation') && !/^[^\p{L}\d]{0,4}(?:R|AFI|Rec\.?)\s?\d/u.test(passage))
    return undefined;
  for (const pattern of NUMBERS) {
    const number = pattern.exec(passage)?.[1];
    if (number !== undefined) return number.replace(/\s/gu, ' ');
  }
  return undefined;
}

/** Only where it is said apart, in brackets or after "Status:", for "met" and "open" are common words. */
function statusIn(passage: string): string | undefined {
  const apart = /(?:\bstatus:?\s{1,4}([^.;)]{2,40})|[([]([^()[\]]{2,40})[)\]]\.?\s{0,4}$)/iu.exec(
    passage.slice(-300),
  );
  const words = apart?.[1] ?? apart?.[2];
  return words === undefined ? undefined : STATUSES.find(([pattern]) => pattern.test(words))?.[1];
}

/** The number that a heading gives the recommendation below it: "Recommendation 3: Duty of candour". */
export function recommendationNumber(title: string): string | undefined {
  return /^(?:(?:key|priority)\s)?recommendation\s{1,4}(?:no\.?\s{0,2})?(\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\b/iu.exec(
    title.trim(),
  )?.[1];
}

/** The number of a point below a numbered recommendation: "3(b)"; else its own. */
export function joinedNumber(
  ofHeading: AttributeValue | undefined,
  own: string | undefined,
): AttributeValue | undefined {
  if (ofHeading === undefined || own === undefined) return own ?? ofHeading;
  return /^\(?[a-z]{1,3}\)?$/iu.test(own) ? `${String(ofHeading)}${own}` : ofHeading;
}

/** In one line, with single spaces. */
export function tidy(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
