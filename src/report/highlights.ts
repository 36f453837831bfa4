import { commonGrades, plainGrades } from './grades.ts';

/** What stands out in a report: a grade, the number of a recommendation, a percentage or a sum of money. */
export const highlightKinds = ['judgementGrade', 'recommendationNumber', 'reportFigure'] as const;

export type HighlightKind = (typeof highlightKinds)[number];

/** Offsets are UTF-16, in the text that was given. A highlight may hold a line break, where lines are hard-wrapped. */
export interface Highlight {
  readonly kind: HighlightKind;
  readonly start: number;
  readonly end: number;
}

/**
 * What stands out in `text`, in order and without overlaps. Any part of a report may be given, from the beginning of a
 * line. Takes time in proportion to the length of the text: no pattern repeats anything without a bound.
 */
export function highlightsIn(text: string): readonly Highlight[] {
  const found = patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap(match =>
      (match.indices ?? []).slice(1).flatMap(span => (span ? [{ kind, start: span[0], end: span[1] }] : [])),
    ),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter(one => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}

const blank = '[^\\S\\n]';
/** Between two words, also when the line ends there. */
const gap = `(?:${blank}{1,8}|${blank}{0,8}\\n${blank}{0,40})`;
const begins = '(?<![\\p{L}\\p{N}])';
const ends = '(?![\\p{L}\\p{N}])';
/** Quotation marks, and Markdown's for emphasis. */
const marks = '[“”‘’"\'*_]{0,4}';

const words = (text: string): string => text.replaceAll(' ', gap);
const anyOf = (texts: readonly string[]): string => `(?:${texts.map(words).join('|')})`;
/** As in a table or at the beginning of a line: "Requires improvement", "GOOD". */
const capitalised = (texts: readonly string[]): string =>
  anyOf(texts.flatMap(text => [`${text.slice(0, 1).toUpperCase()}${text.slice(1)}`, text.toUpperCase()]));

const common = anyOf(commonGrades);
const any = anyOf([...plainGrades, ...commonGrades]);
const judged = anyOf(['judged', 'rated', 'graded', 'judged to be', 'judged as', 'rated as', 'graded as']);
const told = anyOf(['judgement', 'judgment', 'rating', 'grade', 'opinion', 'overall effectiveness']);
const tells = `(?:${blank}?:|${gap}(?:of|is|was|are|were|as|remains|remained))`;
const score = `(?:\\d${blank}?[-–—]${blank}?)?`;

const number = '(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,12})(?:\\.\\d{1,4})?';
const freeNumber = `(?<![\\p{L}\\p{N}.,])${number}`;
const dash = `${blank}?[-–—]${blank}?`;
const magnitude = '(?:thousand|million|billion|trillion|bn|tn|[mk])';
const currency = '(?:(?:US|[AC]|NZ|HK)?\\$|[£€]|(?:GBP|USD|EUR|AUD|CAD|NZD))';

const ordinal = '\\d{1,3}(?:\\.\\d{1,3}){0,3}[a-z]?(?![\\p{L}\\p{N}%])';
const furtherOrdinal = `(?:,?${gap}(?:and|to|&)${gap}|,${gap}|${dash})${ordinal}`;

const patterns: readonly { readonly kind: HighlightKind; readonly pattern: RegExp }[] = [
  { kind: 'judgementGrade', pattern: new RegExp(`${begins}(${anyOf(plainGrades)})${ends}`, 'dgiu') },
  {
    // "judged to be good", "rated “inadequate”"
    kind: 'judgementGrade',
    pattern: new RegExp(`${begins}${judged}${gap}${marks}(${common})${ends}`, 'dgiu'),
  },
  {
    // "a judgement of inadequate", "Overall effectiveness: good", "Grade: 5 – Very good"
    kind: 'judgementGrade',
    pattern: new RegExp(`${begins}${told}${tells}${blank}{0,8}${marks}${score}(${common})${ends}`, 'dgiu'),
  },
  {
    // "from ‘good’ to ‘inadequate’"
    kind: 'judgementGrade',
    pattern: new RegExp(
      `${begins}from${gap}${marks}(${any})${marks}${gap}to${gap}${marks}(${any})${ends}`,
      'dgiu',
    ),
  },
  {
    // A cell of a table, in Markdown or set with spaces; what follows a colon; a line of its own.
    kind: 'judgementGrade',
    pattern: new RegExp(
      `(?:^|[|:\\t]|${blank}{2})${blank}{0,8}[*_]{0,3}(${capitalised(commonGrades)})[*_]{0,3}${blank}{0,40}(?=\\||$)`,
      'dgmu',
    ),
  },
  {
    kind: 'recommendationNumber',
    pattern: new RegExp(
      `${begins}((?:Rec\\.|recommendations?(?:${gap}(?:number|no\\.))?)${gap}${ordinal}(?:${furtherOrdinal}){0,12})` +
        `(?!${gap}(?:days?|weeks?|months?|years?)${ends})`,
      'dgiu',
    ),
  },
  {
    // "24.6%", "10–15 per cent", "0.5 percentage points"
    kind: 'reportFigure',
    pattern: new RegExp(
      `(${freeNumber}(?:(?:${dash}|${gap}to${gap})${number})?(?:${blank}?%|${gap}(?:per${gap}cent|percent|percentage${gap}points?)))(?![\\p{L}\\p{N}%])`,
      'dgiu',
    ),
  },
  {
    // "£1,200", "$3.4 billion", "€5–6m", "GBP 20 million"
    kind: 'reportFigure',
    pattern: new RegExp(
      `${begins}(${currency}${blank}?${number}(?:${dash}${currency}?${number})?(?:${gap}?${magnitude}${ends})?)`,
      'dgu',
    ),
  },
  {
    // "40 million pounds"
    kind: 'reportFigure',
    pattern: new RegExp(
      `(${freeNumber}(?:${gap}${magnitude})?${gap}(?:pounds|pence|dollars|cents|euros))${ends}`,
      'dgiu',
    ),
  },
];
