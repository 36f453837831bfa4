/** Letters and digits with what joins them. */
const WORD = /[\p{L}\p{N}]+(?:['’&/.-][\p{L}\p{N}]+)*/gu;

/**
 * Phrases as people write them: words parted by spaces, in any case. `*` in a word stands for any letters, as a word of its
 * own for any words or none; everything else is taken as it is written. They are compared word by word, and none takes more
 * steps than it has words times those of the text.
 */
export class StarPhrases {
  readonly #phrases: readonly { readonly phrase: string; readonly tests: readonly WordTest[] }[];

  constructor(phrases: readonly string[]) {
    this.#phrases = phrases.map(phrase => ({
      phrase,
      tests: phrase.toLowerCase().trim().split(/\s+/u).map(testOf),
    }));
  }

  /** Whether one of them is all of a heading, but for the number before it. */
  areAllOf(heading: string): boolean {
    const all = lowerWords(heading);
    const words = all.slice(all.findIndex(word => /\p{L}/u.test(word)));
    return words.length > 0 && this.#phrases.some(({ tests }) => fits(tests, words));
  }

  /** The first of them that stands in a sentence, as it was given. */
  in(sentence: string): string | undefined {
    if (this.#phrases.length === 0) return undefined;
    const words = lowerWords(sentence);
    return this.#phrases.find(({ tests }) => fits(['any', ...tests, 'any'], words))?.phrase;
  }
}

function lowerWords(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** `any`: any words or none; else the beginnings, middles and end that a word has to have, parted by its stars. */
type WordTest = 'any' | readonly string[];

function testOf(word: string): WordTest {
  return word === '*' ? 'any' : word.replaceAll('’', "'").split('*');
}

/** Goes through words and tests at once, and back to the last `any` where it fails: no more than their product. */
function fits(tests: readonly WordTest[], words: readonly string[]): boolean {
  let test = 0;
  let word = 0;
  let any = -1;
  let from = 0;
  while (word < words.length) {
    const now = tests[test];
    if (now === 'any') {
      any = test++;
      from = word;
    } else if (now !== undefined && fitsWord(now, words[word] ?? '')) {
      test++;
      word++;
    } else if (any === -1) return false;
    else {
      test = any + 1;
      word = ++from;
    }
  }
  while (tests[test] === 'any') test++;
  return test === tests.length;
}

function fitsWord(parts: readonly string[], word: string): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return word.replaceAll('’', "'") === first;
  const last = rest.pop() ?? '';
  if (!word.startsWith(first) || word.length < first.length + last.length || !word.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = word.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= word.length - last.length;
}
