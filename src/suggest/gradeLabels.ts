import type { TextRange } from '../annotation/placed.ts';
import type { Unit } from './unit.ts';

const LONGEST_GRADE = 40;
const LONGEST_LABEL = 140;

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

  /** The grade in the unit at `index` with its label, where it has one; else as it is. */
  withLabel(index: number, grade: TextRange): TextRange {
    const { start, end } = grade;
    if (end - start > LONGEST_GRADE) return { start, end };
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
      (zone === 'prose' || zone === 'table' || zone === 'heading') &&
      end - start <= LONGEST_LABEL &&
      !/[.:;!?]/u.test(this.#flat.charAt(end - 1))
    );
  }
}
