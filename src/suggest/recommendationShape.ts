import { answersFor, beginsImperative, directiveIn } from './directives.ts';
import { imperatives } from './rules/recommendationWords.ts';

/*
 * What the words of a passage look like: an item, a statement, an order, talk of recommendations. All patterns have
 * bounds and run on one passage, in flat text.
 */

/** A paragraph or list item longer than this tells more than one thing to do. */
export const longestItem = 900;

/** "There are no priority actions." */
const NOTHING =
  /^(?:none|n\/a|not applicable|no (?:recommendations?|areas?|priority|immediate|requirements?|further)\b|there (?:are|were|is) (?:no|none)\b|the (?:force|service|provider|school) has no\b|see (?:page|below|above)|not? .{0,40}(?:made|identified)\.?$)/iu;
/** Sentences that only speak of recommendations: how many there are, who agreed. */
const ABOUT =
  /\b(?:(?:made|makes|making|make|following|these|our|all|the|of its|of our|accepted|agreed with|concurred with|implement(?:ed)?|met|response to)\s{1,4}(?:the\s{1,4})?(?:\w{1,12}\s{1,4}){0,2}(?:recommendations?|areas? for improvement|priority actions?)(?:\s{1,4}(?:to|for|in|on|at|below|are|were|was|will|have|has|is|from|of|remain|made|as)\b|[.,:]|$)|neither agreed|concurred|agreed with)/iu;
/** A verb that makes a sentence of it: no bare item. */
const FINITE =
  /\b(?:will|is|are|was|were|has|have|had|do|does|did|cannot|can|could)\b|^the [\p{L}'-]{2,20} (?:\w{2,16}ly )?\w{2,16}ed\b/iu;
/** "Sandport Council to write to …", "All agencies to ensure that …" */
const INFINITIVE = new RegExp(
  String.raw`^[^\p{L}]{0,4}(?:Recommendation\s{1,4}\S{1,8}[:.]?\s{1,4})?([\p{Lu}][^.;:,]{2,80}?)\s{1,4}to\s{1,4}(?:\w{2,16}ly\s{1,4})?(?:${imperatives})\b`,
  'u',
);
/** "Recommendation 3: …", "R1 …", "AFI 2 …" */
const NUMBERED =
  /^[^\p{L}\d]{0,4}(?:(?:Key |Priority )?Recommendations?(?:\s{1,4}\d|(?:\s{1,4}\((?:to|for)[^)]{2,60}\))?:)|R\d{1,3}\b|AFI\s?\d)/u;

/** Whether it says that there are none. */
export function saysThereAreNone(words: string): boolean {
  return NOTHING.test(words.trim());
}

/** Whether it speaks of recommendations, and makes none. */
export function isAboutRecommendations(words: string): boolean {
  return ABOUT.test(words);
}

/** Whether it ends as a sentence or an item does, or is too long for a heading of a theme: "Help and protection". */
export function isClosed(words: string): boolean {
  return /[.;]["”)]?\s*$/u.test(words) || words.trim().split(/\s+/u).length > 6;
}

/** Whether it says how things are, and asks for nothing: "Board members do not speak for the service." */
export function statesHowItIs(words: string): boolean {
  // "Supervision, which is not regular enough" has its verb in a relative clause: a noun phrase.
  const [main = ''] = words.split(/,?\s(?:which|that|who|whose|where|when|how|what|if|because)\s/iu);
  return FINITE.test(main) && !beginsImperative(words.trim()) && directiveIn(words) === undefined;
}

/** Whether a line of its own without bullet reads as an item: a noun phrase or an order, closed as items are. */
export function isBareItem(words: string): boolean {
  const line = words.trim();
  if (line.length > 300 || !/[.;](?:\s(?:and|or))?$/u.test(line) || ABOUT.test(line)) return false;
  return (
    /^(?:the|how|their|its|access to|support for)\s/iu.test(line) &&
    !/[.!?]\s+\p{Lu}/u.test(line) &&
    !FINITE.test(line)
  );
}

/** Who is to do what the words ask for in the infinitive: "Elected members to receive training"; undefined for others. */
export function askedByInfinitive(words: string): string | undefined {
  const who = INFINITIVE.exec(words)?.[1];
  return who !== undefined && !FINITE.test(who) && answersFor(who) && !beginsImperative(words.trim())
    ? who
    : undefined;
}

/** "Recommendation 3: The police should … They should …": all of it is one. */
export function isNumberedWhole(words: string): boolean {
  return words.length <= longestItem && words.length > 40 && NUMBERED.test(words);
}

/** What the course of inspection or law asks, and sentences that point to recommendations elsewhere. @param words flat */
export function isProcess(words: string): boolean {
  return PROCESS.test(words);
}

const PROCESS =
  /^\s{0,3}(?:please )?see\b|\bat the end of (?:this|the) (?:full )?report\b|\b(?:all|the|these|any) (?:of the )?(?:concerns|recommendations|areas for improvement|requirements) (?:that (?:are|were|have been) )?(?:identified|made|listed|raised|set out)\b|\b(?:made|make|making) (?:the following|\w{2,10}) recommendations? (?:that|which) we believe\b|\b(?:action plan|statement of action|plan|response) (?:has to|must|should|is required to|needs to|had to) be (?:submitted|sent|published|produced|returned)\b|\bmust respond (?:publicly|in writing|within|by)\b|\bmust (?:send|submit|provide) (?:us|the (?:cqc|care quality commission|inspectorate|regulator|watchdog)|ofsted) (?:with )?(?:its|their|a|an)\b/iu;

/** What officers ask councillors to do with a report: “That the Committee notes …”, “agrees to receive …”. @param words flat */
export function asksCommittee(words: string): boolean {
  return COMMITTEE.test(words.slice(0, 120));
}

const COMMITTEE =
  /^\s{0,3}(?:(?:it is recommended )?that (?:the )?(?:committee|cabinet|members|board|panel|executive|council)\b|(?:the )?(?:committee|cabinet|members|board|panel|executive) (?:is|are) (?:asked|recommended|requested|invited)|(?:to )?(?:notes?|endorses?|approves?|agrees?|comments? on|receives?)\b)/iu;
