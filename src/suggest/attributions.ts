import type { TextRange } from '../annotation/placed.ts';
import { Phrases, type PhraseMatch } from './phrases.ts';
import { inspectorates } from './rules/inspectorates.ts';
import { accordings, sayings } from './rules/sayings.ts';
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

/** A verb of saying with its subject, in one sentence. */
export interface Attribution {
  readonly source: Source;
  /** From the subject to the verb. */
  readonly by: TextRange;
  readonly saying: string;
  /** Where what is said begins, should somebody else have spoken before in the sentence. */
  readonly from: number;
}

/** What is known of the text so far. */
export interface Known {
  /** Persons by their surname in lower case; added to. */
  readonly people: Map<string, Source>;
  readonly resolve: (pronoun: 'it' | 'they' | 'person') => Source | undefined;
}

interface Mention extends PhraseMatch<Source> {
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
const sayingLexicon = new Phrases<true>(sayings.map(phrase => [phrase, true]));
const accordingLexicon = new Phrases<true>(accordings.map(phrase => [phrase, true]));

/** May stand between a subject and its verb. */
const AUXILIARIES = new Set(
  'has have had also then later previously further did was were been then again rightly specifically clearly only just now recently who which that both and all repeatedly today yesterday'.split(
    ' ',
  ),
);
const STARTS_ANEW = new Set(['but', 'while', 'whilst', 'although', 'though', 'whereas', 'however']);
const PRONOUNS: ReadonlyMap<string, 'it' | 'they' | 'person'> = new Map([
  ['it', 'it'],
  ['they', 'they'],
  ['he', 'person'],
  ['she', 'person'],
]);
/** How far from the verb its subject may stand, in words; behind it, in an inversion. */
const FARTHEST = 45;
const FARTHEST_BEHIND = 14;
/** Of a sentence that is longer, the rest is passed over: it bounds the work. */
const MOST_WORDS = 400;

/**
 * Who is said to have said something in a sentence: the first, and those that follow after a conjunction. What stands
 * within quotation marks is passed over: there somebody else speaks already.
 */
export function attributionsIn(
  flat: string,
  all: readonly Word[],
  quotations: readonly TextRange[],
  known: Known,
): readonly Attribution[] {
  const words = all.slice(0, MOST_WORDS);
  const outside = outsideOf(words, quotations);
  const mentions = mentionsIn(flat, words, outside);
  const found: Attribution[] = [];
  let fresh = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || outside[index] !== true) continue;
    if (
      STARTS_ANEW.has(word.word) ||
      flat.slice(words[index - 1]?.end ?? word.start, word.start).includes(';')
    ) {
      fresh = index;
    }
    const last = found.at(-1);
    // What follows in the same clause is part of what was said.
    if (last !== undefined && fresh <= indexAt(words, last.by.end)) continue;
    const one = attributionAt(flat, words, mentions, outside, index, fresh, known);
    if (one === undefined || last?.source.speaker === one.source.speaker) continue;
    found.push({ ...one, from: last === undefined ? (words[0]?.start ?? 0) : (words[fresh]?.start ?? 0) });
  }
  return found;
}

/** The body that a sentence begins with, where it is no object of a preposition. */
export function subjectIn(flat: string, words: readonly Word[]): Source | undefined {
  const head = words.slice(0, 14);
  return mentionsIn(
    flat,
    head,
    head.map(() => true),
  ).find(one => !one.oblique)?.value;
}

function indexAt(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outsideOf(words: readonly Word[], quotations: readonly TextRange[]): readonly boolean[] {
  let next = 0;
  return words.map(word => {
    while ((quotations[next]?.end ?? Infinity) <= word.start) next++;
    const one = quotations[next];
    return one === undefined || word.start < one.start;
  });
}

function mentionsIn(flat: string, words: readonly Word[], outside: readonly boolean[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const match of sourceLexicon.all(words)) {
    if (outside[match.from] !== true) continue;
    const before = mentions.at(-1);
    const head = words[match.to - 1]?.word.replace(/'s?$/, '') ?? '';
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
    mentions.push({ ...match, oblique: isOblique(flat, words, match.from) });
  }
  return mentions.map(one => ({ ...one, value: named(words, one) }));
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
  if (/[,;:.]/u.test(flat.slice(words[before.to - 1]?.end, words[match.from]?.start))) return false;
  for (let at = before.to; at < match.from; at++) {
    if (sayingLexicon.at(words, at) !== undefined) return false;
  }
  return mouthpieces.has(head) || isOf(words, before, match);
}

/** “report by the inspectorate”, “inspectors from Ofsted”. */
function isOf(words: readonly Word[], first: Mention, second: PhraseMatch<Source>): boolean {
  const between = words.slice(first.to, second.from).map(({ word }) => word);
  return (
    ['by', 'from'].includes(between[0] ?? '') &&
    (first.value.speaker === 'inspectorate' || first.value.speaker === 'review') &&
    second.value.speaker !== 'person'
  );
}

function joined(owner: Source, mouth: Source, head: string): Source {
  if (mouth.speaker === 'statistics') return mouth;
  if (owner.name !== undefined && owner.speaker === 'inspectorate') return owner;
  if (owner.speaker === 'inspectorate' || owner.speaker === 'review') return { ...mouth, ...owner };
  // “the council’s report” is the council's, “the council’s inspection” is not.
  if (mouth.speaker === 'inspectorate' && head !== 'report' && head !== 'reports' && head !== 'letter')
    return mouth;
  if (mouth.speaker === 'review') return mouth;
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

function attributionAt(
  flat: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  outside: readonly boolean[],
  index: number,
  fresh: number,
  known: Known,
): Omit<Attribution, 'from'> | undefined {
  const according = accordingLexicon.at(words, index);
  if (according !== undefined) {
    const mention = firstBehind(mentions, according.to, 8);
    if (mention !== undefined)
      return attribution(words, mention.value, index, mention.to, phraseOf(words, according));
  }
  const verb = sayingLexicon.at(words, index);
  if (verb === undefined) return undefined;
  const saying = phraseOf(words, verb);
  const start = words[index]?.start ?? 0;
  const before = flat.slice(words[index - 1]?.end ?? start, start);
  if (outside[index - 1] === false || /[”"»]/u.test(before)) {
    const behind = inverted(flat, words, mentions, verb.to, known);
    if (behind !== undefined) return attribution(words, behind.source, index, behind.to, saying);
  }
  const subject = subjectOf(flat, words, mentions, index, fresh, known);
  if (subject !== undefined) return attribution(words, subject.source, subject.from, verb.to, saying);
  if (/[,'’]\s*$/u.test(before)) {
    const behind = inverted(flat, words, mentions, verb.to, known);
    if (behind !== undefined) return attribution(words, behind.source, index, behind.to, saying);
  }
  return undefined;
}

function attribution(
  words: readonly Word[],
  source: Source,
  from: number,
  to: number,
  saying: string,
): Omit<Attribution, 'from'> {
  return { source, saying, by: { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 } };
}

function phraseOf(words: readonly Word[], { from, to }: { from: number; to: number }): string {
  return words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
}

function firstBehind(mentions: readonly Mention[], from: number, farthest: number): Mention | undefined {
  return mentions.find(one => one.from >= from && one.from - from <= farthest);
}

/** “…,” said Ofsted; “…,” said Ann Smith, who chairs the board. */
function inverted(
  flat: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  from: number,
  known: Known,
): { readonly source: Source; readonly to: number } | undefined {
  const mention = firstBehind(mentions, from, FARTHEST_BEHIND);
  const surname = nameAt(flat, words, from);
  if (mention !== undefined && !flat.slice(words[from]?.start, words[mention.from]?.start).includes('.')) {
    const source = surname === undefined ? mention.value : person(mention.value);
    if (surname !== undefined) known.people.set(surname.key, source);
    return { source, to: mention.to };
  }
  const pronoun = PRONOUNS.get(words[from]?.word ?? '');
  if (pronoun !== undefined) {
    const source = known.resolve(pronoun);
    return source === undefined ? undefined : { source, to: from + 1 };
  }
  if (surname === undefined) return undefined;
  return { source: known.people.get(surname.key) ?? { speaker: 'person', person: true }, to: surname.to };
}

const person = (source: Source): Source => ({ ...source, person: true });

/** A name of one to three words in capitals that begins at the word; its last word is how it comes back. */
function nameAt(
  flat: string,
  words: readonly Word[],
  from: number,
): { readonly key: string; readonly to: number } | undefined {
  let to = from;
  while (to < from + 4 && isCapital(flat, words[to]) && !sourceWords.has(words[to]?.word ?? '')) {
    to++;
    if (/[,.;:”"]/u.test(flat.slice(words[to - 1]?.end, words[to]?.start))) break;
  }
  const last = words[to - 1];
  return to === from || last === undefined ? undefined : { key: last.word.replace(/'s$/, ''), to };
}

const sourceWords = new Set(['ofsted', 'inspectors', 'council', 'the', 'in', 'it', 'they', 'he', 'she']);

function isCapital(flat: string, word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}\p{Ll}/u.test(flat.slice(word.start, word.start + 2));
}

/** The subject of the verb at `index`: who is named before it, and is no object of a preposition. */
function subjectOf(
  flat: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  index: number,
  fresh: number,
  known: Known,
): { readonly source: Source; readonly from: number } | undefined {
  let near = index - 1;
  while (near >= fresh && AUXILIARIES.has(words[near]?.word ?? '') && index - near < 4) near--;
  const previous = words[near];
  const pronoun = PRONOUNS.get(previous?.word ?? '');
  if (pronoun !== undefined && near >= fresh) {
    const source = known.resolve(pronoun);
    return source === undefined ? undefined : { source, from: near };
  }
  const relative =
    /^(?:which|who|that)$/.test(words[index - 1]?.word ?? '') ||
    /^(?:which|who|that)$/.test(words[index - 2]?.word ?? '');
  let candidates = 0;
  for (let at = mentions.length - 1; at >= 0; at--) {
    const mention = mentions[at];
    if (mention === undefined || mention.to > index) continue;
    if (mention.from < fresh || index - mention.to > FARTHEST || candidates++ > 12) break;
    if (mention.oblique && !relative) continue;
    if (
      relative
        ? !/,\s{1,3}(?:which|who) (?:\w{1,12} )?$/u.test(
            flat.slice(words[mention.to - 1]?.end, words[index]?.start),
          )
        : !leadsTo(flat, words, mention, index)
    )
      continue;
    const surname = isPersonal(words, mention) ? nameBefore(flat, words, mention, index) : undefined;
    const source = surname === undefined ? mention.value : person(mention.value);
    if (surname !== undefined) known.people.set(surname, source);
    return { source, from: mention.from };
  }
  if (isCapital(flat, previous) && near >= fresh && previous !== undefined) {
    const key = previous.word.replace(/'s$/, '');
    const source = known.people.get(key);
    if (source !== undefined) return { source, from: near };
    // Two capitalised words before the verb: a person whom we do not know.
    if (near > fresh && isCapital(flat, words[near - 1])) {
      const unknown: Source = { speaker: 'person', person: true };
      known.people.set(key, unknown);
      return { source: unknown, from: near - 1 };
    }
  }
  return undefined;
}

/** Whether a mention can be the subject of the verb: next to it, or with an insertion or an attribute between. */
function leadsTo(flat: string, words: readonly Word[], mention: Mention, index: number): boolean {
  const last = words[mention.to - 1];
  const verb = words[index];
  if (last === undefined || verb === undefined) return false;
  if (last.word.endsWith("'s") && mention.to < index && !AUXILIARIES.has(words[mention.to]?.word ?? '')) {
    // “the council’s difficulty” speaks only through what it owns: “Ofsted’s latest visit … found”.
    return (
      mention.value.speaker === 'inspectorate' &&
      /^(?:latest|most|recent|first|own|full|new|annual|chief|final|national)$/.test(
        words[mention.to]?.word ?? '',
      )
    );
  }
  const between = flat.slice(last.end, verb.start);
  const rest = words
    .slice(mention.to, index)
    .filter(({ word }) => !AUXILIARIES.has(word) && !word.endsWith('ly'));
  if (rest.length <= 2 && !between.includes(',')) {
    return (
      rest.every(
        word => isCapital(flat, word) || /^(?:of|in|for|at|team|report|today|here)$/.test(word.word),
      ) || rest.length === 0
    );
  }
  if (
    /^[^,–—(]{0,60}[,–—(]/u.test(between) &&
    /[,–—)]\s*(?:(?:has|have|had|also|then) ){0,2}\s*$/u.test(between)
  )
    return true;
  // “Managers at a West Midlands authority have told”: an attribute without a verb of its own.
  return (
    /^ (?:at|from|of|in|for|on|by|to|who|into|which) /.test(between) &&
    rest.length <= 14 &&
    !between.includes(',')
  );
}

/** Whether a mention can stand beside the name of a person: “chief inspector”, not “report”. */
function isPersonal(words: readonly Word[], { from, to, value }: Mention): boolean {
  if (value.speaker === 'person' || value.speaker === 'provider') return true;
  return words.slice(from, to).some(({ word }) => ROLES.has(word));
}

const ROLES = new Set(
  'inspector director chief head author chair reviewer ombudsman lead commissioner auditor coroner'.split(
    ' ',
  ),
);

function nameBefore(
  flat: string,
  words: readonly Word[],
  mention: Mention,
  index: number,
): string | undefined {
  // “Ann Smith, chair of the board, said” or “chief inspector Ann Smith said”.
  for (const at of [index - 1, mention.from - 1, mention.from - 2, mention.from - 3]) {
    if (at >= mention.from && at < mention.to) continue;
    const word = words[at];
    if (
      word !== undefined &&
      isCapital(flat, word) &&
      isCapital(flat, words[at - 1]) &&
      words[at - 1]?.word !== 'the' &&
      at >= 1
    )
      return word.word.replace(/'s$/, '');
  }
  return undefined;
}
