/**
 * A text as a row of words: what is compared where a text has changed. Words are equal here whatever their case,
 * accents, quotation marks, apostrophes, ligatures, soft hyphens and hyphenation at a line's end, so that a new
 * extraction of the same document has the same words.
 */
export interface Words {
  /** The text that the offsets are of. */
  readonly text: string;
  readonly count: number;
  /** A 32-bit hash of each word's folded letters; equal words have equal ones. Longer than `count`. */
  readonly hash: Int32Array;
  /** UTF-16 offset of each word's first unit. */
  readonly start: Int32Array;
  /** UTF-16 offset behind each word's last unit. */
  readonly end: Int32Array;
}

/** What a UTF-16 unit is to a word. */
const separator = 1;
const letter = 2;
const digit = 3;
/** Left out inside a word: marks that are combined with letters, soft hyphens, apostrophes, joiners. */
const mark = 4;
const hyphen = 5;
/** A word of its own: scripts that set no spaces between words, and halves of astral characters. */
const single = 6;
/** A letter that stands for several, as PDFs have them: `ﬁ`. */
const ligature = 7;

const notYetKnown = 0;
const classes = new Uint8Array(0x10000);
const folded = new Uint16Array(0x10000);

const patterns: readonly (readonly [kind: number, pattern: RegExp])[] = [
  [hyphen, /[-\u2010\u2011]/],
  [mark, /[\u00AD\u200B-\u200D\u2060\uFEFF'\u2019\u02BC\p{M}]/u],
  [
    single,
    /[\uD800-\uDFFF\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
  ],
  [ligature, /[\uFB00-\uFB06]/],
  [digit, /\p{Nd}/u],
  [letter, /[\p{L}\p{N}]/u],
];

function classify(code: number): number {
  const character = String.fromCharCode(code);
  const kind = patterns.find(([, pattern]) => pattern.test(character))?.[0] ?? separator;
  classes[code] = kind;
  folded[code] = character.normalize('NFD').toLowerCase().charCodeAt(0);
  return kind;
}

function kindOf(code: number): number {
  const kind = classes[code] ?? notYetKnown;
  return kind === notYetKnown ? classify(code) : kind;
}

const hashSeed = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;

/** Grows with what it is given; kept apart from `Words`, which is done when one has it. */
class Builder {
  count = 0;
  hash: Int32Array;
  start: Int32Array;
  end: Int32Array;

  constructor(capacity: number) {
    this.hash = new Int32Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
  }

  add(hash: number, start: number, end: number): void {
    const at = this.count++;
    if (at === this.hash.length) this.#grow();
    // The last steps spread what differs in few letters over all bits.
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    this.hash[at] = mixed ^ (mixed >>> 13);
    this.start[at] = start;
    this.end[at] = end;
  }

  #grow(): void {
    const grown = (array: Int32Array): Int32Array => {
      const larger = new Int32Array(array.length * 2);
      larger.set(array);
      return larger;
    };
    this.hash = grown(this.hash);
    this.start = grown(this.start);
    this.end = grown(this.end);
  }
}

/** Reads the words of `text` between two UTF-16 offsets. One pass, linear in the text. */
export function readWords(text: string, from = 0, to = text.length): Words {
  const words = new Builder(Math.max(16, (to - from) >> 2));
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === letter || kind === digit || kind === ligature) at = readWord(text, at, to, words);
    else if (kind === single) at = readSingle(text, at, to, words);
    else at++;
  }
  return { text, count: words.count, hash: words.hash, start: words.start, end: words.end };
}

/** Index of the first word that ends behind `offset`; `count` where there is none. */
export function firstWordAt({ end, count }: Words, offset: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((end[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readSingle(text: string, at: number, to: number, words: Builder): number {
  const code = text.codePointAt(at) ?? 0;
  const end = Math.min(to, at + (code > 0xffff ? 2 : 1));
  words.add(Math.imul(hashSeed ^ code, hashFactor), at, end);
  return end;
}

function readWord(text: string, start: number, to: number, words: Builder): number {
  let hash = hashSeed;
  let end = start;
  let at = start;
  while (at < to) {
    const code = text.charCodeAt(at);
    // Mostly letters of ASCII: they are told without a look into the tables.
    const small = code | 0x20;
    if (code < 0x80 && small >= 0x61 && small <= 0x7a) {
      hash = Math.imul(hash ^ small, hashFactor);
      end = ++at;
      continue;
    }
    const kind = kindOf(code);
    if (kind === letter || kind === digit) {
      hash = Math.imul(hash ^ (folded[code] ?? 0), hashFactor);
      end = ++at;
    } else if (kind === mark) {
      at++;
    } else if (kind === ligature) {
      for (const part of String.fromCharCode(code).normalize('NFKD')) {
        hash = Math.imul(hash ^ part.charCodeAt(0), hashFactor);
      }
      end = ++at;
    } else {
      const next = kind === hyphen ? afterHyphen(text, at, to) : afterPoint(text, at, to, code);
      if (next === undefined) break;
      if (code === point) hash = Math.imul(hash ^ point, hashFactor);
      at = next;
    }
  }
  words.add(hash, start, end);
  return Math.max(at, start + 1);
}

const point = 0x2e;
const comma = 0x2c;

function kindAt(text: string, at: number, to: number): number {
  if (at >= to) return separator;
  const code = text.charCodeAt(at);
  return kindOf(code);
}

/**
 * Where a word goes on behind a hyphen: at once, or in lower case behind the end of a line: a single white space, or a
 * paragraph break where every line is a paragraph.
 */
function afterHyphen(text: string, at: number, to: number): number | undefined {
  if (kindAt(text, at + 1, to) === letter) return at + 1;
  const space = text.charCodeAt(at + 1);
  if (space !== 0x20 && space !== 0x0a) return undefined;
  const next = space === 0x0a && text.charCodeAt(at + 2) === 0x0a ? at + 3 : at + 2;
  if (kindAt(text, next, to) !== letter) return undefined;
  const code = text.charCodeAt(next);
  return folded[code] === code ? next : undefined;
}

/** Where a number goes on behind a decimal point or the comma between its thousands. */
function afterPoint(text: string, at: number, to: number, code: number): number | undefined {
  if (code !== point && code !== comma) return undefined;
  if (kindAt(text, at - 1, to) !== digit || kindAt(text, at + 1, to) !== digit) return undefined;
  return at + 1;
}
