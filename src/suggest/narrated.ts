import type { Clause } from './clauses.ts';
import { aims, consequence, narratedVetoes, possibility, saidByLetters } from './rules/narrated.ts';
import type { Word } from './words.ts';

/** Praise or fault that one word is enough for. */
const STRONG = 0.75;
/** Praise without a word that a form of “be” or “have” stands before. */
const LEAST_PRAISE = 1.5;
const IS = new Set('is are was were been has have had remain remains remained'.split(' '));
/** So far before the word it may stand. */
const NEAR = 4;
/** A verb, for the first one of a sentence. */
const VERB =
  /^(?:is|are|was|were|has|have|had|does|do|did|may|might|could|can|would|will|should|\w{3,20}ed)$/;

/**
 * Whether a sentence of a report that argues (`ReportContext.narrates`) is no verdict although words of praise or fault are in
 * it: it tells what others say or what the law asks, or begins in its midst.
 * @param sentence as the patterns of rules/narrated.ts want it
 */
export function isNarrative(sentence: string, words: readonly Word[], flat: string): boolean {
  const first = flat.charAt(words[0]?.start ?? 0);
  // What a page break has cut off.
  if (/\p{Ll}/u.test(first)) return true;
  const start = words[0]?.start ?? 0;
  return (
    narratedVetoes.some(veto => veto.test(sentence)) || saidByLetters.test(flat.slice(start, start + 200))
  );
}

/** Whether a sentence tells what might be, and not what comes of what is. */
export function isPossibility(sentence: string, words: readonly Word[]): boolean {
  if (consequence.test(sentence)) return false;
  return possibility.test(words.find(({ word }) => VERB.test(word))?.word ?? '');
}

/**
 * Whether the words of a clause of an audit are a verdict by themselves: plain fault, or praise that is said of something, and is
 * neither aimed at nor part of a name.
 */
export function isVerdict({ cues, score }: Clause, words: readonly Word[], flat: string): boolean {
  if (score < 0) return cues.some(({ weight }) => weight <= -STRONG);
  let sum = 0;
  for (const { start, weight } of cues) {
    const at = words.findIndex(word => word.start === start);
    const isName = at > 0 && /\p{Lu}/u.test(flat.charAt(start));
    if (weight <= 0 || isName || aims.has(words[at - 1]?.word ?? '')) continue;
    sum += weight;
    const isSaid = words.slice(Math.max(0, at - NEAR), at).some(({ word }) => IS.has(word));
    if (weight >= STRONG && (isSaid || words[at]?.word.endsWith('ly') === true)) return true;
  }
  return sum >= LEAST_PRAISE;
}
