/**
 * The text letter for letter at the same offsets, as rules match it: line breaks, tabs and no-break spaces are spaces,
 * the closing single quotation mark, which is the apostrophe too, is straight, and so are no-break hyphens.
 * @param kind in Markdown, marks of emphasis and of code are spaces too
 */
export function flatText(text: string, kind: 'plain' | 'markdown'): string {
  const flat = text
    .replace(/[\s\u200b\ufeff]/gu, ' ')
    .replaceAll('’', "'")
    .replaceAll('\u2011', '-');
  return kind === 'plain' ? flat : flat.replace(/[*_`]/g, ' ');
}
