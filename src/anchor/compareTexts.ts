import { alignWords, commonRuns, heaviestChain, unmatched, type WordRange } from './alignWords.ts';
import type { Words } from './words.ts';

/** A run that is out of order counts as moved from so many words on; a shorter one is chance. */
const leastMoved = 6;
/** So many words are looked at beside those that were found. */
const mostBetween = 40;
/**
 * A stretch of so many words was rewritten where less than this share of them is found again: what is left in it are runs
 * of so many words, nothing shorter.
 */
const rewritten = { words: 12, share: 0.35, run: 4 };

/**
 * Which word of the present text each word of the old one has become: its index, or `unmatched`. What kept its order
 * is found first (patience diff), then, in what is left of both, what was moved.
 */
export function compareTexts(old: Words, present: Words): Int32Array {
  const map = new Int32Array(old.count).fill(unmatched);
  const chain = heaviestChain(commonRuns(old, whole(old), present, whole(present)));
  let [aAt, bAt] = [0, 0];
  for (const run of [...chain, { a: old.count, b: present.count, length: 0 }]) {
    const skip = Math.max(0, aAt - run.a, bAt - run.b);
    if (skip > run.length) continue;
    alignGap(old, { from: aAt, to: run.a + skip }, present, { from: bAt, to: run.b + skip }, map);
    for (let k = skip; k < run.length; k++) map[run.a + k] = run.b + k;
    [aAt, bAt] = [run.a + run.length, run.b + run.length];
  }
  const taken = findMoved(old, present, map);
  fillHoles(old, present, map, taken);
  return map;
}

function whole({ count }: Words): WordRange {
  return { from: 0, to: count };
}

/** Words that new text happens to share with the old text in its place are not its words. */
function alignGap(
  old: Words,
  oldRange: WordRange,
  present: Words,
  presentRange: WordRange,
  map: Int32Array,
): void {
  alignWords(old, oldRange, present, presentRange, map, 0);
  const words = oldRange.to - oldRange.from;
  if (words < rewritten.words) return;
  let matched = 0;
  for (let k = oldRange.from; k < oldRange.to; k++) if (map[k] !== unmatched) matched++;
  if (matched < words * rewritten.share) dropShortRuns(map, oldRange);
}

function dropShortRuns(map: Int32Array, { from, to }: WordRange): void {
  for (let k = from; k < to;) {
    let next = k + 1;
    while (next < to && map[k] !== unmatched && map[next] === (map[next - 1] ?? 0) + 1) next++;
    if (next - k < rewritten.run) map.fill(unmatched, k, next);
    k = next;
  }
}

/** Compares what is left of both texts, without regard to the order. */
function findMoved(old: Words, present: Words, map: Int32Array): Uint8Array {
  const taken = new Uint8Array(present.count);
  for (const word of map) if (word !== unmatched) taken[word] = 1;
  const oldLeft = only(old, word => map[word] === unmatched);
  const presentLeft = only(present, word => taken[word] === 0);
  for (const run of commonRuns(
    oldLeft.words,
    whole(oldLeft.words),
    presentLeft.words,
    whole(presentLeft.words),
  )) {
    if (run.length < leastMoved) continue;
    for (let k = 0; k < run.length; k++) {
      const word = presentLeft.index[run.b + k] ?? 0;
      map[oldLeft.index[run.a + k] ?? 0] = word;
      taken[word] = 1;
    }
  }
  return taken;
}

/** Looks, beside words that were found, for those that were not: what was moved had been changed here and there too. */
function fillHoles(old: Words, present: Words, map: Int32Array, taken: Uint8Array): void {
  for (let from = 0; from < old.count;) {
    if (map[from] !== unmatched) {
      from++;
      continue;
    }
    let to = from;
    while (to < old.count && map[to] === unmatched) to++;
    const before = from > 0 ? (map[from - 1] ?? unmatched) : unmatched;
    const behind = to < old.count ? (map[to] ?? unmatched) : unmatched;
    if (before !== unmatched) {
      const free = freeFrom(taken, before + 1, 1);
      const words = Math.min(to - from, mostBetween);
      alignGap(
        old,
        { from, to: from + words },
        present,
        { from: before + 1, to: before + 1 + Math.min(free, words + mostBetween) },
        map,
      );
    }
    if (behind !== unmatched && map[to - 1] === unmatched) {
      let first = to;
      while (first > from && to - first < mostBetween && map[first - 1] === unmatched) first--;
      const free = freeFrom(taken, behind - 1, -1);
      alignGap(
        old,
        { from: first, to },
        present,
        { from: behind - Math.min(free, to - first + mostBetween), to: behind },
        map,
      );
    }
    from = to;
  }
}

/** How many words in a row nothing has been found for. */
function freeFrom(taken: Uint8Array, from: number, step: 1 | -1): number {
  let free = 0;
  while (
    free < 2 * mostBetween &&
    from + free * step >= 0 &&
    from + free * step < taken.length &&
    !taken[from + free * step]
  )
    free++;
  return free;
}

/** Some of the words, as a row of their own, and where each stands in the whole row. */
function only(
  words: Words,
  wanted: (word: number) => boolean,
): { readonly words: Words; readonly index: Int32Array } {
  const index = new Int32Array(words.count);
  let count = 0;
  for (let word = 0; word < words.count; word++) if (wanted(word)) index[count++] = word;
  const pick = (from: Int32Array): Int32Array =>
    from.length === 0 ? from : index.subarray(0, count).map(word => from[word] ?? 0);
  return {
    words: {
      text: words.text,
      count,
      hash: pick(words.hash),
      start: pick(words.start),
      end: pick(words.end),
    },
    index: index.subarray(0, count),
  };
}
