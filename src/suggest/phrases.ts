import type { Word } from './words.ts';

/** What a phrase of a lexicon means, at the words `from` (inclusive) to `to` (exclusive). */
export interface PhraseMatch<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

interface Compiled<T> {
  readonly rest: readonly (readonly string[] | 'gap')[];
  readonly value: T;
}

/** At most so many words stand in for "..". */
const LONGEST_GAP = 3;

/**
 * A lexicon of phrases, looked up word by word. How an entry is written:
 * - words in lower case, separated by a space or a hyphen: `lack of`;
 * - several phrases with one meaning: `good|well led`;
 * - words in place of each other: `no/little evidence`;
 * - `fail~`: all forms of a regular verb: fail, fails, failed, failing;
 * - `delay+`: singular and plural;
 * - `..`: up to three words of any kind: `not .. enough`.
 */
export class Phrases<T> {
  readonly #byFirst = new Map<string, Compiled<T>[]>();

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of entries) {
      for (const one of phrase.split('|')) this.#add(one, value);
    }
    // The longest is tried first: "no longer" before "no".
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  }

  #add(phrase: string, value: T): void {
    const parts = phrase.replaceAll('-', ' ').split(' ');
    const rest = parts.slice(1).map(part => (part === '..' ? 'gap' : formsOf(part)));
    for (const first of formsOf(parts[0] ?? '')) {
      const list = this.#byFirst.get(first) ?? [];
      list.push({ rest, value });
      this.#byFirst.set(first, list);
    }
  }

  /**
   * The longest phrase that begins at the word `from`; undefined where none does.
   * @param joins whether the words from `from` to before `to` belong together; without it all do
   */
  at(
    words: readonly Word[],
    from: number,
    joins?: (from: number, to: number) => boolean,
  ): PhraseMatch<T> | undefined {
    const list = this.#byFirst.get(words[from]?.word ?? '');
    if (list === undefined) return undefined;
    for (const { rest, value } of list) {
      const to = endOf(words, from + 1, rest, 0);
      if (to !== -1 && (joins === undefined || joins(from, to))) return { from, to, value };
    }
    return undefined;
  }

  /** All phrases in the words, from left to right, not overlapping. */
  all(words: readonly Word[]): readonly PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let index = 0; index < words.length;) {
      const match = this.at(words, index);
      if (match !== undefined) found.push(match);
      index = match?.to ?? index + 1;
    }
    return found;
  }
}

function endOf(
  words: readonly Word[],
  from: number,
  rest: readonly (readonly string[] | 'gap')[],
  index: number,
): number {
  const part = rest[index];
  if (part === undefined) return from;
  if (part === 'gap') {
    for (let skip = 0; skip <= LONGEST_GAP; skip++) {
      const to = endOf(words, from + skip, rest, index + 1);
      if (to !== -1) return to;
    }
    return -1;
  }
  return part.includes(words[from]?.word ?? '') ? endOf(words, from + 1, rest, index + 1) : -1;
}

/** The words that one part of a phrase stands for. */
function formsOf(part: string): readonly string[] {
  return part.split('/').flatMap(word => {
    if (word.endsWith('~')) return verbForms(word.slice(0, -1));
    if (word.endsWith('+')) return [word.slice(0, -1), pluralOf(word.slice(0, -1))];
    return [word];
  });
}

function verbForms(verb: string): readonly string[] {
  if (/[^aeiou]y$/.test(verb)) {
    const stem = verb.slice(0, -1);
    return [verb, `${stem}ies`, `${stem}ied`, `${verb}ing`];
  }
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  return [verb, /(?:s|sh|ch|x)$/.test(verb) ? `${verb}es` : `${verb}s`, `${verb}ed`, `${verb}ing`];
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
