import type { IsDisposable } from './disposable.ts';

export interface Patience<T = unknown> {
  /** What was gathered is handed on when nothing more has come for so many milliseconds. */
  readonly rest: number;
  /**
   * The same, where so much has come that there is surely more: a checkout is told of in portions. It grows with what has come,
   * and with the pauses there were. Default: `rest`, as it is.
   */
  readonly restOfMany?: number;
  /** After so many milliseconds it is handed on in any case. Default: 5 s. */
  readonly longest?: number;
  /** The same, where so much has come, or `awaitMore` says that there is more. Default: `longest`. */
  readonly longestOfMany?: number;
  /** Is asked before anything is handed on: for how many milliseconds to wait yet, and to ask again; 0: no longer. */
  readonly awaitMore?: (items: ReadonlySet<T>) => Promise<number>;
}

/** What is more than one save or one move. */
const many = 50;
const usualLongest = 5000;
/** A rest that grows is no longer than so many milliseconds. */
const longestRest = 5000;
/** Of many things each makes the rest longer by so many milliseconds. */
const restOfEach = 0.2;
/**
 * A timer that is late by more milliseconds tells that nothing was done meanwhile: neither was heard what came. Then it is
 * waited once more.
 */
const late = 100;

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
  readonly #patience: Patience<T>;
  readonly #clock: Clock;
  readonly #items = new Set<T>();
  #began = 0;
  #came = 0;
  #longestPause = 0;
  #hadMany = -Infinity;
  #callOff: (() => void) | undefined;

  constructor(handOn: (items: readonly T[]) => void, patience: Patience<T>, clock = realClock) {
    this.#handOn = handOn;
    this.#patience = patience;
    this.#clock = clock;
  }

  add(item: T): void {
    const now = this.#clock.now();
    const isFirst = this.#items.size === 0;
    if (isFirst) this.#began = now;
    this.#longestPause = isFirst ? 0 : Math.max(this.#longestPause, now - this.#came);
    this.#came = now;
    this.#items.add(item);
    this.#wait(this.#rest);
  }

  dispose(): void {
    this.#callOff?.();
  }

  /** What comes behind many belongs to them. */
  get #isMany(): boolean {
    const { rest, restOfMany = rest } = this.#patience;
    return this.#items.size >= many || this.#came - this.#hadMany < restOfMany;
  }

  get #rest(): number {
    const { rest, restOfMany } = this.#patience;
    if (restOfMany === undefined || !this.#isMany) return rest;
    const grown = Math.max(restOfMany, 3 * this.#longestPause) + restOfEach * this.#items.size;
    return Math.max(restOfMany, Math.min(longestRest, grown));
  }

  #longest(isMany: boolean): number {
    const { longest = usualLongest, longestOfMany = longest } = this.#patience;
    return isMany ? longestOfMany : longest;
  }

  #wait(milliseconds: number, isMany = this.#isMany): void {
    const now = this.#clock.now();
    const end = this.#began + this.#longest(isMany);
    const due = now + Math.max(0, Math.min(milliseconds, end - now));
    this.#callOff?.();
    this.#callOff = this.#clock.after(due - now, () => this.#onRest(due));
  }

  #onRest(due: number): void {
    const now = this.#clock.now();
    const { awaitMore } = this.#patience;
    const isOver = now - this.#began >= this.#longest(true);
    if (!isOver && now - due > late) this.#wait(this.#rest, true);
    else if (isOver || !awaitMore) this.#end();
    else {
      let isCalledOff = false;
      this.#callOff = () => (isCalledOff = true);
      const go = (wait: number): void => {
        if (isCalledOff) return;
        if (wait > 0) this.#wait(wait, true);
        else this.#end();
      };
      awaitMore(this.#items).then(go, () => go(0));
    }
  }

  #end(): void {
    const items = [...this.#items];
    if (this.#isMany) this.#hadMany = this.#clock.now();
    this.#items.clear();
    this.#handOn(items);
  }
}
