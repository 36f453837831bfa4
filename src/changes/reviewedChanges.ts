/** The changes that a person has looked at, by their ids (`changeId`): kept by whoever makes it, and known again. */
export class ReviewedChanges {
  readonly #ids: Set<string>;
  readonly #keep: (ids: readonly string[]) => unknown;
  readonly #most: number;

  /**
   * @param kept what was kept last.
   * @param keep keeps all of them.
   * @param most so many are known: those that were marked first are forgotten first.
   */
  constructor(kept: readonly string[], keep: (ids: readonly string[]) => unknown, most = 10_000) {
    this.#ids = new Set(kept);
    this.#keep = keep;
    this.#most = most;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  set(ids: readonly string[], isReviewed: boolean): void {
    for (const id of ids) {
      this.#ids.delete(id);
      if (isReviewed) this.#ids.add(id);
    }
    for (const id of this.#ids) {
      if (this.#ids.size <= this.#most) break;
      this.#ids.delete(id);
    }
    this.#keep([...this.#ids]);
  }
}
