import type { TextRange } from '../annotation/placed.ts';
import { trimmed } from '../report/line.ts';
import { imperatives } from './rules/recommendationWords.ts';

/** What ends a sentence that leads into a list and is no part of what it asks: ", as well as:", ", including:". */
const LEAD_END =
  /[\s,;–—-]{0,4}(?:\b(?:as well as|including(?: by)?|and|to|by|that|in particular|namely|such as|specifically|in|on|for|with|through)\b[\s,]{0,3}|:[\s]{0,3}){1,4}$/iu;
/** What such a sentence names although it names nothing. */
const NAMES_NOTHING =
  /^(?:[^\p{L}]*(?:to|that|should|must|take|make|do|the|these|this|following|actions?|steps?|areas?|improvements?|changes?|improve|address|ensure|immediate|immediately|urgent|urgently|action|of|in|all|it|its|they|them|further|for|improvement|recommendations?|points?|matters?|issues?|now|also|focus|on|priority|as|a|matter|urgency|be|made|need|needs|and|practice|services?|so|was|were|is|are|has|have|below|set|out|by|include[sd]?|consider|following))*[^\p{L}]*$/iu;

/** `range` without the words that only lead into the list below it. Offsets are into `flat`. */
export function withoutLeadEnd(flat: string, range: TextRange): TextRange {
  const words = flat.slice(range.start, range.end);
  const tail = words.slice(-60);
  const cut = LEAD_END.exec(tail);
  if (cut === null || !words.trimEnd().endsWith(':')) return range;
  return trimmed(flat, { start: range.start, end: range.end - (tail.length - cut.index) });
}

/** Whether what a lead-in asks, from its asking word on, names an action: "to improve capacity", not "to improve:". */
export function namesAction(asked: string): boolean {
  return !NAMES_NOTHING.test(asked);
}

const CONTRAST =
  /(?:[,;:]|\s[–—-])\s{1,4}(?:but|however|although|though|while|whilst|yet|whereas)\b,?\s{1,4}|[,;]\s{1,4}(?:and\s{1,4})(?=(?:also\s{1,4}|has\s{1,4}|have\s{1,4}|had\s{1,4}){0,2}(?:told|urged|called|recommend\w{0,3}|ordered|instructed|said)\b)|;\s{1,4}/giu;
const EVALUATES = /[,–—]\s{0,4}(?:which|whom?|as)\s[^.]{0,80}\b(?:was|were|is|are|said|described|found)\b/iu;
const ADDED = new RegExp(
  String.raw`,?\s{1,4}and\s{1,4}(?:also\s{1,4})?(?:to\s{1,4})?(?=(?:${imperatives})\s)`,
  'giu',
);

/**
 * The clauses of a sentence that ask: the sentence as a whole, unless it holds something else beside. It is cut at
 * contrasts, and where one of two things asked for is judged as well.
 * @param sentence flat. @param word the asking word in it
 * @returns offsets into the sentence
 */
export function askingClauses(sentence: string, word: TextRange): readonly TextRange[] {
  const range = clauseAround(sentence, word);
  const clause = sentence.slice(range.start, range.end);
  if (!EVALUATES.test(clause.slice(word.start - range.start))) return [range];
  const parts: TextRange[] = [];
  let start = range.start;
  for (const match of clause.matchAll(ADDED)) {
    const at = range.start + match.index;
    if (at < word.end + 12) continue;
    parts.push({ start, end: at });
    start = at + match[0].length;
  }
  if (parts.length === 0) return [range];
  const rest = sentence.slice(start, range.end);
  const judged = EVALUATES.exec(rest);
  parts.push({ start, end: judged === null ? range.end : start + judged.index });
  return parts.map(part => trimmed(sentence, part)).filter(part => part.end - part.start > 8);
}

function clauseAround(sentence: string, word: TextRange): TextRange {
  let start = 0;
  let end = sentence.length;
  for (const match of sentence.matchAll(CONTRAST)) {
    const after = match.index + match[0].length;
    if (after <= word.start) start = after;
    else if (match.index >= word.end) {
      end = match.index;
      break;
    }
  }
  // "While X is good, leaders should …": the first half is a clause of its own.
  const opening = /^(?:while|whilst|although|though|despite)\b[^,;]{10,200},\s{1,4}/iu.exec(sentence);
  if (start === 0 && opening !== null && opening[0].length <= word.start) start = opening[0].length;
  return { start, end };
}
