/**
 * The pattern of a phrase as people write it: words parted by spaces, in any case; `*` inside or at the end of a word
 * stands for any letters, as a word of its own for up to eight words or none. Everything else is taken as it is
 * written, so that no phrase makes the search slow: all repetition in the pattern has a bound.
 * @param extent `whole`: the phrase is all of the text, but for numbers and punctuation around it
 */
export function phrasePattern(phrases: readonly string[], extent: 'whole' | 'anywhere'): RegExp {
  const any = phrases.map(patternOf).join('|');
  if (phrases.length === 0) return /(?!)/u;
  return extent === 'whole'
    ? new RegExp(String.raw`^[^\p{L}]{0,12}(?:${any})[^\p{L}]{0,12}$`, 'iu')
    : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu');
}

const GAP = String.raw`(?:[^\s]{1,40}\s{1,4}){0,8}`;
const LAST_GAP = String.raw`(?:\s{1,4}[^\s]{1,40}){0,8}`;

function patternOf(phrase: string): string {
  const words = phrase.trim().split(/\s+/u);
  return words
    .map((word, index) => {
      const last = index === words.length - 1;
      if (word === '*') return last ? LAST_GAP : GAP;
      const letters = word
        .replaceAll('’', "'")
        .split('*')
        .map(escaped)
        .join(String.raw`[\p{L}\p{N}'-]{0,30}`);
      const gapLast = index === words.length - 2 && words[index + 1] === '*';
      return last || gapLast ? letters : String.raw`${letters}\s{1,4}`;
    })
    .join('');
}

function escaped(letters: string): string {
  return letters.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
}
