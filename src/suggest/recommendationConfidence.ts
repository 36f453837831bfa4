import type { Directive } from './directives.ts';
import { tellsNorm } from './directives.ts';
import type { Genre } from './reading.ts';
import { isAboutRecommendations } from './recommendationShape.ts';
import { askingClauses } from './recommendationSpans.ts';
import type { Speech } from './speakers.ts';

const STRONG = /^(?:told|urge|call|order|instruct|advis)/iu;

/** What an asking sentence stands in. */
export interface Asking {
  readonly sentence: string;
  readonly directive: Directive;
  readonly genre: Genre;
  /** Whether a heading of recommendations stands right above. */
  readonly isBelowHeading: boolean;
  /** Whether the body recommends by that word or by number alone, so that its "should" tells a norm: GAO. */
  readonly isFormal: boolean;
  readonly speech: Speech | undefined;
}

/** How likely a sentence that asks is a recommendation, 0 to 1; 0 where it is none. */
export function confidenceOf(asking: Asking): number {
  const { sentence, directive, genre, isBelowHeading, speech } = asking;
  const word = sentence.slice(directive.word.start, directive.word.end);
  switch (directive.kind) {
    case 'recommends':
      // In a report "a recommendation that …" is as often somebody else's.
      if (genre !== 'report' || !/^recommendation/iu.test(word)) return 0.9;
      return isBelowHeading && !isAboutRecommendations(sentence) ? 0.9 : 0;
    case 'telling':
      return genre === 'article' || isBelowHeading || STRONG.test(word) ? 0.9 : 0;
    case 'told':
      return directive.asked || genre !== 'report' || isBelowHeading ? 0.8 : 0;
    case 'modal':
      if (isBelowHeading) return isAboutRecommendations(sentence) && !directive.answers ? 0 : 0.9;
      if (genre !== 'report') {
        const attributed = speech === undefined || inspects(speech);
        return attributed ? (directive.answers ? 0.8 : 0.65) : directive.answers ? 0.6 : 0;
      }
      return isOwnAdvice(asking) ? 0.65 : 0;
    case 'calls for':
      return 0.7;
    case 'area':
      return 0.6;
    case 'need':
      return genre !== 'report' && inspects(speech) ? 0.6 : 0;
    case 'deadline':
      return genre !== 'report' ? 0.7 : 0;
    case 'soft':
      return 0.4;
  }
}

/** In a report's own text: "Leaders should …", not a rule that binds anyhow, nor what others have to do. */
function isOwnAdvice({ directive, sentence, isFormal }: Asking): boolean {
  const { word, addressee } = directive;
  const before = sentence.slice(0, word.start);
  if (isFormal || !directive.answers || addressee === undefined || tellsNorm(before)) return false;
  const who = sentence.slice(addressee.start, addressee.end);
  const [clause] = askingClauses(sentence, word);
  return (
    addressee.start - (clause?.start ?? 0) < 40 &&
    !/^(?:it|they)$/iu.test(who) &&
    /^(?:should|must|needs?\b.*to)$/u.test(sentence.slice(word.start, word.end))
  );
}

/** Whether the inspectorate or a review speaks. */
export function inspects(speech: Speech | undefined): boolean {
  return speech?.speaker === 'inspectorate' || speech?.speaker === 'review';
}

/** Whether who speaks may ask so: what others say is theirs; a reporter tells what somebody was told. */
export function mayAsk(speech: Speech, { kind }: Directive): boolean {
  if (inspects(speech)) return true;
  if (speech.voice !== 'own') return false;
  return speech.speaker === 'reporter' || kind === 'telling' || kind === 'told' || kind === 'recommends';
}
