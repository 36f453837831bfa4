import type { Words } from './words.ts';

/**
 * Finds runs of words ("grams") of many quotes in a text, by one pass over the text: all that is asked for goes into
 * one hash table, and each run of the text is looked up there.
 */
export interface SeedHits {
  /** How often the seed's words stand in the text. */
  count(seed: number): number;
  /** Indices of the words at which the seed stands in the text, rising; no more than the cap that was given. */
  places(seed: number): readonly number[];
}

const factor = 0x01000193;

/** A hash of the `length` words from `at`. */
export function gramHash({ hash }: Words, at: number, length: number): number {
  let mixed = 0;
  for (let k = at; k < at + length; k++) mixed = (Math.imul(mixed, factor) + (hash[k] ?? 0)) | 0;
  return scramble(mixed);
}

function scramble(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

/**
 * @param seeds hashes of grams (`gramHash`), all of `length` words.
 * @param cap places that are kept of one gram; they are counted beyond it.
 */
export function findSeeds(seeds: Int32Array, length: number, text: Words, cap: number): SeedHits {
  const table = new SeedTable(seeds);
  const { hash, count } = text;
  // What the first word of a gram adds to its hash, and what has to be taken away when it drops out.
  let first = 1;
  for (let k = 1; k < length; k++) first = Math.imul(first, factor);
  let rolling = 0;
  for (let at = 0; at < count; at++) {
    if (at >= length) rolling = (rolling - Math.imul(hash[at - length] ?? 0, first)) | 0;
    rolling = (Math.imul(rolling, factor) + (hash[at] ?? 0)) | 0;
    if (at >= length - 1) table.meet(scramble(rolling), at - length + 1, cap);
  }
  return table;
}

const none = -1;

class SeedTable implements SeedHits {
  readonly #mask: number;
  readonly #filter: Uint32Array;
  readonly #filterMask: number;
  /** By slot: the hash, how often it was met, the first and the last of its places in the lists below. */
  readonly #hash: Int32Array;
  readonly #used: Uint8Array;
  readonly #met: Int32Array;
  readonly #firstPlace: Int32Array;
  readonly #lastPlace: Int32Array;
  readonly #slotOfSeed: Int32Array;
  #place: Int32Array;
  #next: Int32Array;
  #places = 0;

  constructor(seeds: Int32Array) {
    let size = 16;
    while (size < seeds.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#filterMask = size * 8 - 1;
    this.#filter = new Uint32Array((size * 8) >>> 5);
    this.#hash = new Int32Array(size);
    this.#used = new Uint8Array(size);
    this.#met = new Int32Array(size);
    this.#firstPlace = new Int32Array(size).fill(none);
    this.#lastPlace = new Int32Array(size);
    this.#slotOfSeed = new Int32Array(seeds.length);
    this.#place = new Int32Array(size);
    this.#next = new Int32Array(size);
    for (let seed = 0; seed < seeds.length; seed++) this.#slotOfSeed[seed] = this.#enter(seeds[seed] ?? 0);
  }

  #enter(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#used[slot] && this.#hash[slot] !== hash) slot = (slot + 1) & this.#mask;
    this.#used[slot] = 1;
    this.#hash[slot] = hash;
    const bit = (hash >>> 7) & this.#filterMask;
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    return slot;
  }

  /** The gram with this hash stands at `at` in the text. */
  meet(hash: number, at: number, cap: number): void {
    const bit = (hash >>> 7) & this.#filterMask;
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return;
    let slot = hash & this.#mask;
    while (this.#used[slot]) {
      if (this.#hash[slot] === hash) {
        const met = this.#met[slot] ?? 0;
        this.#met[slot] = met + 1;
        if (met < cap) this.#keep(slot, at);
        return;
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  #keep(slot: number, at: number): void {
    const entry = this.#places++;
    if (entry === this.#place.length) {
      this.#place = doubled(this.#place);
      this.#next = doubled(this.#next);
    }
    this.#place[entry] = at;
    this.#next[entry] = none;
    if (this.#firstPlace[slot] === none) this.#firstPlace[slot] = entry;
    else this.#next[this.#lastPlace[slot] ?? 0] = entry;
    this.#lastPlace[slot] = entry;
  }

  count(seed: number): number {
    return this.#met[this.#slotOfSeed[seed] ?? 0] ?? 0;
  }

  places(seed: number): readonly number[] {
    const places: number[] = [];
    let entry = this.#firstPlace[this.#slotOfSeed[seed] ?? 0] ?? none;
    while (entry !== none) {
      places.push(this.#place[entry] ?? 0);
      entry = this.#next[entry] ?? none;
    }
    return places;
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
