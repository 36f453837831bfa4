import type { Report } from './report.ts';

/** So many UTF-16 units of texts that no editor shows are kept, with where their annotations stand. */
const mostUnits = 3_000_000;
/** So many reports are kept all the same: somebody may still be looking at what was loaded a moment ago. */
const fewest = 16;

/** The texts that were loaded last. What was not used for longest is let go first, and had again from its file. */
export class RecentTexts {
  readonly #isNeeded: (report: Report) => boolean;
  /** The last one used stands last. */
  readonly #units = new Map<Report, number>();
  #sum = 0;

  /** @param isNeeded true for reports that must not be let go now. */
  constructor(isNeeded: (report: Report) => boolean) {
    this.#isNeeded = isNeeded;
  }

  /** The text of `report` was asked for. */
  used(report: Report): void {
    this.forget(report);
    const units = report.text?.raw.length ?? 0;
    this.#units.set(report, units);
    this.#sum += units;
    for (const [other, size] of this.#units) {
      if (this.#sum <= mostUnits || this.#units.size <= fewest) return;
      if (other === report || this.#isNeeded(other)) continue;
      this.#units.delete(other);
      this.#sum -= size;
      other.release();
    }
  }

  /** It is gone, or shown. */
  forget(report: Report): void {
    this.#sum -= this.#units.get(report) ?? 0;
    this.#units.delete(report);
  }
}
