import { findLetters } from './findLetters.ts';
import type { Letters, Needle, Needles } from './needles.ts';
import { findSeeds, gramHash } from './seeds.ts';
import type { Words } from './words.ts';

/**
 * Words of the grams that are looked up, and how many places of one are tried: first short ones that tell much, then,
 * for what is made of common phrases, long ones.
 */
const rounds = [
  { length: 4, mostPlaces: 64 },
  { length: 8, mostPlaces: 1024 },
] as const;
/** Grams of a description that are looked up: one of them is rare enough, mostly. */
const gramsPerNeedle = 4;
/** So many descriptions are searched for one by one: that is faster than reading all words of a long text. */
const few = 8;

/** Places of a description that are told at least, if it has as many. */
export const mostTold = 512;

/** Where a description stands in the text, letter by letter. */
export interface ExactPlaces {
  /**
   * UTF-16 offsets of its first unit (that of the prefix), rising: all of them where its occurrence has to be told, else
   * `mostTold` and perhaps more.
   */
  readonly places: readonly number[];
  /** True: some words of it stand nowhere else, so that nothing else looks like it. */
  readonly distinct: boolean;
}

/**
 * Finds all descriptions in a few passes over the text: by their words, and those whose words are too few or too frequent
 * for that by their letters.
 *
 * @param words those of the text: not asked for where that is not worth it.
 * @returns one and the same object for descriptions with the same letters.
 */
export function findExact(needles: Needles, text: string, words: () => Words): readonly ExactPlaces[] {
  const distinct = new Map<string, Needle>();
  const counted = new Set<string>();
  for (const needle of needles.all) {
    if (!distinct.has(needle.text)) distinct.set(needle.text, needle);
    if (needle.occurrence) counted.add(needle.text);
  }
  const found = new Map<string, ExactPlaces>();
  let left = [...distinct.values()];
  for (const { length, mostPlaces } of left.length <= few ? [] : rounds) {
    const some = left;
    const places = findByGrams({ words: needles.words, all: some }, words(), length, mostPlaces);
    left = some.filter((needle, index) => {
      const known = places[index];
      if (known) found.set(needle.text, known);
      return !known;
    });
  }
  const places = findLetters(
    text,
    left.map(needle => ({ text: needle.text, most: counted.has(needle.text) ? Infinity : mostTold })),
  );
  left.forEach((needle, index) => {
    found.set(needle.text, { places: places[index] ?? [], distinct: false });
  });
  return needles.all.map(one => found.get(one.text) ?? nowhere);
}

const nowhere: ExactPlaces = { places: [], distinct: false };

/**
 * The places of all descriptions where each stands in the text letter by letter, as often as it did: as if nothing had
 * changed. Told without reading the words of the text, which is most of the work.
 *
 * @returns undefined where it is not so; mostly at once.
 */
export function findUnchanged(all: readonly Letters[], text: string): readonly ExactPlaces[] | undefined {
  if (all.length <= few) return undefined;
  for (let k = 0; k < probes; k++) {
    if (!text.includes(all[Math.floor((k * all.length) / probes)]?.text ?? '')) return undefined;
  }
  const wanted = new Map<string, number>();
  for (const { text: letters, occurrence } of all) {
    const total = occurrence?.[1] ?? 1;
    if (letters === '' || (wanted.get(letters) ?? total) !== total) return undefined;
    wanted.set(letters, total);
  }
  const places = findLetters(
    text,
    Array.from(wanted, ([letters, total]) => ({ text: letters, most: total + 1 })),
  );
  const found = new Map<string, ExactPlaces>();
  for (const [letters, total] of wanted) {
    const some = places[found.size] ?? [];
    if (some.length !== total) return undefined;
    found.set(letters, { places: some, distinct: false });
  }
  return all.map(one => found.get(one.text) ?? nowhere);
}

/** Descriptions that are looked for first, one by one. */
const probes = 6;

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
