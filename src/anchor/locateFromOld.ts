import type { TextRange } from '../annotation/placed.ts';
import { unmatched, type WordRange } from './alignWords.ts';
import { contextWords, fateOf, isNumber, wordsIn, type Fate } from './alignedPassage.ts';
import { compareTexts } from './compareTexts.ts';
import { fateOfSigns } from './fateOfSigns.ts';
import { shownRange, type NormalText } from './normalText.ts';
import type { Verdict } from './verdict.ts';
import { firstWordAt, readWords, type Words } from './words.ts';

/**
 * Finds passages in a text whose older form is at hand, together with where they stood in it: no quote is searched for,
 * the two texts are compared once.
 *
 * @param places in `old.raw`; undefined where that is not known.
 * @param known the words of `old.normal`, where they have been read already.
 * @returns with ranges in `present.raw`; undefined where no place was given.
 */
export function locateFromOld(
  old: NormalText,
  present: NormalText,
  places: readonly (TextRange | undefined)[],
  known?: Words,
): readonly (Verdict | undefined)[] {
  const same = commonEnds(old.normal, present.normal);
  const oldEnd = old.normal.length - same.tail;
  const presentEnd = present.normal.length - same.tail;
  const passages = places.map(
    place => place && { start: old.toNormal(place.start), end: old.toNormal(place.end) },
  );
  const read = known
    ? { start: 0, end: old.normal.length }
    : around(old.normal, { start: same.head, end: oldEnd }, passages);
  const oldWords = known ?? readWords(old.normal, read.start, read.end);
  const presentWords = readWords(present.normal, read.start, presentEnd + read.end - oldEnd);
  const map = compareTexts(oldWords, presentWords);
  return passages.map(passage => {
    if (!passage) return undefined;
    const shifted = shiftedWith(passage, same.head, oldEnd, presentEnd);
    const verdict = shifted
      ? ({ state: 'exact', score: 1, ...shifted } as const)
      : verdictIn(oldWords, presentWords, map, passage);
    return 'start' in verdict ? { ...verdict, ...shownRange(present, verdict) } : verdict;
  });
}

/** Units that two texts have in common at their ends, the one not running into the other. */
function commonEnds(a: string, b: string): { readonly head: number; readonly tail: number } {
  const most = Math.min(a.length, b.length);
  const head = commonLength(most, (from, to) => a.slice(from, to) === b.slice(from, to));
  const tail = commonLength(
    most - head,
    (from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
  return { head, tail };
}

/** Units on both sides of what differs that are read too, so that what is compared has its surroundings. */
const surroundings = 200;

/** What has to be read of a text: what differs, the passages that reach into it, and what surrounds them. */
function around(text: string, differs: TextRange, passages: readonly (TextRange | undefined)[]): TextRange {
  let { start, end } = differs;
  for (const passage of passages) {
    if (!passage || passage.end <= differs.start || passage.start >= differs.end) continue;
    start = Math.min(start, passage.start);
    end = Math.max(end, passage.end);
  }
  start = Math.max(0, start - surroundings);
  end = Math.min(text.length, end + surroundings);
  while (start > 0 && !isSpace(text, start - 1)) start--;
  while (end < text.length && !isSpace(text, end)) end++;
  return { start, end };
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a;
}

const step = 1 << 16;

/** The greatest length up to `most` for which all stretches are equal. */
function commonLength(most: number, equal: (from: number, to: number) => boolean): number {
  let low = 0;
  while (low + step <= most && equal(low, low + step)) low += step;
  let high = Math.min(most, low + step);
  const from = low;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (equal(from, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function shiftedWith(
  { start, end }: TextRange,
  head: number,
  oldEnd: number,
  presentEnd: number,
): TextRange | undefined {
  if (end <= head) return { start, end };
  const grown = presentEnd - oldEnd;
  return start >= oldEnd ? { start: start + grown, end: end + grown } : undefined;
}

function verdictIn(old: Words, present: Words, map: Int32Array, passage: TextRange): Verdict {
  const quote = wordsIn(old, { from: firstWordAt(old, passage.start), to: old.count }, passage);
  if (quote.from === quote.to) return fateOfSigns(old, present, map, passage, quote.from);
  const from = Math.max(0, quote.from - contextWords);
  const to = Math.min(old.count, quote.to + contextWords);
  const fate = fateOf({ old, around: { from, to }, passage, present, map: map.subarray(from, to) });
  const verdict = verdictOnFate(fate);
  if (verdict.state !== 'moved' && verdict.state !== 'edited') return verdict;
  const isDoubtful = verdict.score < likeAnother.score && otherNumbersNear(old, map, quote);
  return isDoubtful ? { ...verdict, state: 'review', doubt: 'other figures' } : verdict;
}

/**
 * A sentence that was deleted may be taken for one beside it that says the same of another number: below this score so
 * many words on both sides are looked at for one. Names do not count: they are often replaced in a whole report.
 */
const likeAnother = { score: 0.9, words: 24 };

function otherNumbersNear(old: Words, map: Int32Array, quote: WordRange): boolean {
  const from = Math.max(0, quote.from - likeAnother.words);
  const to = Math.min(old.count, quote.to + likeAnother.words);
  for (let word = from; word < to; word++) {
    const isInside = word >= quote.from && word < quote.to;
    if (!isInside && map[word] === unmatched && isNumber(old, word)) return true;
  }
  return false;
}

/** Below these the passage is gone, or a person is asked. The place needs no proof here: the text around it is known. */
const keptAtAll = 0.25;
const sure = { kept: 0.5, score: 0.68 };

function verdictOnFate(fate: Fate | undefined): Verdict {
  if (!fate || fate.kept < keptAtAll) return { state: 'orphan', score: fate?.kept ?? 0 };
  const { start, end, kept, before = 1, behind = 1, sameWords } = fate;
  const score = 0.5 * kept + 0.25 * before + 0.25 * behind;
  // Single words that were found again in new surroundings are not the passage.
  if (kept < sure.kept || score < sure.score)
    return { state: 'review', doubt: 'little left', score, start, end };
  const state = !sameWords ? 'edited' : before === 1 && behind === 1 ? 'exact' : 'moved';
  return { state, score, start, end };
}
