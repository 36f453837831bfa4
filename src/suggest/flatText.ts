import type { TextRange } from '../annotation/placed.ts';

/**
 * The text letter for letter at the same offsets, as rules match it: line breaks, tabs and no-break spaces are spaces,
 * the closing single quotation mark, which is the apostrophe too, is straight, and so are no-break hyphens.
 * @param kind in Markdown, marks of emphasis and of code are spaces too
 * @param furniture what is no part of the text, in text order: spaces
 */
export function flatText(
  text: string,
  kind: 'plain' | 'markdown',
  furniture: readonly TextRange[] = [],
): string {
  const flat = withSpacesFor(text, furniture)
    // Every white space but the space itself, which is most of it.
    .replace(/[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('\u2011', '-');
  return kind === 'plain' ? flat : flat.replace(/[*_`]/g, ' ');
}

function withSpacesFor(text: string, ranges: readonly TextRange[]): string {
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
