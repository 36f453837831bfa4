import type { TextRange } from '../annotation/placed.ts';
import type { TextChange } from './follow.ts';

/**
 * The places of many passages in one text, as two arrays of numbers: tens of thousands follow a keystroke in some ten
 * microseconds, where as many objects take a hundred times longer. Passages go by their index; some may have no place.
 */
export class Places {
  /** UTF-16 offsets; of what has no place: infinitely far after and before everything. */
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;

  constructor(places: readonly (TextRange | undefined)[]) {
    this.#starts = new Float64Array(places.length);
    this.#ends = new Float64Array(places.length);
    for (const [index, place] of places.entries()) this.set(index, place);
  }

  set(index: number, place: TextRange | undefined): void {
    this.#starts[index] = place?.start ?? Infinity;
    this.#ends[index] = place?.end ?? -Infinity;
  }

  at(index: number): TextRange | undefined {
    const start = this.#starts[index];
    const end = this.#ends[index];
    return start === undefined || end === undefined || start > end ? undefined : { start, end };
  }

  isAt(index: number, { start, end }: TextRange): boolean {
    return this.#starts[index] === start && this.#ends[index] === end;
  }

  /**
   * Moves what stands after a change of the text along with it.
   *
   * @returns those that the change may do something else to: see `follow`.
   */
  shift(change: TextChange): readonly number[] {
    const starts = this.#starts;
    const ends = this.#ends;
    const grown = change.length - (change.end - change.start);
    const touched: number[] = [];
    for (let index = 0; index < starts.length; index++) {
      const end = ends[index];
      if (end === undefined || end <= change.start) continue;
      const start = starts[index];
      if (start === undefined || start < change.end) {
        touched.push(index);
        continue;
      }
      starts[index] = start + grown;
      ends[index] = end + grown;
    }
    return touched;
  }

  /** Those that stand in one of the stretches, or touch it, in the order of their indices. */
  near(stretches: readonly TextRange[]): readonly number[] {
    const near: number[] = [];
    for (let index = 0; index < this.#starts.length; index++) {
      const start = this.#starts[index] ?? Infinity;
      const end = this.#ends[index] ?? -Infinity;
      if (stretches.some(stretch => start <= stretch.end && end >= stretch.start)) near.push(index);
    }
    return near;
  }
}
