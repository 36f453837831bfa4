import type { RawMap, RawNode, RawPair, RawScalar } from './rawNode.ts';

export interface CanonicalEntry {
  /** The key, with its text as the value. */
  readonly key: RawScalar & { readonly value: string };
  readonly value: RawNode;
}

const idLine = /([A-Za-z][A-Za-z0-9_-]*):(?=\r?\n|$)/y;
const keyed = /([A-Za-z][A-Za-z0-9]*):(?: (?=[^ \r\n])|(?=\r?\n|$))/y;
const item = /- (?=[^ \r\n])/y;
const lineEnd = /\r?\n|$/g;

/** Longer lines are left to the parser: the expressions below might run out of stack. */
const maxLineLength = 10_000;

/**
 * Reads an entry that is written in our own style (writeEntry.ts), many times faster than a YAML parser. Undefined for
 * whatever it is not sure of, which is then read by yamlTree.ts: for the rest it gives exactly what that gives.
 */
export function readCanonical(source: string): CanonicalEntry | undefined {
  return new Reader(source).entry();
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  entry(): CanonicalEntry | undefined {
    const id = this.#match(idLine);
    if (id?.[1] === undefined) return undefined;
    const key = { kind: 'scalar', value: id[1], start: 0, end: id[1].length } as const;
    const colon = this.#at;
    this.#nextLine();
    if (this.#isDone()) return { key, value: { kind: 'scalar', value: null, start: colon, end: colon } };
    const value = this.#map('  ');
    return value && this.#isDone() ? { key, value } : undefined;
  }

  /** The lines that start with `indent` and a key. */
  #map(indent: string): RawMap | undefined {
    const pairs: RawPair[] = [];
    const start = this.#at + indent.length;
    while (!this.#isDone() && this.#isIndented(indent)) {
      const keyStart = this.#at + indent.length;
      this.#at = keyStart;
      const key = this.#match(keyed)?.[1];
      if (key === undefined || pairs.some(pair => pair.key === key)) return undefined;
      const value = this.#isAtLineEnd() ? this.#below(indent) : this.#inline();
      if (!value) return undefined;
      pairs.push({ key, value, start: keyStart, end: keyStart + key.length });
    }
    return pairs.length > 0 ? { kind: 'map', pairs, start, end: this.#at } : undefined;
  }

  /** A list or a map on the lines below a key. */
  #below(indent: string): RawNode | undefined {
    this.#nextLine();
    const deeper = `${indent}  `;
    if (indent.length > 2 || this.#isDone() || !this.#isIndented(deeper)) return undefined;
    return this.#source.startsWith('- ', this.#at + deeper.length) ? this.#list(deeper) : this.#map(deeper);
  }

  #list(indent: string): RawNode | undefined {
    const items: RawNode[] = [];
    const start = this.#at + indent.length;
    while (!this.#isDone() && this.#isIndented(indent)) {
      this.#at += indent.length;
      const value = this.#match(item) ? this.#inline() : undefined;
      if (value?.kind !== 'scalar') return undefined;
      items.push(value);
    }
    return { kind: 'list', items, start, end: this.#at };
  }

  /** A value up to the end of its line; then goes to the next line. */
  #inline(): RawNode | undefined {
    lineEnd.lastIndex = this.#at;
    const end = lineEnd.exec(this.#source)?.index ?? this.#source.length;
    if (end - this.#at > maxLineLength) return undefined;
    const start = this.#at;
    const text = this.#source.slice(start, end);
    this.#at = end;
    this.#nextLine();
    if (text.startsWith('[')) return flowList(text, start);
    if (text === '{}') return { kind: 'map', pairs: [], start, end };
    const value = scalarOf(text);
    return value === undefined ? undefined : { kind: 'scalar', value, start, end };
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }

  #isIndented(indent: string): boolean {
    return this.#source.startsWith(indent, this.#at) && this.#source.charAt(this.#at + indent.length) !== ' ';
  }

  #isAtLineEnd(): boolean {
    const char = this.#source.charAt(this.#at);
    return char === '' || char === '\n' || char === '\r';
  }

  #nextLine(): void {
    if (this.#source.charAt(this.#at) === '\r') this.#at++;
    if (this.#source.charAt(this.#at) === '\n') this.#at++;
  }

  #isDone(): boolean {
    return this.#at >= this.#source.length;
  }
}

const doubleQuoted = /^"(?:[^"\\\t\r]|\\(?:["\\nrt]|u[0-9a-f]{4}))*"$/;
const singleQuoted = /^'(?:[^'\t\r]|'')*'$/;
const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?(?:e[-+]\d{1,3})?$/;
const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
// What YAML's core schema reads as something else than a text, or as markup.
const doubtfulStart = /^[-?:,[\]{}#&*!|>'"%@`~.+\s]/;
const doubtfulWord = /^(?:null|true|false)$/i;
const doubtfulNumber = /^\d[\da-fox.+-]*$/i;
const doubtfulPart = /: | #|[\t\r]|:$| $/;

/** The value of a scalar that takes up a line; undefined where this is not sure. */
function scalarOf(text: string): RawScalar['value'] | undefined {
  if (text.startsWith('"')) return doubleQuoted.test(text) ? (JSON.parse(text) as string) : undefined;
  if (text.startsWith("'")) {
    return singleQuoted.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  }
  const word = words.get(text);
  if (word !== undefined) return word;
  if (decimal.test(text)) return Number(text);
  const isDoubtful =
    doubtfulStart.test(text) || doubtfulPart.test(text) || doubtfulWord.test(text) || isDoubtfulNumber(text);
  return isDoubtful ? undefined : text;
}

function isDoubtfulNumber(text: string): boolean {
  // A text id is hexadecimal: let through where its first letter is in no decimal number.
  return doubtfulNumber.test(text) && !/^\d+[a-df]/i.test(text);
}

const flowItem =
  /(?:"(?:[^"\\\t]|\\(?:["\\nrt]|u[0-9a-f]{4}))*"|'(?:[^'\t]|'')*'|[^\s"',[\]{}][^,[\]{}]*)(?=, [^\s]|\]$)/y;

function flowList(text: string, start: number): RawNode | undefined {
  const items: RawNode[] = [];
  const end = start + text.length;
  if (text === '[]') return { kind: 'list', items, start, end };
  let at = 1;
  for (;;) {
    flowItem.lastIndex = at;
    const written = flowItem.exec(text)?.[0];
    const value = written === undefined ? undefined : scalarOf(written);
    if (written === undefined || value === undefined) return undefined;
    items.push({ kind: 'scalar', value, start: start + at, end: start + at + written.length });
    at += written.length;
    if (at === text.length - 1) return { kind: 'list', items, start, end };
    at += 2;
  }
}
