import type { Sentence } from './sentence.ts';

/** Longer ones are cut: an attribute is a short text. */
const LONGEST = 110;

/** The tokens as one short text on one line, without quotation marks and commas around it. */
export function textOf({ flat, tokens }: Sentence, from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (first === undefined || last === undefined || to <= from) return '';
  return shortened(flat.slice(first.start, last.end));
}

/** The text on one line, not longer than an attribute should be. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const cut = line.length > LONGEST ? line.slice(0, line.lastIndexOf(' ', LONGEST)) : line;
  return cut.replace(/^[\s,;:.“”"'‘’)\]]+/, '').replace(/[\s,;:.“”"‘’([–—-]{1,20}$/, '');
}
