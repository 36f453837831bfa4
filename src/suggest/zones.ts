import { endsInGrade } from '../report/lexicon.ts';
import { chrome, longestChrome, tailHeads } from './rules/chrome.ts';
import type { Unit } from './unit.ts';

/** The body of an article begins within so many paragraphs, or what precedes it is no navigation. */
const LONGEST_HEAD = 20;
/** What ends an article stands in this last part of it. */
const TAIL = 0.5;
const BODY_WORDS = 12;
const TITLE_WORDS = 5;

/** A paragraph: the indexes of its units, and its text. */
interface Paragraph {
  readonly from: number;
  readonly to: number;
  /** Its beginning, as long as navigation may be. */
  readonly words: string;
  /** Whether it ends as a sentence does. */
  readonly isClosed: boolean;
  readonly unit: Unit;
}

/**
 * Tells what stands around a text from the text: navigation, captions, by-lines, links to other articles, comments are
 * furniture; headline and standfirst of an article are told from its body.
 * @param flat see `Reading.flat`
 * @param isArticle whether a line is a paragraph, as in a text taken from the web
 */
export function withZones(units: readonly Unit[], flat: string, isArticle: boolean): readonly Unit[] {
  const paragraphs = paragraphsOf(units, flat);
  const zones = new Map<number, Unit['zone']>();
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.unit.zone !== 'table' && isChrome(paragraph.words)) zones.set(index, 'furniture');
  }
  const tail = paragraphs.findIndex(
    ({ words }, index) => index > paragraphs.length * TAIL && tailHeads.some(pattern => pattern.test(words)),
  );
  if (tail !== -1 && (isArticle || !paragraphs.slice(tail).some(({ unit }) => unit.zone === 'listItem'))) {
    for (let index = tail; index < paragraphs.length; index++) zones.set(index, 'furniture');
  }
  if (isArticle || zones.has(0) || zones.has(1) || zones.has(2)) zoneHead(paragraphs, zones);
  if (zones.size === 0) return units;
  return paragraphs.flatMap((paragraph, index) => {
    const group = units.slice(paragraph.from, paragraph.to);
    const zone = zones.get(index);
    return zone === undefined ? group : group.map(unit => ({ ...unit, zone }));
  });
}

function isChrome(words: string): boolean {
  // Long sentences are text, unless they are of cookies or of rights.
  if (words.length > 100 && /[.!?]["”)]?$/u.test(words.slice(-2)) && !/cookie|copyright|©/iu.test(words))
    return false;
  return words.length <= longestChrome && chrome.some(pattern => pattern.test(words));
}

/** Headline, standfirst, and what stands between and before them. */
function zoneHead(paragraphs: readonly Paragraph[], zones: Map<number, Unit['zone']>): void {
  const body = paragraphs.findIndex(
    ({ words, unit, isClosed }, index) =>
      !zones.has(index) &&
      unit.zone !== 'heading' &&
      unit.zone !== 'table' &&
      isClosed &&
      wordCount(words) >= BODY_WORDS,
  );
  if (body === -1 || body > LONGEST_HEAD) return;
  const title = paragraphs.findIndex(
    ({ words }, index) => index < body && !zones.has(index) && wordCount(words) >= TITLE_WORDS,
  );
  if (title === -1) return;
  let standfirst = -1;
  for (let index = 0; index < body; index++) {
    const { words, unit } = paragraphs[index] ?? { words: '', unit: undefined };
    if (zones.has(index) || unit?.zone === 'table') continue;
    if (index === title) zones.set(index, 'title');
    else if (index > title && standfirst === -1 && wordCount(words) >= 8) {
      zones.set(index, 'standfirst');
      standfirst = index;
    } else if ((index < title || wordCount(words) <= 4) && !endsInGrade(words)) zones.set(index, 'furniture');
  }
}

function wordCount(words: string): number {
  return words.split(' ').filter(word => word !== '').length;
}

function paragraphsOf(units: readonly Unit[], flat: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let from = 0; from < units.length;) {
    const unit = units[from];
    if (unit === undefined) break;
    let to = from + 1;
    while (to < units.length && units[to]?.paragraph === unit.paragraph) to++;
    const { start, end } = unit.block;
    const words = flat.slice(start, Math.min(end, start + longestChrome + 1)).trim();
    const isClosed = /[.!?:]["”'’)]{0,3}\s*$/u.test(flat.slice(Math.max(start, end - 8), end));
    paragraphs.push({ from, to, words, isClosed, unit });
    from = to;
  }
  return paragraphs;
}
