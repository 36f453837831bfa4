import { wordsIn } from './alignedPassage.ts';
import { quoteRange, type Needle, type Needles } from './needles.ts';
import type { Candidate } from './placeIn.ts';
import { findSeeds, gramHash } from './seeds.ts';
import type { Words } from './words.ts';

/**
 * Words of the grams by which changed passages are looked for, and how often one may stand in the text to tell a place.
 * What the first do not find is made of common phrases, or much changed.
 */
const rounds = [
  { length: 4, mostPlaces: 24 },
  { length: 9, mostPlaces: 24 },
  { length: 4, mostPlaces: 512 },
  { length: 2, mostPlaces: 24 },
] as const;
/** Stretches of the text that are looked at for one passage. */
const mostCandidates = 4;
/** So many runs of a description have to stand nowhere else: a single one may be a common phrase beside a chance word. */
const leastAlone = 2;
/** Words of a description with which no run of the first round begins. */
const gramEnds = rounds[0].length + 1;
/** Words that are looked at beyond both ends of where a description should reach. */
const slack = 10;

/** Stretches of the text that may hold each description, the likeliest first. */
export function findCandidates(needles: Needles, text: Words): readonly (readonly Candidate[])[] {
  const found: (readonly Candidate[])[] = needles.all.map(() => []);
  let left = needles.all.map((_, index) => index);
  for (const [round, { length, mostPlaces }] of rounds.entries()) {
    const { seeds, first } = seedsOf(needles, left, length);
    const hits = findSeeds(seeds, length, text, mostPlaces + 1);
    left.forEach((index, k) => {
      const needle = needles.all[index];
      if (!needle) return;
      const pairs: number[] = [];
      const once = new Map<number, boolean>();
      const quote = wordsIn(needles.words, needle.words, quoteRange(needle));
      for (let seed = first[k] ?? 0; seed < (first[k + 1] ?? 0); seed++) {
        const count = hits.count(seed);
        if (count === 0 || count > mostPlaces) continue;
        for (const place of hits.places(seed)) {
          pairs.push(place * inNeedleUnit + seed - (first[k] ?? 0) + 1);
          if (count === 1 && round === 0) {
            const word = needle.words.from + seed - (first[k] ?? 0) + 1;
            once.set(place, word >= quote.from && word + length <= quote.to);
          }
        }
      }
      found[index] = stretches(needle, Float64Array.from(pairs).sort(), once, text.count);
    });
    left = left.filter(index => found[index]?.length === 0);
  }
  return found;
}

/** A place in the text and one in the description are kept as one number, to be sorted as such. */
const inNeedleUnit = 2 ** 21;

/** All grams but those at the ends, whose outermost words may be cut. */
function seedsOf(
  { words, all }: Needles,
  some: readonly number[],
  length: number,
): { readonly seeds: Int32Array; readonly first: Int32Array } {
  const counts = some.map(index => {
    const needle = all[index];
    return needle
      ? Math.min(inNeedleUnit - 2, Math.max(0, needle.words.to - needle.words.from - 1 - length))
      : 0;
  });
  const first = new Int32Array(some.length + 1);
  counts.forEach((count, k) => (first[k + 1] = (first[k] ?? 0) + count));
  const seeds = new Int32Array(first[some.length] ?? 0);
  some.forEach((index, k) => {
    const from = (all[index]?.words.from ?? 0) + 1;
    for (let at = 0; at < (counts[k] ?? 0); at++) {
      seeds[(first[k] ?? 0) + at] = gramHash(words, from + at, length);
    }
  });
  return { seeds, first };
}

/** Groups hits that lie within the length of the description, and takes the groups with the most of them. */
function stretches(
  needle: Needle,
  hits: Float64Array,
  once: ReadonlyMap<number, boolean>,
  count: number,
): readonly Candidate[] {
  const length = needle.words.to - needle.words.from;
  const groups: (Candidate & { readonly votes: number })[] = [];
  for (let first = 0; first < hits.length;) {
    const start = Math.floor((hits[first] ?? 0) / inNeedleUnit);
    let [from, to] = [Infinity, -Infinity];
    const [own, alone] = [new Set<number>(), new Set<number>()];
    let next = first;
    for (; next < hits.length; next++) {
      const hit = hits[next] ?? 0;
      const place = Math.floor(hit / inNeedleUnit);
      if (place - start > length + slack) break;
      if (once.has(place)) alone.add(place);
      if (once.get(place)) own.add(place);
      const shift = place - (hit - place * inNeedleUnit);
      from = Math.min(from, shift);
      to = Math.max(to, shift);
    }
    groups.push({
      from: Math.max(0, from - slack),
      to: Math.min(count, to + length + slack),
      shift: from === to ? from : undefined,
      distinct: alone.size >= Math.max(1, Math.min(leastAlone, length - gramEnds)),
      ownGrams: own.size,
      votes: next - first,
    });
    first = next;
  }
  return groups.sort((x, y) => y.votes - x.votes).slice(0, mostCandidates);
}
