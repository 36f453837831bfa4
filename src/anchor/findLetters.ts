import { occurrences } from './occurrences.ts';

/** Letters that are looked for, and how many of their places have to be told: no more are looked for. */
export interface WantedLetters {
  readonly text: string;
  readonly most: number;
}

/** So few are searched for one by one. */
const few = 8;
/** First letters by which many are looked for at once, powers of two; shorter ones by as many as they have of the next lower length. */
const lengths = [32, 16, 8, 4, 2, 1] as const;
/** Comparisons for each unit of the text, after which texts that repeat themselves are given up. */
const mostComparisons = 8;

/**
 * Finds many short stretches in a text, letter by letter, in a few passes over it whatever their number: their first
 * letters go into a table, in which the text's are looked up by a rolling hash (Karp and Rabin 1987).
 *
 * @returns for each its UTF-16 offsets, rising. There may be more than were told, where `most` was reached, or where a
 *   text repeats itself so that comparing all would take more than a time that grows with its length.
 * @param onGivenUp is called in the latter case.
 */
export function findLetters(
  text: string,
  wanted: readonly WantedLetters[],
  onGivenUp: () => void = () => undefined,
): readonly (readonly number[])[] {
  const found: number[][] = wanted.map(() => []);
  for (const length of lengths) {
    const some = wanted.flatMap((one, index) => (lengthFor(one.text) === length ? [index] : []));
    if (some.length > few) {
      if (!scan(text, length, wanted, some, found)) onGivenUp();
    } else {
      for (const index of some)
        found[index] = [...occurrences(text, wanted[index]?.text ?? '', wanted[index]?.most)];
    }
  }
  return found;
}

function lengthFor({ length }: string): number | undefined {
  return lengths.find(one => one <= length);
}

const factor = 0x01000193;

/**
 * The filter tells of most hashes that they are not in the table, by their upper bits: the lower are less mixed. A bit for
 * each, so that it stays in the processor's cache.
 */
const filterShift = 11;

/** False where not all was compared. */
function scan(
  text: string,
  length: number,
  wanted: readonly WantedLetters[],
  some: readonly number[],
  found: readonly number[][],
): boolean {
  const byHash = new Map<number, Alike>();
  const filter = new Uint32Array(2 ** (32 - filterShift - 5));
  for (const index of some) {
    const hash = hashOf(wanted[index]?.text ?? '', length);
    const bit = hash >>> filterShift;
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    const same = byHash.get(hash) ?? { short: [], long: new Map<number, number[]>() };
    byHash.set(hash, same);
    enter(same, index, wanted[index]?.text ?? '', length);
  }
  let first = 1;
  for (let k = 1; k < length; k++) first = Math.imul(first, factor);
  let left = text.length * mostComparisons;
  // The window's letters, each where its offset says modulo the length: reading one of a string twice takes longer.
  const window = new Uint16Array(length);
  let rolling = 0;
  for (let at = 0; at < length - 1; at++) {
    window[at] = text.charCodeAt(at);
    rolling = grown(rolling, window[at] ?? 0);
  }
  for (let at = length - 1; at < text.length && left > 0; at++) {
    const letter = text.charCodeAt(at);
    const hash = grown(rolling, letter);
    window[at & (length - 1)] = letter;
    rolling = (hash - Math.imul(window[(at + 1) & (length - 1)] ?? 0, first)) | 0;
    const bit = hash >>> filterShift;
    if (!((filter[bit >>> 5] ?? 0) & (1 << (bit & 31)))) continue;
    const same = byHash.get(hash);
    if (!same) continue;
    const start = at - length + 1;
    for (const candidates of [same.short, ...longAt(same, text, at + 1, length)]) {
      for (let k = 0; k < candidates.length; k++) {
        const index = candidates[k] ?? 0;
        const one = wanted[index];
        const places = found[index];
        if (!one || !places) continue;
        left -= 1 + (one.text.length >>> 6);
        if (!text.startsWith(one.text, start)) continue;
        places.push(start);
        if (places.length >= one.most) candidates.splice(k--, 1);
      }
    }
  }
  return left > 0;
}

/** Those that begin alike. Of the long ones many may: they are told by the letters that follow, as many again. */
interface Alike {
  readonly short: number[];
  readonly long: Map<number, number[]>;
}

function enter({ short, long }: Alike, index: number, text: string, length: number): void {
  if (text.length < 2 * length) {
    short.push(index);
    return;
  }
  const hash = hashOf(text, length, length);
  const same = long.get(hash);
  if (same) same.push(index);
  else long.set(hash, [index]);
}

/** Of a few none has to be told from the others. */
function longAt({ long }: Alike, text: string, from: number, length: number): readonly number[][] {
  if (long.size <= 2) return [...long.values()];
  const same = long.get(hashOf(text, length, from));
  return same ? [same] : [];
}

function hashOf(text: string, length: number, from = 0): number {
  let hash = 0;
  for (let k = from; k < from + length; k++) hash = grown(hash, text.charCodeAt(k));
  return hash;
}

function grown(hash: number, letter: number): number {
  return (Math.imul(hash, factor) + letter) | 0;
}
