import type { TextRange } from '../annotation/placed.ts';
import { gradeScales, type Grade, type GradeScale } from './rules/gradeScales.ts';

/** A stated grade. */
export interface Judgement extends TextRange {
  /** In its normal form. */
  readonly grade: string;
  /** As the text has it. */
  readonly stated: string;
  readonly polarity: Grade['polarity'];
  /** The year or month and year it was given, where the text says so. */
  readonly period?: string;
}

const all = new Set(
  gradeScales.flatMap(({ grades }) => grades.flatMap(({ grade, also }) => [grade, ...(also ?? [])])),
);
const longestFirst = [...all].sort((one, other) => other.length - one.length);
const GRADE = `(?:${longestFirst.map(grade => grade.replaceAll(' ', ' {1,3}')).join('|')})`;
const MARK = `[“”"'‘’*]{0,2}`;
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const TAIL = `(?:[^.,;:“”]{0,90}?\\b(?:inspection|inspections|visit|report|review|year|in|since|from|of|until)\\b[^.,;:“”]{0,30}?\\b(?:19|20)\\d\\d\\b)?`;

/** “it was rated ‘good’ at its last full inspection in 2014”, “also rated inadequate”. */
const JUDGED = new RegExp(
  `(?:\\b(?:it|they|which|service|services|school|home|trust|force|council|prison|hospital|practice|provision|leadership|care) )?(?:\\b(?:was|were|is|are|has been|have been|had been|being|been|also|previously|currently|remains|remained|then|now|still|again) ){0,3}\\b(?:rated|judged|graded|deemed|declared|branded|assessed|evaluated|ranked|rates?|judges?|re-rated) (?:it |them |us |(?:[\\w']{1,20} ){1,4}(?=as |to be |at ))?(?:overall )?(?:as |to be |to have been |at |as being )?(?:overall )?${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** “a judgement of inadequate”, “its overall rating is good”, “Overall effectiveness: good”. */
const RATING = new RegExp(
  `\\b(?:an? |its |the |their |overall |previous |current |new |latest ){0,3}(?:judgements?|judgment|ratings?|grades?|grading|overall effectiveness|overall judgement|assessment|evaluation|opinion)(?: (?:for|on) [\\w ]{3,50}?)?(?: (?:of|is|was|are|remains|remained|as|from|to be|has been|were)|:) (?:that [\\w' ]{3,60} (?:is|are|was|were) )?(?:now |still |overall )?${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** “an ‘inadequate’ rating”, “a good judgement”. */
const ADJECTIVE = new RegExp(
  `\\b(?:an?|its|the|their|second|third|new|previous|overall) (?:overall )?${MARK}(${GRADE})\\b${MARK} (?:overall )?(?:ratings?|grades?|judgements?|grading)\\b${TAIL}`,
  'gid',
);
/** “from ‘good’ to ‘inadequate’”. */
const CHANGED = new RegExp(
  `\\b(?:(?:down|up)graded|improved|moved|moves|dropped|fell|fallen|gone|risen|rose|changed|slipped|declined|went|rating|lowered|raised) (?:it |its rating |the \\w+ |overall )?(?:from ${MARK}(${GRADE})${MARK} )?to ${MARK}(${GRADE})\\b${MARK}${TAIL}`,
  'gid',
);
/** A sentence that is the overall judgement: “Children’s services in Kent are inadequate overall.” */
const OVERALL = new RegExp(
  `\\b(?:overall,? [\\w' ]{3,60}? (?:is|are|was|were) ${MARK}(${GRADE})\\b|(?:is|are|was|were|remains?) ${MARK}(${GRADE})\\b${MARK} overall)`,
  'gid',
);
/** “outcomes for prisoners were reasonably good against this healthy prison test”. */
/** “Kent Police is inadequate at protecting vulnerable people”, “Children’s services in Kent are inadequate.” */
const IS = new RegExp(
  `^(?:overall, )?(?:the overall judgement is that )?(?:[\\w'-]{1,25} ){0,6}(?:police|force|services?|constabulary|provision|leadership|council|authority|school|prison|home)(?: (?:in|at|for) (?:[\\w'-]{1,25} ?){1,4})? (?:(?:is|are|was|were) ${MARK}(${GRADE})\\b${MARK}|(requires? improvement))(?: (?:overall|at|in) |[.;]|$)`,
  'gid',
);
const TEST = new RegExp(
  `\\boutcomes?(?: for [\\w' ]{3,40})? (?:were|was|are|is|remained|had been) ${MARK}(${GRADE})\\b${MARK}(?: against (?:this|the|our) (?:healthy )?[\\w ]{3,30}?(?: test)?\\b)?`,
  'gid',
);

/** Behind words of every day a grade is only one where it ends what is said: “was rated good”, not “rated good value”. */
const GOES_ON =
  /^[“”"'’*]{0,2} (?:value|practice|quality|care|support|for children|enough|at (?:best|least|first))/i;

/** Each pattern with a word that it cannot do without, which is quickly looked for. */
const patterns: readonly { readonly needs: RegExp; readonly pattern: RegExp }[] = [
  {
    needs: /\b(?:rated|judged|graded|deemed|declared|branded|assessed|evaluated|ranked|rates?|judges?)\b/i,
    pattern: JUDGED,
  },
  { needs: /judge?ment|rating|grad(?:e|ing)|effectiveness|assessment|evaluation|opinion/i, pattern: RATING },
  { needs: /judge?ment|rating|grad(?:e|ing)/i, pattern: ADJECTIVE },
  {
    needs:
      /graded|improved|moved|moves|dropped|fell|fallen|gone|risen|rose|changed|slipped|declined|went|rating|lowered|raised/i,
    pattern: CHANGED,
  },
  { needs: /overall/i, pattern: OVERALL },
  { needs: /^.{0,90}(?:(?:is|are|was|were) |requires? improvement)/i, pattern: IS },
  { needs: /outcomes? /i, pattern: TEST },
];

/**
 * The grades that a sentence states, in text order, not overlapping. Bounded patterns on one sentence.
 * @param flat easy to match: `Reading.flat`
 * @param scale the grades of who inspects
 */
export function judgementsIn(flat: string, sentence: TextRange, scale: GradeScale): readonly Judgement[] {
  const text = flat.slice(sentence.start, Math.min(sentence.end, sentence.start + 1500));
  if (!MAY_JUDGE.test(text)) return [];
  const found: Judgement[] = [];
  for (const { needs, pattern } of patterns) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const spans = (match.indices ?? []).slice(1).filter(span => span !== undefined);
      spans.forEach((span, index) => {
        const stated = text.slice(span[0], span[1]);
        if (GOES_ON.test(text.slice(span[1], span[1] + 30))) return;
        // Of “from good to inadequate”, all of it is the new grade.
        const isNew = index === spans.length - 1;
        const start = isNew ? match.index : span[0];
        const end = isNew ? match.index + match[0].length : span[1];
        const range = { start: sentence.start + start, end: sentence.start + end };
        if (spans.length === 1 && found.some(one => one.start < range.end && range.start < one.end)) return;
        found.push({
          ...trimmedOf(flat, range),
          ...normal(stated, scale),
          stated,
          ...periodIn(text, match.index, end),
        });
      });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** A heading that is a sentence: “Kent Police is adequate at preventing crime.” */
export function headlineJudgements(
  flat: string,
  heading: TextRange,
  scale: GradeScale,
): readonly Judgement[] {
  const sentence = /\b(?:is|are|requires) /.test(flat.slice(heading.start, heading.start + 200));
  return sentence ? judgementsIn(flat, heading, scale) : [];
}

const MAY_JUDGE = new RegExp(`\\b${GRADE}\\b`, 'i');

function trimmedOf(flat: string, { start, end }: TextRange): TextRange {
  let from = start;
  while (from < end && flat.charAt(from) === ' ') from++;
  return { start: from, end };
}

/** The year in what was matched, or, where it has none, at the beginning of the sentence: “In June 2022, …”. */
function periodIn(text: string, start: number, end: number): { readonly period?: string } {
  const date = new RegExp(`(?:${MONTH} )?\\b(?:19|20)\\d\\d\\b`);
  const inside = date.exec(text.slice(start, end))?.[0];
  const before = /^(?:in|since|at|following|after|during)\b/i.test(text)
    ? date.exec(text.slice(0, Math.min(start, 70)))?.[0]
    : undefined;
  const period = inside ?? before;
  return period === undefined ? {} : { period };
}

/** A grade as it is stated, in the normal form of a scale; of any scale, where that one has no such grade. */
function normal(stated: string, scale: GradeScale): Pick<Judgement, 'grade' | 'polarity'> {
  const key = stated.toLowerCase().replace(/\s+/g, ' ');
  for (const { grades } of [scale, ...gradeScales]) {
    const grade = grades.find(one => one.grade === key || one.also?.includes(key) === true);
    if (grade !== undefined) return { grade: grade.grade, polarity: grade.polarity };
  }
  return { grade: key, polarity: 'neutral' };
}

/** Behind a grade in a table: the edge of its cell, or the coloured dot of a printed one. */
const TRAIL = '[*_]{0,3} {0,4}[|•●○⬤⚫◼■★]? {0,3}$';
const ENDS = new RegExp(`${GRADE}${TRAIL}`, 'i');
const BEGINS = new RegExp(`^[|\\s*_]{0,6}${GRADE}`, 'i');
const ROW = new RegExp(`^(.{3,160}?)[\\s:|–-]{1,12}[*_]{0,3}(${GRADE})${TRAIL}`, 'i');
/** “Good”, above what it is for. */
const FIRST = new RegExp(`^(${GRADE}) {1,12}(?=\\p{Lu})[^.]{3,90}$`, 'iu');
const BARE = new RegExp(`^[|\\s*_]{0,6}(${GRADE})${TRAIL}`, 'i');

/** The grades of all frameworks of the bodies that have this one. */
function gradesOf({ bodies }: GradeScale): ReadonlySet<string> {
  const own = gradeScales.filter(scale => scale.bodies.some(body => bodies.includes(body)));
  return new Set(own.flatMap(({ grades }) => grades.map(({ grade }) => grade)));
}

/** The grade that a row of a table of judgements ends in. @param flat easy to match */
export function judgementOfRow(flat: string, row: TextRange, scale: GradeScale): Judgement | undefined {
  if (row.end - row.start > 200) return undefined;
  const text = flat.slice(row.start, row.end).trim();
  if (!ENDS.test(text.slice(-60)) && !BEGINS.test(text)) return undefined;
  const stated = ROW.exec(text)?.[2] ?? BARE.exec(text)?.[1] ?? FIRST.exec(text)?.[1];
  if (stated === undefined || !/^[\p{Lu}\d]/u.test(stated)) return undefined;
  const { grade } = normal(stated, scale);
  if (!gradesOf(scale).has(grade)) return undefined;
  return { start: row.start, end: row.end, stated, ...normal(stated, scale) };
}

/** The scale of a body; of several, the one that the text is about. */
export function scaleFor(body: string | undefined, flat: string): GradeScale {
  const own = gradeScales.filter(({ bodies }) => body !== undefined && bodies.includes(body));
  const first = own[0] ?? gradeScales[0] ?? { bodies: [], framework: '', grades: [] };
  if (body !== 'Ofsted') return first;
  const head = flat.slice(0, 20_000);
  const cards = /\b(?:expected standard|strong standard|urgent improvement|needs attention)\b/i.test(head);
  const children = /\b(?:children's services|local authority|social work(?:ers?)?|care leavers)\b/i.test(
    head,
  );
  const framework = cards ? 2 : children ? 0 : 1;
  return own[framework] ?? first;
}
