import type { IsDisposable } from './disposable.ts';

export interface Patience {
  /** What was gathered is handed on when nothing more has come for so many milliseconds. */
  readonly rest: number;
  /** The same, where so much has come that there is surely more: a checkout is told of in portions. Default: `rest`. */
  readonly restOfMany?: number;
  /** After so many milliseconds it is handed on in any case. Default: 5 s. */
  readonly longest?: number;
  /** The same, where so much has come. Default: `longest`. */
  readonly longestOfMany?: number;
}

/** What is more than one save or one move. */
const many = 50;
const usualLongest = 5000;

/** What is asked of the time: tests have a clock of their own. */
export interface Clock {
  now(): number;
  /** Calls `act` after so many milliseconds; gives what calls that off. */
  after(milliseconds: number, act: () => void): () => void;
}

const realClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Collects what comes in a row, each thing once, and hands it on together. */
export class Gathered<T> implements IsDisposable {
  readonly #handOn: (items: readonly T[]) => void;
  readonly #patience: Patience;
  readonly #clock: Clock;
  readonly #items = new Set<T>();
  #began = 0;
  #hadMany = -Infinity;
  #callOff: (() => void) | undefined;

  constructor(handOn: (items: readonly T[]) => void, patience: Patience, clock = realClock) {
    this.#handOn = handOn;
    this.#patience = patience;
    this.#clock = clock;
  }

  add(item: T): void {
    const now = this.#clock.now();
    if (this.#items.size === 0) this.#began = now;
    this.#items.add(item);
    const { rest, restOfMany = rest, longest = usualLongest, longestOfMany = longest } = this.#patience;
    // What comes behind many belongs to them.
    const isMany = this.#items.size >= many || now - this.#hadMany < restOfMany;
    const [wait, most] = isMany ? [restOfMany, longestOfMany] : [rest, longest];
    this.#callOff?.();
    this.#callOff = this.#clock.after(Math.max(0, Math.min(wait, this.#began + most - now)), () => {
      const items = [...this.#items];
      this.#items.clear();
      if (isMany) this.#hadMany = this.#clock.now();
      this.#handOn(items);
    });
  }

  dispose(): void {
    this.#callOff?.();
  }
}
