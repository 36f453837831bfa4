import type { Heading } from './block.ts';
import {
  CAPTION,
  endsInside,
  endsInGrade,
  HEADING_GRADE,
  headingKey,
  isKnownHeading,
  STRUCTURE_WORD,
  TABLE_HEAD,
} from './lexicon.ts';
import { markerOf } from './marker.ts';
import type { PlainLayout } from './plainLayout.ts';
import { beginsSmall, endsSentence, isFull, joins } from './plainLayout.ts';

/** Longest heading, in characters and in lines: Ofsted's longest take two lines of its page. */
const LONGEST = 160;
const MOST_LINES = 3;
/** So many candidates in a row with no text below them are a table, an address or a cover page. */
const TOO_MANY = 3;
/** The title stands in the first lines, often with others of the cover right below it. */
const COVER = 4;

const NOT_IN_A_HEADING =
  /^(?:©|[TFEW]:|https?:|www\.)|@|:\/\/|www\.|\s\|\s|^\W*$|^[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}$|^(?:\(?\+?\d[\d\s()-]{6,})$/;
const DATE =
  /(?:^|\s)(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d$|^(?:posted|published|updated)\b/i;
const CONTENTS_ENTRY = /^(\S.*?)(?:\s*\.{2,}\s*|\s…+\s*|\s{1,})(\d{1,3})$/;
const LABEL = /^[^:.?!]{1,40}:\s+\S/;

interface Candidate extends Heading {
  /** Index of its first line, and after its last. */
  readonly from: number;
  readonly to: number;
  /** Whether words, not only shape, say that it is a heading. */
  readonly sure: boolean;
}

/**
 * The headings of a plain text, by shape: short, without final punctuation, between paragraphs, followed by text. Where
 * there is a contents page, what it lists is a heading of the second level, and other headings are of the third.
 */
export function plainHeadings(layout: PlainLayout): readonly Heading[] {
  const contents = contentsEntries(layout);
  const candidates: Candidate[] = [];
  for (let index = 0; index < layout.lines.length; index++) {
    if (layout.cells[index] === true || contents.lines.has(index)) continue;
    const candidate = candidateAt(layout, index, contents.titles);
    if (candidate === undefined) continue;
    candidates.push(candidate);
    index = candidate.to - 1;
  }
  return withoutRuns(layout, candidates).map(({ title, level, start, end }) => ({
    title,
    level,
    start,
    end,
  }));
}

/** What a list of headings with page numbers names, and the lines it takes. */
function contentsEntries(layout: PlainLayout): { titles: ReadonlySet<string>; lines: ReadonlySet<number> } {
  const titles = new Set<string>();
  const lines = new Set<number>();
  const start = layout.lines.findIndex(line => /^(?:table of )?contents$/i.test(line.text));
  if (start === -1) return { titles, lines };
  let page = 0;
  for (let index = start + 1; index < layout.lines.length; index++) {
    const entry = CONTENTS_ENTRY.exec((layout.lines[index]?.text ?? '').slice(0, LONGEST));
    const number = Number(entry?.[2]);
    if (entry?.[1] === undefined || number < page) break;
    titles.add(headingKey(entry[1]));
    lines.add(index);
    page = number;
  }
  return { titles, lines };
}

function candidateAt(layout: PlainLayout, index: number, listed: ReadonlySet<string>): Candidate | undefined {
  const { lines } = layout;
  const first = lines[index];
  const before = lines[index - 1];
  if (first === undefined || first.text.length > LONGEST) return undefined;
  if (before !== undefined && !endsSentence(before) && joins(layout, before, first)) return undefined;
  let to = index + 1;
  let title = first.text;
  for (let next = lines[to]; next !== undefined; next = lines[to]) {
    const goesOn = beginsSmall(next) || endsInside(title);
    if (endsSentence(lines[to - 1] ?? first) || !goesOn || markerOf(next.text)?.number !== undefined) break;
    if (to - index >= MOST_LINES) return undefined;
    title += ` ${next.text.slice(0, LONGEST)}`;
    to++;
  }
  const key = headingKey(title);
  const known = isKnownHeading(title);
  const named = listed.has(key);
  const sure = known || named || STRUCTURE_WORD.test(title);
  const last = lines[to - 1] ?? first;
  if (!looksLikeHeading(title, sure)) return undefined;
  if (!sure && !standsAlone(layout, index, to, title)) return undefined;
  return {
    title,
    level: levelOf(title, sure, listed),
    start: first.start,
    end: last.to,
    from: index,
    to,
    sure,
  };
}

function levelOf(title: string, sure: boolean, listed: ReadonlySet<string>): number {
  const number = markerOf(title)?.number;
  const base = listed.size > 0 && !sure ? 3 : 2;
  return number === undefined ? base : 1 + number.split('.').length;
}

function looksLikeHeading(title: string, sure: boolean): boolean {
  const marker = markerOf(title);
  if (marker !== undefined && (marker.number === undefined || !/^\d/.test(marker.number))) return false;
  const words = title.slice(marker?.length ?? 0);
  if (words.length < 3 || title.length > LONGEST || !/^[‘“"'(]?[\p{Lu}\d]/u.test(words)) return false;
  if (!/\p{L}{3}/u.test(words) || /[.,;:–—…-]$|[.][”’"')\]]$/u.test(words)) return false;
  if (sure) return true;
  if (NOT_IN_A_HEADING.test(words) || DATE.test(words) || CAPTION.test(words) || TABLE_HEAD.test(words))
    return false;
  if (HEADING_GRADE.test(words)) return true;
  return !endsInGrade(words) && !CONTENTS_ENTRY.test(words) && !isLabel(words);
}

/** "Lead inspector: …" is a field of a form. A heading with a colon has more before it. */
function isLabel(words: string): boolean {
  return LABEL.test(words) && (words.split(':')[0] ?? '').split(/\s+/).length <= 3;
}

/**
 * Whether the lines stand apart from the text around them, as a heading does. In loose text gaps say nothing: there
 * the sentence before has to have ended, and a list or numbered paragraph, or the grade it ends in, has to confirm it.
 */
function standsAlone(layout: PlainLayout, from: number, to: number, title: string): boolean {
  const { lines } = layout;
  const before = lines[from - 1];
  const first = lines[from];
  const last = lines[to - 1];
  const next = lines[to];
  if (first === undefined || last === undefined || next === undefined || joins(layout, last, next))
    return false;
  const marked = markerOf(next.text) !== undefined;
  if (!marked && (!(next.gap || from < COVER) || isFull(layout, last, next))) return false;
  const confirmed = marked || HEADING_GRADE.test(title);
  if (before !== undefined && joins(layout, before, first)) return confirmed;
  // A colon leads into a list or into speech.
  if (before?.text.endsWith(':') === true) return confirmed;
  if (first.gap || from < COVER || before === undefined || endsSentence(before)) return true;
  return confirmed && !isFull(layout, before, first);
}

/** Drops candidates that no text follows: rows of a table, lines of an address, the small print of a cover. */
function withoutRuns(layout: PlainLayout, candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (let first = 0; first < candidates.length;) {
    let after = first + 1;
    while (after < candidates.length && candidates[after]?.from === candidates[after - 1]?.to) after++;
    const run = candidates.slice(first, after);
    const last = run[run.length - 1];
    const followed = last !== undefined && isText(layout, last.to);
    const cover = first === 0 && kept.length === 0 && (run[0]?.from ?? Infinity) < COVER;
    for (const [place, candidate] of run.entries()) {
      if (cover && (place === 0 || (place === 1 && !candidate.sure && run.length < TOO_MANY)))
        kept.push({ ...candidate, level: 1 });
      else if (candidate.sure || (followed && (run.length < TOO_MANY || isNumberedLast(candidate, last)))) {
        kept.push(candidate);
      }
    }
    first = after;
  }
  return kept;
}

/** Below title and chapter, "3.2 Adoption performance" is the third in a row and yet a heading. */
function isNumberedLast(candidate: Candidate, last: Candidate | undefined): boolean {
  return candidate === last && markerOf(candidate.title) !== undefined;
}

function isText(layout: PlainLayout, index: number): boolean {
  const line = layout.lines[index];
  if (line === undefined || layout.cells[index] === true) return false;
  if (markerOf(line.text) !== undefined || endsSentence(line)) return true;
  return line.text.length >= (layout.width ?? 80) * 0.6 || line.text.endsWith(':');
}
