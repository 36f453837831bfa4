/**
 * A gap is what stands between two entries: blank lines and column-0 comments, whole lines. When an entry goes, the
 * gaps around it become one; when it comes, it parts one gap in two. `part` always undoes `joined`, so that taking an
 * edit back restores every byte.
 */

/** The one gap that is left when the entry between `before` and `after` goes, without doubled blank lines. */
export function joined(before: string, after: string, isLast: boolean): string {
  const [text, trailing] = splitTrailingBlanks(before);
  if (isLast && after === '') return text;
  const leading = leadingBlanks(after);
  return (
    text + (countLines(leading) > countLines(trailing) ? leading : trailing) + after.slice(leading.length)
  );
}

/** What an entry that is to stand in `gap` comes after. */
export type Before = 'start' | 'header' | 'entry';

/**
 * Where in `gap` a new entry is to stand, and the blank lines that come with it.
 *
 * @param spaced entries are parted by blank lines in this file. @param isLast nothing comes after `gap`.
 */
export function part(
  gap: string,
  before: Before,
  { spaced, isLast, eol }: { readonly spaced: boolean; readonly isLast: boolean; readonly eol: string },
): readonly [before: string, after: string] {
  const lead = leadingBlanks(gap);
  const rest = gap.slice(lead.length);
  const choices: Record<Before, readonly (readonly [string, string])[]> = {
    start: [[gap, ''], splitTrailingBlanks(gap)],
    header: isLast
      ? [[eol, gap]]
      : [
          [lead, (spaced ? eol : '') + rest],
          [lead, rest],
        ],
    entry: spaced ? [[eol, gap]] : [],
  };
  return choices[before].find(([a, b]) => joined(a, b, isLast) === gap) ?? ['', gap];
}

/** True where the lines of a gap begin or end with a blank one. */
export function isSpaced(gap: string): boolean {
  return leadingBlanks(gap) !== '' || splitTrailingBlanks(gap)[1] !== '';
}

function splitTrailingBlanks(gap: string): readonly [text: string, blanks: string] {
  let end = gap.length;
  while (end > 0) {
    const start = end < 2 ? 0 : gap.lastIndexOf('\n', end - 2) + 1;
    if (gap.slice(start, end).trim() !== '') break;
    end = start;
  }
  return [gap.slice(0, end), gap.slice(end)];
}

function leadingBlanks(gap: string): string {
  let end = 0;
  for (;;) {
    const feed = gap.indexOf('\n', end);
    if (feed < 0 || gap.slice(end, feed).trim() !== '') return gap.slice(0, end);
    end = feed + 1;
  }
}

function countLines(text: string): number {
  return text.split('\n').length;
}
