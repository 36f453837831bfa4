import type { TextRange } from '../annotation/placed.ts';
import { GRADE, gradesOf, normalGrade, type Judgement } from './gradeWords.ts';
import type { GradeScale } from './rules/gradeScales.ts';

/** The grade of a row of a table of judgements. */
export interface RowJudgement extends Judgement {
  /** The row is the grade alone: what it is for stands in another. */
  readonly isBare: boolean;
}

/** Behind a grade in a table: the edge of its cell, or the coloured dot of a printed one. */
const TRAIL = '[*_]{0,3} {0,4}[|•●○⬤⚫◼■★]? {0,3}$';
const ENDS = new RegExp(`${GRADE}${TRAIL}`, 'i');
const BEGINS = new RegExp(`^[|\\s*_]{0,6}${GRADE}`, 'i');
const ROW = new RegExp(`^(.{3,160}?)[\\s:|–-]{1,12}[*_]{0,3}(${GRADE})${TRAIL}`, 'i');
/** “Good”, above what it is for; “Good: Preventing crime”. */
const FIRST = new RegExp(`^(${GRADE})(?: {1,12}|: {0,3})(?=\\p{Lu})[^.]{3,120}$`, 'iu');
const BARE = new RegExp(`^[|\\s*_]{0,6}(${GRADE})${TRAIL}`, 'i');
const LONGEST_ROW = 200;

/** The grade that a row of a table of judgements ends in or begins with. @param flat easy to match: `Reading.flat` */
export function judgementOfRow(flat: string, row: TextRange, scale: GradeScale): RowJudgement | undefined {
  if (row.end - row.start > LONGEST_ROW) return undefined;
  const text = flat.slice(row.start, row.end).trim();
  if (!ENDS.test(text.slice(-60)) && !BEGINS.test(text)) return undefined;
  const bare = BARE.exec(text)?.[1];
  const stated = bare ?? ROW.exec(text)?.[2] ?? FIRST.exec(text)?.[1];
  if (stated === undefined || !/^[\p{Lu}\d]/u.test(stated) || /: ?none\.?$/iu.test(text)) return undefined;
  const normal = normalGrade(stated, scale);
  if (!gradesOf(scale).has(normal.grade)) return undefined;
  return { start: row.start, end: row.end, stated, isBare: bare !== undefined, ...normal };
}
