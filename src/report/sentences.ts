import type { TextRange } from '../annotation/placed.ts';
import { ALWAYS_GO_ON, BEFORE_NUMBERS, MAY_END, STARTERS } from './abbreviations.ts';
import { isSpace } from './line.ts';
import { sourceRange, visibleText } from './visible.ts';

/*
 * Rules of our own instead of Intl.Segmenter: its data differ between the versions of ICU in Node and in editors, so
 * that the same key would tag another passage on another machine; and it breaks after "para. 14" and "U.S.".
 */

const TERMINATOR = /[.!?…。！？]/u;
const CLOSER = /[”’"')\]»›]/u;
const OPENS = /[“‘"'([«‹]/u;
const WORD = /[\p{L}\p{M}\p{N}.’'&-]/u;
/** What a reference at the end of a sentence may hold: "(Recommendation 1)", "[12]". */
const LONGEST_REFERENCE = 80;
const LONGEST_WORD = 40;

/**
 * The sentences of one running text, given as the pieces of its lines. In order, not overlapping, without white space
 * at the ends; together they cover all of the text but white space. Linear in the length of the text.
 * @param markup whether the text is Markdown, so that its marks are not read as text
 */
export function sentencesOf(
  source: string,
  pieces: readonly TextRange[],
  markup: boolean,
): readonly TextRange[] {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (first === undefined || last === undefined) return [];
  const visible = visibleText(source, pieces, markup);
  const { text } = visible;
  const found: TextRange[] = [];
  const take = (from: number, to: number): void => {
    const within = { start: found[found.length - 1]?.end ?? first.start, end: last.end };
    found.push(sourceRange(source, visible, from, to, within));
  };
  let start = skipSpace(text, 0);
  for (let index = start; index < text.length;) {
    if (!TERMINATOR.test(text.charAt(index))) {
      index++;
      continue;
    }
    const end = sentenceEnd(text, start, index);
    if (end.ends) {
      take(start, end.at);
      start = skipSpace(text, end.at);
    }
    index = Math.max(end.at, start);
  }
  let end = text.length;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  if (end > start) take(start, end);
  return found;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (index < text.length && isSpace(text.charAt(index))) index++;
  return index;
}

/** What to make of the terminator at `index`: whether a sentence ends there, and where to go on. */
function sentenceEnd(text: string, start: number, index: number): { ends: boolean; at: number } {
  let after = index;
  while (after < text.length && TERMINATOR.test(text.charAt(after))) after++;
  const stops = text.slice(index, Math.min(after, index + 3));
  while (after < text.length && CLOSER.test(text.charAt(after))) after++;
  after = superscripts(text, after);
  if (after < text.length && !isSpace(text.charAt(after)) && !/^[。！？]/.test(stops)) {
    return { ends: false, at: after };
  }
  const at = withReference(text, after);
  const next = skipSpace(text, at);
  if (next >= text.length) return { ends: true, at };
  // "5 U.S.C. § 610": no sentence begins with a section sign.
  if (text.charAt(next) === '§') return { ends: false, at: after };
  const word = nextWord(text, next);
  if (at > after) return { ends: true, at };
  if (/^\p{Ll}/u.test(word) && !/^[a-z]\p{Lu}/u.test(word)) return { ends: false, at: after };
  if (stops === '.' && isAbbreviation(text, start, index, word)) return { ends: false, at: after };
  if (isBareNumber(text, start, index)) return { ends: false, at: after };
  return { ends: true, at };
}

/** Past the digits of a note mark that stands right behind the end of a sentence: "…in 2021.14 ", "…in 2021.¹⁴". */
function superscripts(text: string, from: number): number {
  let index = from;
  while (index < from + 3 && /[\d¹²³⁰⁴-⁹]/u.test(text.charAt(index))) index++;
  const joined = index > from && (index === text.length || isSpace(text.charAt(index)));
  const decimal = /\d/.test(text.charAt(from)) && /\d/.test(text.charAt(from - 2));
  return joined && !decimal ? index : from;
}

/**
 * Past what refers to the sentence before: "(Recommendation 1)", "[12]", and the number of a note that an extraction
 * has put on the line, "…spending. 11 A central element". A bracket that holds a sentence of its own is none.
 */
function withReference(text: string, from: number): number {
  const next = skipSpace(text, from);
  const open = text.charAt(next);
  if (open === '(' || open === '[') {
    const length = text.slice(next, next + LONGEST_REFERENCE).indexOf(open === '(' ? ')' : ']');
    if (length === -1) return from;
    const close = next + length;
    const inner = text.slice(next + 1, close);
    if (/[.!?…]$|[.!?…]\s|[([]/u.test(inner) || !beginsNew(text, close + 1)) return from;
    const after = text.charAt(close + 1) === '.' ? close + 2 : close + 1;
    return after;
  }
  const note = /^\d{1,3}(?=\s+[“‘"'(]?\p{Lu}|\s*$)/u.exec(text.slice(next, next + 12));
  if (note === null || next === from) return from;
  const later = nextWord(text, skipSpace(text, next + note[0].length));
  return later === ''
    ? next + note[0].length >= text.length
      ? next + note[0].length
      : from
    : next + note[0].length;
}

function beginsNew(text: string, from: number): boolean {
  if (from < text.length && !isSpace(text.charAt(from)) && text.charAt(from) !== '.') return false;
  const next = skipSpace(text, text.charAt(from) === '.' ? from + 1 : from);
  return next >= text.length || !/^\p{Ll}/u.test(nextWord(text, next));
}

/** The word that begins at or, behind opening marks, after `from`; '' where there is none. */
function nextWord(text: string, from: number): string {
  let index = from;
  while (index < from + LONGEST_WORD && OPENS.test(text.charAt(index))) index++;
  const start = index;
  while (index < start + LONGEST_WORD && index < text.length && WORD.test(text.charAt(index))) index++;
  return text.slice(start, index);
}

function isBareNumber(text: string, start: number, index: number): boolean {
  return (
    index - start <= 4 && /^[\p{N}.]+$|^\p{L}$/u.test(text.slice(start, index)) && text.charAt(index) === '.'
  );
}

/** Whether the full stop at `index` belongs to the word before it and does not end a sentence. */
function isAbbreviation(text: string, start: number, index: number, next: string): boolean {
  // "68 _Fed. Reg_ . 3744": converters leave a space between emphasis and full stop.
  const end = isSpace(text.charAt(index - 1)) ? index - 1 : index;
  let from = end;
  while (from > start && end - from < LONGEST_WORD && WORD.test(text.charAt(from - 1))) from--;
  const word = text.slice(from, end);
  const key = word.toLowerCase().replace(/’/g, "'");
  const starts = STARTERS.has(next.toLowerCase());
  if (ALWAYS_GO_ON.has(key)) return key.length > 1 || /^[\p{Ll}]/u.test(word) ? true : !starts;
  if (BEFORE_NUMBERS.has(key) && (/^\d/.test(next) || (key !== 'no' && /^[IVXLC]+[.,;]?$/.test(next))))
    return true;
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || MAY_END.has(key)) {
    return next !== '' && !starts && !(MAY_END.has(key) && !word.includes('.') && word === key);
  }
  return false;
}
