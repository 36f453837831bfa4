import { gramHash } from './seeds.ts';
import type { Words } from './words.ts';

/** A stretch of a row of words: indices of words, `to` exclusive. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

export const unmatched = -1;

/** Cells of a table that are filled in at most, to align two stretches word by word. */
const mostCells = 250_000;

/** Words of a gram by which long stretches are compared first, and, where that finds nothing, of a short one. */
const longGram = 5;
const shortGram = 2;

/**
 * Which word of `b` stands for which of `a`, in order: equal words only.
 *
 * Long stretches are divided at the grams that are unique in both (patience diff), and what lies between is aligned word
 * by word. What stays too long to be aligned is left unmatched.
 *
 * @param map by index of the word in `a`, counted from `origin`: gets the index of the word in `b`; what has no match is
 *   left as it is.
 */
export function alignWords(
  a: Words,
  aRange: WordRange,
  b: Words,
  bRange: WordRange,
  map: Int32Array,
  origin: number,
): void {
  let { from: aFrom, to: aTo } = aRange;
  let { from: bFrom, to: bTo } = bRange;
  while (aFrom < aTo && bFrom < bTo && a.hash[aFrom] === b.hash[bFrom]) map[aFrom++ - origin] = bFrom++;
  while (aFrom < aTo && bFrom < bTo && a.hash[aTo - 1] === b.hash[bTo - 1]) map[--aTo - origin] = --bTo;
  const [aLength, bLength] = [aTo - aFrom, bTo - bFrom];
  if (aLength === 0 || bLength === 0) return;
  if (aLength * bLength <= mostCells) {
    fillTable(a, { from: aFrom, to: aTo }, b, { from: bFrom, to: bTo }, map, origin, false);
    return;
  }
  const runs = commonRuns(a, { from: aFrom, to: aTo }, b, { from: bFrom, to: bTo });
  let [aAt, bAt] = [aFrom, bFrom];
  for (const run of [...heaviestChain(runs), { a: aTo, b: bTo, length: 0 }]) {
    // Runs may overlap at their ends, where words repeat: what is taken stays taken.
    const skip = Math.max(0, aAt - run.a, bAt - run.b);
    if (skip > run.length) continue;
    if (runs.length > 0) {
      alignWords(a, { from: aAt, to: run.a + skip }, b, { from: bAt, to: run.b + skip }, map, origin);
    }
    for (let k = skip; k < run.length; k++) map[run.a + k - origin] = run.b + k;
    [aAt, bAt] = [run.a + run.length, run.b + run.length];
  }
}

/**
 * As `alignWords`, but `b` may begin before and end behind what stands for `a`: finds a quote in a stretch of text.
 */
export function alignWithin(
  a: Words,
  aRange: WordRange,
  b: Words,
  bRange: WordRange,
  map: Int32Array,
  origin: number,
): void {
  const cells = (aRange.to - aRange.from) * (bRange.to - bRange.from);
  if (cells <= mostCells) fillTable(a, aRange, b, bRange, map, origin, true);
  else alignWords(a, aRange, b, bRange, map, origin);
}

/** Equal words from `a` and `b` on. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Runs around the grams that stand once in each stretch, in the order of `a`. */
export function commonRuns(a: Words, aRange: WordRange, b: Words, bRange: WordRange): readonly Run[] {
  for (const length of [longGram, shortGram]) {
    const runs = runsOfGrams(a, aRange, b, bRange, length);
    if (runs.length > 0) return runs;
  }
  return [];
}

/** Above this many words only every eighth gram is looked at, chosen by its hash and so the same in both. */
const manyWords = 20_000;

function runsOfGrams(a: Words, aRange: WordRange, b: Words, bRange: WordRange, length: number): Run[] {
  const sample = aRange.to - aRange.from > manyWords && length > shortGram ? 7 : 0;
  const table = new UniqueGrams((aRange.to - aRange.from) / (sample + 1));
  forEachGram(a, aRange, length, sample, (hash, at) => table.addFirst(hash, at));
  forEachGram(b, bRange, length, sample, (hash, at) => table.addSecond(hash, at));
  const runs: Run[] = [];
  let last: Run = { a: unmatched, b: unmatched, length: 0 };
  table.forEachPair((aAt, bAt) => {
    if (aAt < last.a + last.length && aAt - last.a === bAt - last.b) return;
    const run = extended(a, aRange, b, bRange, aAt, bAt);
    // Two grams may have one hash.
    if (run.length < length) return;
    last = run;
    runs.push(run);
  });
  return runs;
}

function forEachGram(
  words: Words,
  { from, to }: WordRange,
  length: number,
  sample: number,
  visit: (hash: number, at: number) => void,
): void {
  for (let at = from; at + length <= to; at++) {
    const hash = gramHash(words, at, length);
    if (((hash >>> 24) & sample) === 0) visit(hash, at);
  }
}

function extended(a: Words, aRange: WordRange, b: Words, bRange: WordRange, aAt: number, bAt: number): Run {
  let before = 0;
  while (
    aAt - before > aRange.from &&
    bAt - before > bRange.from &&
    a.hash[aAt - before - 1] === b.hash[bAt - before - 1]
  ) {
    before++;
  }
  let behind = 0;
  while (
    aAt + behind < aRange.to &&
    bAt + behind < bRange.to &&
    a.hash[aAt + behind] === b.hash[bAt + behind]
  ) {
    behind++;
  }
  return { a: aAt - before, b: bAt - before, length: before + behind };
}

const several = -2;

/** Where grams stand that are unique in a first text, and in a second. */
class UniqueGrams {
  readonly #mask: number;
  readonly #hash: Int32Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #order: Int32Array;
  #count = 0;

  constructor(expected: number) {
    let size = 64;
    while (size < expected * 2.5) size *= 2;
    this.#mask = size - 1;
    this.#hash = new Int32Array(size);
    this.#first = new Int32Array(size).fill(unmatched);
    this.#second = new Int32Array(size).fill(unmatched);
    this.#order = new Int32Array(size);
  }

  #slot(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#first[slot] !== unmatched && this.#hash[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }

  addFirst(hash: number, at: number): void {
    // A table that is nearly full takes no more: what was sampled was more than was to be expected.
    if (this.#count > this.#mask * 0.8) return;
    const slot = this.#slot(hash);
    if (this.#first[slot] === unmatched) {
      this.#hash[slot] = hash;
      this.#first[slot] = at;
      this.#order[this.#count++] = slot;
    } else {
      this.#first[slot] = several;
    }
  }

  addSecond(hash: number, at: number): void {
    const slot = this.#slot(hash);
    if (this.#first[slot] === unmatched) return;
    this.#second[slot] = this.#second[slot] === unmatched ? at : several;
  }

  /** In the order of the first text. */
  forEachPair(visit: (first: number, second: number) => void): void {
    for (let k = 0; k < this.#count; k++) {
      const slot = this.#order[k] ?? 0;
      const [first, second] = [this.#first[slot] ?? unmatched, this.#second[slot] ?? unmatched];
      if (first >= 0 && second >= 0) visit(first, second);
    }
  }
}

/** Those runs, in order in both texts, that have the most words together. `runs` rise in `a`. */
export function heaviestChain(runs: readonly Run[]): readonly Run[] {
  const byPlace = runs.map((_, index) => index).sort((x, y) => (runs[x]?.b ?? 0) - (runs[y]?.b ?? 0));
  const rank = new Int32Array(runs.length);
  byPlace.forEach((index, at) => (rank[index] = at + 1));
  // A Fenwick tree over the places in b: the heaviest chain that ends at or before a place.
  const best = new Float64Array(runs.length + 1);
  const bestRun = new Int32Array(runs.length + 1).fill(unmatched);
  const previous = new Int32Array(runs.length);
  let end = unmatched;
  let most = 0;
  runs.forEach((run, index) => {
    let weight = 0;
    previous[index] = unmatched;
    for (let at = (rank[index] ?? 1) - 1; at > 0; at -= at & -at) {
      if ((best[at] ?? 0) > weight) {
        weight = best[at] ?? 0;
        previous[index] = bestRun[at] ?? unmatched;
      }
    }
    weight += run.length;
    for (let at = rank[index] ?? 1; at <= runs.length; at += at & -at) {
      if ((best[at] ?? 0) < weight) {
        best[at] = weight;
        bestRun[at] = index;
      }
    }
    if (weight > most) [most, end] = [weight, index];
  });
  const chain: Run[] = [];
  for (let index = end; index !== unmatched; index = previous[index] ?? unmatched) {
    const run = runs[index];
    if (run) chain.push(run);
  }
  return chain.reverse();
}

const [fromBoth, fromA, fromB] = [0, 1, 2];
const matchGain = 3;
const change = -1;
/** Dearer than half a change, so that one word for another is one change and not a word lost and one found. */
const gap = -1;

let steps = new Uint8Array(4096);
let upper = new Int32Array(256);
let lower = new Int32Array(256);

/** Needleman–Wunsch; with `free`, what of `b` lies before and behind costs nothing. */
function fillTable(
  a: Words,
  aRange: WordRange,
  b: Words,
  bRange: WordRange,
  map: Int32Array,
  origin: number,
  free: boolean,
): void {
  const rows = aRange.to - aRange.from;
  const columns = bRange.to - bRange.from;
  const width = columns + 1;
  if (steps.length < (rows + 1) * width) steps = new Uint8Array((rows + 1) * width);
  if (upper.length < width) [upper, lower] = [new Int32Array(width), new Int32Array(width)];
  for (let j = 0; j <= columns; j++) {
    upper[j] = free ? 0 : j * gap;
    steps[j] = fromB;
  }
  for (let i = 1; i <= rows; i++) {
    const word = a.hash[aRange.from + i - 1] ?? 0;
    let left = i * gap;
    let corner = upper[0] ?? 0;
    lower[0] = left;
    const row = i * width;
    steps[row] = fromA;
    for (let j = 1; j <= columns; j++) {
      const above = upper[j] ?? 0;
      let value = corner + (b.hash[bRange.from + j - 1] === word ? matchGain : change);
      let step = fromBoth;
      if (above + gap > value) [value, step] = [above + gap, fromA];
      if (left + gap > value) [value, step] = [left + gap, fromB];
      corner = above;
      left = value;
      lower[j] = value;
      steps[row + j] = step;
    }
    [upper, lower] = [lower, upper];
  }
  let j = columns;
  if (free) {
    for (let k = columns; k >= 0; k--) if ((upper[k] ?? 0) > (upper[j] ?? 0)) j = k;
  }
  for (let i = rows; i > 0;) {
    const step = steps[i * width + j];
    if (step === fromB) {
      j--;
      continue;
    }
    i--;
    if (step === fromA) continue;
    j--;
    if (a.hash[aRange.from + i] === b.hash[bRange.from + j]) map[aRange.from + i - origin] = bRange.from + j;
  }
}
