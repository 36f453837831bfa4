import type { Needle, Needles } from './needles.ts';
import { occurrences } from './occurrences.ts';
import { findSeeds, gramHash } from './seeds.ts';
import type { Words } from './words.ts';

/**
 * Words of the grams that are looked up, and how many places of one are tried: first short ones that tell much, then,
 * for what is made of common phrases, long ones.
 */
const rounds = [
  { length: 4, mostPlaces: 64 },
  { length: 8, mostPlaces: 4096 },
] as const;
/** Grams of a description that are looked up: one of them is rare enough, mostly. */
const gramsPerNeedle = 4;

/** Where a description stands in the text, letter by letter. */
export interface ExactPlaces {
  /** UTF-16 offsets of its first unit (that of the prefix), rising. */
  readonly places: readonly number[];
  /** True: some words of it stand nowhere else, so that nothing else looks like it. */
  readonly distinct: boolean;
}

/**
 * Finds all descriptions in one pass over the text; those whose words are too few or too frequent for that, one by one.
 */
export function findExact(needles: Needles, text: Words): readonly ExactPlaces[] {
  const found: (ExactPlaces | undefined)[] = needles.all.map(() => undefined);
  let left = needles.all.map((_, index) => index);
  for (const { length, mostPlaces } of rounds) {
    const some = left.flatMap(index => needles.all[index] ?? []);
    const places = findByGrams({ words: needles.words, all: some }, text, length, mostPlaces);
    left.forEach((index, k) => (found[index] = places[k]));
    left = left.filter(index => !found[index]);
  }
  const oneByOne = new Map<string, ExactPlaces>();
  return needles.all.map((needle, index) => {
    const known = found[index] ?? oneByOne.get(needle.text);
    if (known) return known;
    const places = { places: occurrences(text.text, needle.text), distinct: false };
    oneByOne.set(needle.text, places);
    return places;
  });
}

/** Undefined for those with no gram that is rare enough. */
function findByGrams(
  needles: Needles,
  text: Words,
  length: number,
  mostPlaces: number,
): readonly (ExactPlaces | undefined)[] {
  const chosen = needles.all.map(needle => chooseGrams(needle, length));
  const seeds = new Int32Array(chosen.length * gramsPerNeedle);
  chosen.forEach((grams, index) => {
    grams.forEach((word, k) => {
      seeds[index * gramsPerNeedle + k] = gramHash(needles.words, word, length);
    });
  });
  const hits = findSeeds(seeds, length, text, mostPlaces + 1);
  return needles.all.map((needle, index) => {
    const grams = chosen[index] ?? [];
    let [rarest, fewest] = [-1, Infinity];
    grams.forEach((_, k) => {
      const count = hits.count(index * gramsPerNeedle + k);
      if (count < fewest) [rarest, fewest] = [k, count];
    });
    if (fewest > mostPlaces) return undefined;
    const inNeedle = (needles.words.start[grams[rarest] ?? 0] ?? 0) - needle.offset;
    const places = hits
      .places(index * gramsPerNeedle + rarest)
      .map(word => (text.start[word] ?? 0) - inNeedle)
      .filter(at => at >= 0 && text.text.startsWith(needle.text, at));
    return { places, distinct: fewest <= 1 };
  });
}

/** Evenly spread, without the outermost words, which may be cut: the same words of the text are whole. */
function chooseGrams({ words: { from, to } }: Needle, length: number): readonly number[] {
  const first = from + 1;
  const last = to - 1 - length;
  if (last < first) return [];
  const step = (last - first) / (gramsPerNeedle - 1);
  return Array.from({ length: gramsPerNeedle }, (_, k) => Math.round(first + k * step));
}
