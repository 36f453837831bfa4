import type { TextRange } from '../annotation/placed.ts';
import { unmatched, type WordRange } from './alignWords.ts';
import type { Words } from './words.ts';
import { similarity } from './similarity.ts';

/** A passage as it was described, and which words of the present text stand for its words. */
export interface AlignedPassage {
  /** Of the description or of the old text. */
  readonly old: Words;
  /** The passage and the surroundings that are looked at. */
  readonly around: WordRange;
  /** UTF-16 offsets of the passage in `old.text`. */
  readonly passage: TextRange;
  readonly present: Words;
  /** For each word of `around`: the word of `present` that equals it, or `unmatched`. */
  readonly map: Int32Array;
}

/** What became of a passage. */
export interface Fate {
  /** UTF-16 offsets in `present.text`. */
  readonly start: number;
  readonly end: number;
  /** How much of the passage is still there, by the letters of its words: 0 to 1. */
  readonly kept: number;
  /** The same of the words before and behind; undefined where there were none. */
  readonly before: number | undefined;
  readonly behind: number | undefined;
  /** Words of the surroundings that still stand there, on both sides. */
  readonly contextWords: number;
  /** True: word for word the same. */
  readonly sameWords: boolean;
  /** True: a number or a name of the passage is another one now. */
  readonly otherFigures: boolean;
  /** True: one of the words around it is. */
  readonly otherFiguresAround: boolean;
}

/** Words of the surroundings that count on each side. */
export const contextWords = 8;
/** Gaps up to this many words are compared letter by letter. */
const smallGap = 8;
/** From here on a word is the same with a slip in it. */
const alike = 0.5;

/** The words that lie in `range`, wholly or in part. */
export function wordsIn({ start, end, count }: Words, around: WordRange, range: TextRange): WordRange {
  let from = around.from;
  const last = Math.min(around.to, count);
  while (from < last && (end[from] ?? 0) <= range.start) from++;
  let to = from;
  while (to < last && (start[to] ?? 0) < range.end) to++;
  return { from, to };
}

/** Undefined where nothing of the passage is left. */
export function fateOf(aligned: AlignedPassage): Fate | undefined {
  const { old, around, passage } = aligned;
  const quote = wordsIn(old, around, passage);
  const [from, to] = [quote.from - around.from, quote.to - around.from];
  const same = sameWords(aligned.map, from, to);
  const map = same ? aligned.map : withoutStrays(aligned.map, from, to);
  const partners = same ? map : withSimilar(aligned, map, quote);
  let first = firstPartner(partners, from, to);
  if (first === undefined) return undefined;
  let last = lastPartner(partners, from, to) ?? first;
  const before = sideKept(aligned, map, quote.from - 1, -1, partners[first] ?? 0);
  const behind = sideKept(aligned, map, quote.to, 1, partners[last] ?? 0);
  if (!same && isGone(before)) first = endOfMost(aligned, map, partners, last, first);
  if (!same && isGone(behind)) last = endOfMost(aligned, map, partners, first, last);
  const [firstWord, lastWord] = [partners[first] ?? 0, partners[last] ?? 0];
  return {
    ...placeOf(aligned, quote, [around.from + first, around.from + last], [firstWord, lastWord]),
    kept: same ? 1 : quoteKept(aligned, map, partners, quote),
    before: before.share,
    behind: behind.share,
    contextWords: before.words + behind.words,
    sameWords: same,
    otherFigures: !same && otherFigures(aligned, map, partners, quote, lastWord),
    otherFiguresAround: otherFiguresAround(aligned, map, quote),
  };
}

function firstPartner(partners: Int32Array, from: number, to: number): number | undefined {
  for (let k = from; k < to; k++) if (partners[k] !== unmatched) return k;
  return undefined;
}

function lastPartner(partners: Int32Array, from: number, to: number): number | undefined {
  for (let k = to - 1; k >= from; k--) if (partners[k] !== unmatched) return k;
  return undefined;
}

/** Single common words are found again anywhere: where less than this share of the words on one side is there, none is. */
const leastOfSide = 0.4;

function isGone({ share }: { readonly share: number | undefined }): boolean {
  return share !== undefined && share < leastOfSide;
}

/**
 * Where the surroundings on one side are gone, the end of the passage on that side may be gone with them, and single words
 * like it stand in what is there now by chance: the passage ends where most words up to there are its own.
 *
 * @param from the index in the map from where on they are counted, towards `end`.
 */
function endOfMost(
  { old, around, present }: AlignedPassage,
  map: Int32Array,
  partners: Int32Array,
  from: number,
  end: number,
): number {
  const step = end < from ? -1 : 1;
  let [best, most, sum, previous] = [from, 0, 0, from];
  for (let k = from; k !== end + step; k += step) {
    const partner = partners[k] ?? unmatched;
    if (partner === unmatched) continue;
    const isEqual = map[k] !== unmatched;
    const isOwn = isEqual || similarity(wordText(old, around.from + k), wordText(present, partner)) >= alike;
    if (!isOwn) continue;
    // Words that are lost, or that have come, whichever are more.
    const apart = Math.max(Math.abs(k - previous), Math.abs(partner - (partners[previous] ?? 0)));
    sum += (isEqual ? 1 : alike) - Math.max(0, apart - 1);
    if (sum > most) [best, most] = [k, sum];
    previous = k;
  }
  return best;
}

/** New words between two parts of a passage: so many divide it; so many, and a quarter of its length, end it. */
const between = { divides: 5, most: 15 };
/** A part belongs to the passage where no more than this many new words for each of its own divide it from the rest. */
const newForEach = 3;

/** A part of a passage that stands together: first and last index in the map, and how many words of it were found. */
interface Part {
  from: number;
  to: number;
  words: number;
}

/**
 * Only what stands together counts: the largest part, and those beside it that are not too small for their distance.
 * What was divided by much new text is no longer one passage.
 */
function withoutStrays(map: Int32Array, from: number, to: number): Int32Array {
  const parts = partsOf(map, from, to);
  if (parts.length < 2) return map;
  const reach = between.most + (to - from) / 4;
  let core = 0;
  parts.forEach(({ words }, index) => (core = words > (parts[core]?.words ?? 0) ? index : core));
  let [first, last] = [core, core];
  const joins = (part: Part | undefined, next: Part | undefined, smaller: Part | undefined): boolean => {
    if (!part || !next || !smaller) return false;
    const apart = (map[next.from] ?? 0) - (map[part.to] ?? 0) - (next.from - part.to);
    return apart >= 0 && apart <= Math.min(reach, smaller.words * newForEach);
  };
  while (joins(parts[first - 1], parts[first], parts[first - 1])) first--;
  while (joins(parts[last], parts[last + 1], parts[last + 1])) last++;
  const kept = map.slice();
  kept.fill(unmatched, from, parts[first]?.from ?? from);
  kept.fill(unmatched, (parts[last]?.to ?? to) + 1, to);
  return kept;
}

function partsOf(map: Int32Array, from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  for (let k = from; k < to; k++) {
    const word = map[k] ?? unmatched;
    if (word === unmatched) continue;
    const part = parts.at(-1);
    const apart = part ? word - (map[part.to] ?? 0) - (k - part.to) : Infinity;
    if (part && word > (map[part.to] ?? 0) && apart <= between.divides) {
      part.to = k;
      part.words++;
    } else {
      parts.push({ from: k, to: k, words: 1 });
    }
  }
  return parts;
}

/** Adds to the equal words those that stand in their place with a slip in them, or, in a gap, another in their place. */
function withSimilar(
  { old, around, present }: AlignedPassage,
  map: Int32Array,
  quote: WordRange,
): Int32Array {
  const partners = map.slice();
  const length = around.to - around.from;
  let previous = unmatched;
  for (let k = 0; k < length; k++) {
    if (map[k] !== unmatched) {
      previous = k;
      continue;
    }
    let next = k;
    while (next < length && map[next] === unmatched) next++;
    // Gaps wholly in the surroundings tell nothing of the passage.
    if (next > quote.from - around.from && k < quote.to - around.from) {
      pairGap(old, around.from, present, map, partners, previous, next, length);
    }
    k = next - 1;
  }
  return partners;
}

function pairGap(
  old: Words,
  origin: number,
  present: Words,
  map: Int32Array,
  partners: Int32Array,
  previous: number,
  next: number,
  length: number,
): void {
  const words = next - previous - 1;
  if (words > smallGap) return;
  const open = previous < 0 || next >= length;
  const from = previous < 0 ? Math.max(0, (map[next] ?? 0) - words) : (map[previous] ?? 0) + 1;
  const to = next >= length ? Math.min(present.count, from + words) : (map[next] ?? 0);
  if (previous < 0 && next >= length) return;
  if (to <= from || to - from > smallGap) return;
  // Where the numbers of words differ by more, a word's place tells nothing.
  const alikeOnly = open || Math.abs(to - from - words) > 1;
  pair(old, origin + previous + 1, words, present, from, to - from, alikeOnly, (k, word) => {
    partners[previous + 1 + k] = word;
  });
}

/** Gain of a pair that has nothing in common but its place. */
const placeOnly = 0.05;

/** The pairing, in order, with the greatest likeness. */
function pair(
  old: Words,
  oldFrom: number,
  rows: number,
  present: Words,
  from: number,
  columns: number,
  alikeOnly: boolean,
  visit: (row: number, word: number) => void,
): void {
  const width = columns + 1;
  const gain = new Float64Array((rows + 1) * width);
  const likeness = (i: number, j: number): number => {
    const value = similarity(wordText(old, oldFrom + i), wordText(present, from + j));
    return value >= alike ? value : alikeOnly ? 0 : placeOnly;
  };
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const both = (gain[(i + 1) * width + j + 1] ?? 0) + likeness(i, j);
      gain[i * width + j] = Math.max(both, gain[(i + 1) * width + j] ?? 0, gain[i * width + j + 1] ?? 0);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const here = gain[i * width + j] ?? 0;
    if (here === 0) return;
    const alone = likeness(i, j);
    if (alone > 0 && here === (gain[(i + 1) * width + j + 1] ?? 0) + alone) visit(i++, from + j++);
    else if (here === gain[(i + 1) * width + j]) i++;
    else j++;
  }
}

function wordText({ text, start, end }: Words, word: number): string {
  return text.slice(start[word], end[word]);
}

/** What a word counts: its letters, long ones no more than eight, so that "of" and "the" prove little. */
function weight({ start, end }: Words, word: number): number {
  return Math.min(8, (end[word] ?? 0) - (start[word] ?? 0));
}

function quoteKept(
  { old, around, present }: AlignedPassage,
  map: Int32Array,
  partners: Int32Array,
  quote: WordRange,
): number {
  let [all, kept] = [0, 0];
  for (let word = quote.from; word < quote.to; word++) {
    const counts = weight(old, word);
    all += counts;
    const [equal, partner] = [map[word - around.from], partners[word - around.from] ?? unmatched];
    if (equal !== unmatched) kept += counts;
    else if (partner !== unmatched) {
      const like = similarity(wordText(old, word), wordText(present, partner));
      if (like >= alike) kept += counts * like;
    }
  }
  return all === 0 ? 0 : kept / all;
}

/** How much of the words on one side still stands there, the nearer the surer. */
function sideKept(
  { old, around }: AlignedPassage,
  map: Int32Array,
  nearest: number,
  step: 1 | -1,
  edge: number,
): { readonly share: number | undefined; readonly words: number } {
  let [all, kept, words] = [0, 0, 0];
  for (let k = 0; k < contextWords; k++) {
    const word = nearest + k * step;
    if (word < around.from || word >= around.to) break;
    const partner = map[word - around.from] ?? unmatched;
    const distance = (partner - edge) * step;
    const near = partner !== unmatched && distance > 0 && distance <= 2 * k + smallGap;
    // The outermost word of a context may have been cut.
    const outermost = word === around.from || word === around.to - 1;
    if (!near && outermost) break;
    all += weight(old, word);
    if (near) {
      kept += weight(old, word);
      words++;
    }
  }
  return { share: all === 0 ? undefined : kept / all, words };
}

function sameWords(map: Int32Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    if (map[k] === unmatched || (k > from && map[k] !== (map[k - 1] ?? 0) + 1)) return false;
  }
  return from < to;
}

const hasLetter = /\p{L}/u;
const hasDigit = /\p{Nd}/u;
const capital = /^\p{Lu}/u;
const sentenceEnd = /(^|[.!?:\n“"‘([])\s*$/u;

/** True where a word has a digit. */
export function isNumber(words: Words, word: number): boolean {
  return hasDigit.test(wordText(words, word));
}

/** True for numbers and, as far as capitals tell, names: a capital that no beginning of a sentence explains. */
function isFigure(words: Words, word: number): boolean {
  const text = wordText(words, word);
  if (hasDigit.test(text)) return true;
  if (!capital.test(text)) return false;
  const at = words.start[word] ?? 0;
  return !sentenceEnd.test(words.text.slice(Math.max(0, at - 3), at));
}

function otherFigures(
  { old, around, present }: AlignedPassage,
  map: Int32Array,
  partners: Int32Array,
  quote: WordRange,
  lastWord: number,
): boolean {
  for (let word = quote.from; word < quote.to; word++) {
    const at = word - around.from;
    if (map[at] !== unmatched) continue;
    if (isFigure(old, word)) return true;
    const partner = partners[at] ?? unmatched;
    if (partner === unmatched || partner > lastWord || !isFigure(present, partner)) continue;
    // `p1an` is a plan that was misread, no number.
    const [was, is] = [wordText(old, word), wordText(present, partner)];
    if (!hasLetter.test(is) || similarity(was, is) < alike) return true;
  }
  return false;
}

function otherFiguresAround(aligned: AlignedPassage, map: Int32Array, quote: WordRange): boolean {
  const { old, around } = aligned;
  for (let word = around.from; word < around.to; word++) {
    if (word === quote.from) word = quote.to;
    if (word >= around.to || map[word - around.from] !== unmatched || !isFigure(old, word)) continue;
    if (!isCutFrom(aligned, map, word)) return true;
  }
  return false;
}

/** True for an outermost word that may be the rest of the word that stands in its place. */
function isCutFrom({ old, around, present }: AlignedPassage, map: Int32Array, word: number): boolean {
  const isFirst = word === around.from;
  if (!isFirst && word !== around.to - 1) return false;
  const next = map[word - around.from + (isFirst ? 1 : -1)] ?? unmatched;
  const whole = next === unmatched ? '' : wordText(present, next + (isFirst ? -1 : 1));
  const rest = wordText(old, word);
  return whole === '' || (isFirst ? whole.endsWith(rest) : whole.startsWith(rest));
}

/**
 * @param ends the first and the last word of the passage that are still there.
 * @param partners what they are now.
 */
function placeOf(
  aligned: AlignedPassage,
  quote: WordRange,
  ends: readonly [number, number],
  partners: readonly [number, number],
): TextRange {
  const start = startOf(aligned, ends[0], partners[0], quote.from);
  const end = endOf(aligned, ends[1], partners[1], quote.to - 1);
  // A part of a word may be all that was tagged, and the word be shorter now.
  if (start < end) return { start, end };
  return {
    start: aligned.present.start[partners[0]] ?? start,
    end: aligned.present.end[partners[1]] ?? end,
  };
}

/** Where the passage begins: inside its first word, or at the signs before it that belong to it, as it was described. */
function startOf(
  { old, passage, present }: AlignedPassage,
  word: number,
  partner: number,
  firstOfQuote: number,
): number {
  const at = present.start[partner] ?? 0;
  if (word !== firstOfQuote) return at;
  const within = passage.start - (old.start[word] ?? 0);
  if (within > 0) return Math.min(at + within, (present.end[partner] ?? at + 1) - 1);
  let [oldAt, now] = [old.start[word] ?? 0, at];
  while (oldAt > passage.start && now > 0 && sameSign(old.text, oldAt - 1, present.text, now - 1)) {
    oldAt--;
    now--;
  }
  return trimmedForward(present.text, now, at);
}

function endOf(
  { old, passage, present }: AlignedPassage,
  word: number,
  partner: number,
  lastOfQuote: number,
): number {
  const at = present.end[partner] ?? 0;
  if (word !== lastOfQuote) return at;
  const within = (old.end[word] ?? 0) - passage.end;
  if (within > 0) return Math.max(at - within, (present.start[partner] ?? 0) + 1);
  let [oldAt, now] = [old.end[word] ?? 0, at];
  while (oldAt < passage.end && now < present.text.length && sameSign(old.text, oldAt, present.text, now)) {
    oldAt++;
    now++;
  }
  return trimmedBack(present.text, now, at);
}

function trimmedForward(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text.charAt(at))) at++;
  return at;
}

function trimmedBack(text: string, from: number, to: number): number {
  let at = from;
  while (at > to && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

function sameSign(a: string, aAt: number, b: string, bAt: number): boolean {
  return plainSign(a.charAt(aAt)) === plainSign(b.charAt(bAt));
}

/** Signs that are typed in one way and set in another. */
function plainSign(sign: string): string {
  if (/["“”„«»]/.test(sign)) return '"';
  if (/['‘’‚]/.test(sign)) return "'";
  if (/[-‐‑‒–—―]/.test(sign)) return '-';
  return /\s/.test(sign) ? ' ' : sign;
}
