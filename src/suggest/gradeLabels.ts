import type { TextRange } from '../annotation/placed.ts';
import { GRADE } from './gradeWords.ts';
import type { Unit } from './unit.ts';

const LONGEST_LABEL = 140;
const LONGEST_GRADE = 40;
/** A row that has a grade of its own. */
const ends = new RegExp(`(?:^|[\\s:|])${GRADE}$`, 'i');
const TABLE_HEAD =
  /^(?:(?:key )?judge?ments?|grades?|ratings?|areas?|key question|quality indicator)(?: (?:judgement )?(?:grades?|ratings?|evaluation))?$/iu;

/**
 * Where a table of judgements was taken apart into lines, a grade stands alone, and what it is for in the line before it
 * (Ofsted) or behind it (HMICFRS). Each line is the label of one grade at most. Asked for in text order.
 */
export class GradeLabels {
  readonly #flat: string;
  readonly #units: readonly Unit[];
  #used = -1;

  constructor(flat: string, units: readonly Unit[]) {
    this.#flat = flat;
    this.#units = units;
  }

  /** The grade that is all of the unit at `index`, with its label, where it has one; else as it is. */
  withLabel(index: number, grade: TextRange): TextRange {
    const { start, end } = grade;
    const before = this.#units[index - 1];
    if (before !== undefined && index - 1 > this.#used && this.#isLabel(before)) {
      this.#used = index - 1;
      return { start: before.start, end };
    }
    const behind = this.#units[index + 1];
    if (behind !== undefined && this.#isLabel(behind)) {
      this.#used = index + 1;
      return { start, end: behind.end };
    }
    return { start, end };
  }

  #isLabel({ zone, start, end }: Unit): boolean {
    return (
      (zone === 'prose' || zone === 'table' || zone === 'heading' || zone === 'listItem') &&
      end - start <= LONGEST_LABEL &&
      !ends.test(this.#flat.slice(Math.max(start, end - LONGEST_GRADE), end)) &&
      !TABLE_HEAD.test(this.#flat.slice(start, end)) &&
      !/[.:;!?]/u.test(this.#flat.charAt(end - 1))
    );
  }
}
