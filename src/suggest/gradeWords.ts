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

/** Source of a pattern: any grade of any scale. */
export const GRADE = `(?:${longestFirst.map(grade => grade.replaceAll(' ', ' {1,3}')).join('|')})`;
/** Source of a pattern: what may stand around a grade. */
export const MARK = `[“”"'‘’*]{0,2}`;

/** A grade as it is stated, in the normal form of a scale; of any scale, where that one has no such grade. */
export function normalGrade(stated: string, scale: GradeScale): Pick<Judgement, 'grade' | 'polarity'> {
  const key = stated.toLowerCase().replace(/\s+/g, ' ');
  for (const { grades } of [scale, ...gradeScales]) {
    const grade = grades.find(one => one.grade === key || one.also?.includes(key) === true);
    if (grade !== undefined) return { grade: grade.grade, polarity: grade.polarity };
  }
  return { grade: key, polarity: 'neutral' };
}

/** The grades of all frameworks of the bodies that have this one. */
export function gradesOf({ bodies }: GradeScale): ReadonlySet<string> {
  const own = gradeScales.filter(scale => scale.bodies.some(body => bodies.includes(body)));
  return new Set(own.flatMap(({ grades }) => grades.map(({ grade }) => grade)));
}

/** The scale of a body; of several, the one that the text is about. @param flat easy to match: `Reading.flat` */
export function scaleFor(body: string | undefined, flat: string): GradeScale {
  const own = gradeScales.filter(({ bodies }) => body !== undefined && bodies.includes(body));
  const first = own[0] ?? gradeScales[0] ?? { bodies: [], framework: '', grades: [] };
  if (body !== 'Ofsted') return first;
  const head = flat.slice(0, 20_000);
  const cards =
    /\b(?:expected standard|strong standard|urgent improvement|needs attention)\b/i.test(head) &&
    !/\brequires improvement to be good\b/i.test(head);
  const children = /\b(?:children's services|local authority|social work(?:ers?)?|care leavers)\b/i.test(
    head,
  );
  const framework = cards ? 2 : children ? 0 : 1;
  return own[framework] ?? first;
}
