/*
 * Page furniture: what a page prints around its text. It is told by repetition and by place, not by words, so that it
 * holds for any inspectorate.
 */

/** What has to be known of a line to tell furniture from text. */
export interface PageLine {
  readonly text: string;
  readonly page: boolean;
}

const PAGE_NUMBER =
  /^(?:[-–—]\s*)?(?:page\s+)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—])?$/i;
/** "– Page 103 of 295 –" */
const LONGEST_NUMBER = 24;
/** How many lines from the top or the bottom of a page furniture is looked for. */
const MARGIN = 3;
/** A line printed at the edge of this many pages is a running head. */
const REPEATS = 3;
/** …and from one to the next it is no further than this: heads of left and right pages differ. */
const FURTHEST = 2;
/** A running head is short; a paragraph that repeats is none. */
const LONGEST_HEAD = 120;

/** For each line, whether it is page furniture: a page number, a running head or foot. */
export function isFurniture(lines: readonly PageLine[]): readonly boolean[] {
  const found = [...pageNumbers(lines)];
  for (const index of headsWithNumbers(lines)) found[index] = true;
  /** By how it looks: the lines at the edges of pages that follow each other, and the last such page. */
  const chains = new Map<string, { page: number; indexes: number[] }>();
  const edges = edgeLines(lines, found);
  const paged = lines.filter(line => line.page).length > 1;
  let page = 0;
  lines.forEach((line, index) => {
    if (paged ? line.page : found[index - 1] === true) page++;
    if (edges[index] !== true || found[index] === true || line.text.length > LONGEST_HEAD) return;
    const face = faceOf(line.text);
    const chain = chains.get(face);
    if (chain === undefined || page - chain.page > FURTHEST) {
      chains.set(face, { page, indexes: [index] });
      return;
    }
    // Twice on one page is a contents page or a table, not a head.
    if (chain.page === page) return;
    chain.page = page;
    chain.indexes.push(index);
    if (chain.indexes.length < REPEATS) return;
    for (const each of chain.indexes) found[each] = true;
    chain.indexes = chain.indexes.slice(1 - REPEATS);
  });
  return found;
}

/** A running head as it looks on every page: its page number left out. */
function faceOf(text: string): string {
  return text.replace(/^\d{1,4}\s+|\s+\d{1,4}$/g, '').toLowerCase();
}

/**
 * Lines that are a number and nothing else: at the edge of a page where the text has page breaks; where it has none,
 * only those that count up one by one through the text.
 */
function pageNumbers(lines: readonly PageLine[]): readonly boolean[] {
  const paged = lines.filter(line => line.page).length > 1;
  const found = lines.map(() => false);
  const bare = lines.flatMap((line, index) => {
    const number = line.text.length > LONGEST_NUMBER ? undefined : PAGE_NUMBER.exec(line.text)?.[1];
    return number === undefined ? [] : [{ index, value: Number(number), roman: !/\d/.test(number) }];
  });
  if (paged) {
    for (const { index } of bare) if (isAtEdge(lines, index)) found[index] = true;
    return found;
  }
  for (let first = 0; first < bare.length;) {
    let after = first + 1;
    while (after < bare.length && bare[after]?.value === (bare[after - 1]?.value ?? NaN) + 1) after++;
    if (after - first >= REPEATS) for (const { index } of bare.slice(first, after)) found[index] = true;
    first = after;
  }
  return found;
}

/** "Report on Sandport                12" with other numbers on other pages: words, a wide gap, the page number. */
const HEAD_WITH_NUMBER = /^(\S.{2,99}?)(?:\s{4,}|\t\s*)(\d{1,4})$/;

/** Lines that end in a page number behind a gap, and stand there again with a greater one. */
function headsWithNumbers(lines: readonly PageLine[]): readonly number[] {
  const byWords = new Map<string, { readonly index: number; readonly page: number }[]>();
  lines.forEach(({ text }, index) => {
    if (text.length > LONGEST_HEAD) return;
    const [, words, page] = HEAD_WITH_NUMBER.exec(text) ?? [];
    if (words === undefined || /[.…]$/.test(words)) return;
    const places = byWords.get(words) ?? [];
    if (Number(page) > (places[places.length - 1]?.page ?? -1)) places.push({ index, page: Number(page) });
    byWords.set(words, places);
  });
  return [...byWords.values()].flatMap(places => (places.length > 1 ? places.map(({ index }) => index) : []));
}

function isAtEdge(lines: readonly PageLine[], index: number): boolean {
  for (let step = 0; step < MARGIN; step++) {
    if (lines[index - step]?.page === true || index - step < 0) return true;
    if (index + step + 1 >= lines.length || lines[index + step + 1]?.page === true) return true;
  }
  return false;
}

/** Lines within reach of a page break, or next to a page number where there are no page breaks. */
function edgeLines(lines: readonly PageLine[], numbers: readonly boolean[]): readonly boolean[] {
  const edges = lines.map(() => false);
  lines.forEach((line, index) => {
    if (!line.page && numbers[index] !== true) return;
    for (let near = index - MARGIN; near <= index + MARGIN; near++) if (near in edges) edges[near] = true;
  });
  return edges;
}
