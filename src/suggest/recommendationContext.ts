import { headingKey } from '../report/lexicon.ts';
import {
  otherHeadings,
  recommendationHeadings,
  type RecommendationHeading,
} from './rules/recommendationHeadings.ts';
import { announcements, otherLists } from './rules/recommendationWords.ts';
import { StarPhrases } from './starPhrases.ts';

const LONGEST_HEADING = 200;
const headings = recommendationHeadings.map(heading => ({
  heading,
  phrases: new StarPhrases(heading.phrases),
}));
const others = new StarPhrases(otherHeadings);
const ANNOUNCES = new RegExp(String.raw`\b(?:${announcements.join('|')})\b`, 'iu');
const ASKS_TO =
  /\b(?:should|must|shall|ought to|needs? to|needed to|has to|have to|had to|to (?:improve|address|ensure|strengthen|prioriti[sz]e|develop)|(?:told|urged|ordered|instructed|asked|required|expected|advised|recommended|directed|called (?:up)?on)\b.{0,160}\bto)\b/iu;
const ITEMS_ONLY =
  /^(?:in particular|specifically|in addition|this includes|(?:these|they|those|it) (?:include[sd]?|are|were)|among (?:them|these)|including|they (?:should|must)|it (?:should|must))\b/iu;

/** What the heading above a passage says of it. */
export interface HeadingContext {
  readonly kind: RecommendationHeading;
  /** The heading as printed. */
  readonly title: string;
  /** 0: right above it; 1: above the heading that is right above it; … */
  readonly distance: number;
}

/** The kind of a heading under which recommendations stand; undefined for any other. */
export function recommendationHeading(title: string): RecommendationHeading | undefined {
  if (title.length > LONGEST_HEADING) return undefined;
  // "Area(s) for Improvement"
  const key = headingKey(title).replaceAll('(s)', 's');
  const found = headings.find(({ phrases }) => phrases.areAllOf(key));
  return found === undefined || others.areAllOf(key) ? undefined : found.heading;
}

/** The nearest heading of recommendations above a passage. @param path titles, outermost first */
export function headingContext(path: readonly string[]): HeadingContext | undefined {
  for (let distance = 0; distance < path.length; distance++) {
    const title = path[path.length - 1 - distance] ?? '';
    const kind = recommendationHeading(title);
    if (kind !== undefined) return { kind, title, distance };
    // "Findings" below "Recommendations" are none.
    if (others.areAllOf(headingKey(title.slice(0, LONGEST_HEADING)))) return undefined;
  }
  return undefined;
}

/** Whether a sentence that leads into a list says that its items are to be done or improved. @param lead flat */
export function announcesRecommendations(lead: string): boolean {
  const words = lead.trim();
  if (otherLists.test(words)) return false;
  return ANNOUNCES.test(words) || ASKS_TO.test(words);
}

/** Whether a sentence says that recommendations were made: “The review makes nine recommendations.” */
export function speaksOfRecommendations(sentence: string): boolean {
  return /\b(?:recommendations?|areas? (?:for|of) (?:improvement|priority action)|required actions?)\b/iu.test(
    sentence,
  );
}

/** Whether a sentence that leads into a list only goes on with what was said before: "This includes:". */
export function goesOn(lead: string): boolean {
  return ITEMS_ONLY.test(lead.trim());
}
