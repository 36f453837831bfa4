import { Phrases, type PhraseMatch } from './phrases.ts';
import { inspectorates } from './rules/inspectorates.ts';
import {
  counting,
  determiners,
  inspecting,
  mouthpieces,
  officials,
  prepositions,
  providing,
  reviewing,
  speaking,
} from './rules/sources.ts';
import { sayings } from './rules/sayings.ts';
import type { Word } from './words.ts';

/** Somebody who is said to have said something. */
export interface Source {
  readonly speaker: 'inspectorate' | 'review' | 'provider' | 'person' | 'statistics' | 'reporter';
  /** As the text names it. */
  readonly name?: string;
  /** A single person speaks: “he” and “she” may mean them. */
  readonly person?: true;
  /** It speaks for the service: “officials”, “the trust”; not staff. */
  readonly official?: true;
}

/** A phrase that names a source. */
export interface Mention extends PhraseMatch<Source> {
  /** It follows a preposition: what something is about. */
  readonly oblique: boolean;
}

const sourceLexicon = new Phrases<Source>([
  ...inspectorates.flatMap(({ name, names }) =>
    names.flatMap(one => {
      const source: Source = { speaker: 'inspectorate', name };
      return [[one, source] as const, [`${one}'s`, source] as const];
    }),
  ),
  ...reviewing.map(phrase => [phrase, { speaker: 'review' }] as const),
  ...inspecting.map(phrase => [phrase, { speaker: 'inspectorate' }] as const),
  ...officials.map(phrase => [phrase, { speaker: 'provider', official: true }] as const),
  ...providing.map(phrase => [phrase, { speaker: 'provider' }] as const),
  ...counting.map(phrase => [phrase, { speaker: 'statistics' }] as const),
  ...speaking.map(phrase => [phrase, { speaker: 'person' }] as const),
]);

/** Verbs of saying. */
export const sayingLexicon = new Phrases<true>(sayings.map(phrase => [phrase, true]));

/** Who is named in the words, where they stand outside of quotation marks: several names for one source are one. */
export function mentionsIn(
  flat: string,
  words: readonly Word[],
  outside: readonly boolean[],
): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const match of sourceLexicon.all(words)) {
    if (outside[match.from] !== true) continue;
    const before = mentions.at(-1);
    const head = headOf(words, match);
    const joins = before !== undefined && isOneWith(flat, words, before, match, head);
    if (joins) {
      // “Ofsted’s report”, “Kent council spokesperson”, “report by the inspectorate”: one source.
      mentions[mentions.length - 1] = {
        ...before,
        to: match.to,
        value: joined(before.value, match.value, head),
      };
      continue;
    }
    // “on a Northbank home care company”: “home” and “company” hang on one preposition.
    const hangs =
      before?.oblique === true && match.from - before.to <= 1 && areJoined(flat, words, before, match);
    mentions.push({ ...match, oblique: hangs || isOblique(flat, words, match.from) });
  }
  return mentions.map(one => ({ ...one, value: named(words, one) }));
}

/**
 * The body that a sentence begins with, where it is no object of a preposition.
 * @param within so many words
 */
export function subjectIn(flat: string, words: readonly Word[], within = 14): Source | undefined {
  const head = words.slice(0, within);
  return mentionsIn(
    flat,
    head,
    head.map(() => true),
  ).find(one => !one.oblique)?.value;
}

/** The noun of a mention: “director” of “director of”, too. */
function headOf(words: readonly Word[], { from, to }: PhraseMatch<Source>): string {
  const last = words[to - 1]?.word ?? '';
  const noun = to - from > 1 && prepositions.has(last) ? (words[to - 2]?.word ?? '') : last;
  return noun.replace(/'s?$/, '');
}

/** Whether two mentions name one source: close together, the second speaking for the first, with no verb between. */
function isOneWith(
  flat: string,
  words: readonly Word[],
  before: Mention,
  match: PhraseMatch<Source>,
  head: string,
): boolean {
  if (match.from - before.to > 2) return false;
  if (!areJoined(flat, words, before, match)) return false;
  for (let at = before.to; at < match.from; at++) {
    if (sayingLexicon.at(words, at) !== undefined) return false;
  }
  // “the letter to the director” is no letter of the director's.
  const addressed = ['to', 'for', 'at'].includes(words[before.to]?.word ?? '') && match.from > before.to;
  return (mouthpieces.has(head) && !addressed) || isOf(words, before, match);
}

/** “report by the inspectorate”, “inspectors from Ofsted”. */
function isOf(words: readonly Word[], first: Mention, second: PhraseMatch<Source>): boolean {
  const between = words.slice(first.to, second.from).map(({ word }) => word);
  // “the head of the NAO”, “chair of the inquiry”: “director of” may hold the preposition already.
  const joint = between[0] === 'the' || between.length === 0 ? (words[first.to - 1]?.word ?? '') : between[0];
  if (['of', 'at', 'for'].includes(joint ?? '') && inspects(second.value)) return true;
  return (
    ['by', 'from'].includes(between[0] ?? '') && inspects(first.value) && second.value.speaker !== 'person'
  );
}

function joined(owner: Source, mouth: Source, head: string): Source {
  if (mouth.speaker === 'statistics') return mouth;
  if (owner.name !== undefined && owner.speaker === 'inspectorate') return owner;
  if (owner.speaker === 'inspectorate' || owner.speaker === 'review') return { ...mouth, ...owner };
  // “the council’s report” is the council's, “the council’s inspection” is not.
  if (mouth.speaker === 'inspectorate' && head !== 'report' && head !== 'reports' && head !== 'letter')
    return mouth;
  if (inspects(mouth)) return mouth;
  return owner;
}

function named(words: readonly Word[], { from, to, value }: Mention): Source {
  if (value.name !== undefined || value.speaker !== 'review') return value;
  return {
    ...value,
    name: words
      .slice(from, to)
      .map(({ word }) => word.replace(/'s$/, ''))
      .join(' '),
  };
}

function isOblique(flat: string, words: readonly Word[], from: number): boolean {
  for (let index = from - 1; index >= Math.max(0, from - 4); index--) {
    const word = words[index]?.word ?? '';
    if (prepositions.has(word)) return true;
    if (/[,;:.]/u.test(flat.slice(words[index]?.end, words[index + 1]?.start))) return false;
    if (!determiners.has(word) && !word.endsWith("'s") && !isCapital(flat, words[index])) return false;
  }
  return false;
}

/** Whether a word is written as a name is. */
export function isCapital(flat: string, word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}\p{Ll}/u.test(flat.slice(word.start, word.start + 2));
}

function inspects({ speaker }: Source): boolean {
  return speaker === 'inspectorate' || speaker === 'review';
}

function areJoined(
  flat: string,
  words: readonly Word[],
  first: { readonly to: number },
  second: { readonly from: number },
): boolean {
  return !/[,;:.“”"]/u.test(flat.slice(words[first.to - 1]?.end, words[second.from]?.start));
}
