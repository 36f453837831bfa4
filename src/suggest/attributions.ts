import type { TextRange } from '../annotation/placed.ts';
import { Phrases } from './phrases.ts';
import { accordings } from './rules/sayings.ts';
import { mentionsIn, sayingLexicon, type Mention, type Source } from './sourceMentions.ts';
import { nameAt, person, PRONOUNS, subjectOf, type Known } from './subjects.ts';
import type { Word } from './words.ts';

/** A verb of saying with its subject, in one sentence. */
export interface Attribution {
  readonly source: Source;
  /** From the subject to the verb. */
  readonly by: TextRange;
  readonly saying: string;
  /** Where what is said begins, should somebody else have spoken before in the sentence. */
  readonly from: number;
  /** It begins there, whoever spoke before: “…, after inspectors found …”. */
  readonly isApart?: true;
}

const accordingLexicon = new Phrases<true>(accordings.map(phrase => [phrase, true]));

const STARTS_ANEW = new Set(['but', 'while', 'whilst', 'although', 'though', 'whereas', 'however']);

/** What follows them may be said by another. */
const LATER = new Set(['after', 'because']);
const inspects = ({ value: { speaker } }: Mention): boolean =>
  speaker === 'inspectorate' || speaker === 'review';

/** How far behind the verb its subject may stand in an inversion, in words. */
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
  let later = -1;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || outside[index] !== true) continue;
    if (
      STARTS_ANEW.has(word.word) ||
      flat.slice(words[index - 1]?.end ?? word.start, word.start).includes(';')
    ) {
      fresh = index;
    }
    // “Councillors want to know why …, after inspectors found …”
    if (
      LATER.has(word.word) &&
      index > 3 &&
      mentions.some(one => inspects(one) && one.from - index <= 2 && one.from > index)
    )
      later = fresh = index + 1;
    const last = found.at(-1);
    // What follows in the same clause is part of what was said.
    if (last !== undefined && fresh <= indexAt(words, last.by.end)) continue;
    const one = attributionAt(flat, words, mentions, outside, index, fresh, known);
    if (one === undefined || last?.source.speaker === one.source.speaker) continue;
    const isApart = fresh === later;
    const from = words[last === undefined && !isApart ? 0 : fresh]?.start ?? 0;
    found.push({ ...one, from, ...(isApart ? { isApart } : {}) });
  }
  return found;
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

/** Which words stand outside of quotation marks. */
export function outsideOf(words: readonly Word[], quotations: readonly TextRange[]): readonly boolean[] {
  let next = 0;
  return words.map(word => {
    while ((quotations[next]?.end ?? Infinity) <= word.start) next++;
    const one = quotations[next];
    return one === undefined || word.start < one.start;
  });
}

function attributionAt(
  flat: string,
  words: readonly Word[],
  mentions: readonly Mention[],
  outside: readonly boolean[],
  index: number,
  fresh: number,
  known: Known,
): Omit<Attribution, 'from' | 'isApart'> | undefined {
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
): Omit<Attribution, 'from' | 'isApart'> {
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
    const source =
      known.resolve(pronoun) ??
      (pronoun === 'person' ? ({ speaker: 'person', person: true } as const) : undefined);
    return source === undefined ? undefined : { source, to: from + 1 };
  }
  if (surname === undefined) return undefined;
  return { source: known.people.get(surname.key) ?? { speaker: 'person', person: true }, to: surname.to };
}
