import type { TextRange } from '../annotation/placed.ts';
import { clausesOf, type Clause } from './clauses.ts';
import type { Judgement } from './gradeWords.ts';
import { isNarrative, isPossibility, isVerdict } from './narrated.ts';
import type { Reading } from './reading.ts';
import type { ReportContext } from './reportContext.ts';
import { verdictOfChair, verdictSections } from './rules/narrated.ts';
import { coping, externalCauses, mayBeExternal } from './rules/externalCauses.ts';
import {
  counted,
  dated,
  firstPerson,
  howItWorks,
  directive,
  narrativeSections,
  sectionVetoes,
  statistic,
  vetoes,
} from './rules/notFindings.ts';
import { judgingSayings } from './rules/sayings.ts';
import type { Speech } from './speakers.ts';
import type { Unit } from './unit.ts';
import type { Word } from './words.ts';

export type Polarity = 'strength' | 'concern' | 'neutral';

/** A statement of the inspectorate that may be a finding. */
export interface Candidate extends TextRange {
  readonly unit: Unit;
  readonly speech: Speech;
  readonly clause: Clause;
  /** What its own words say; undefined where they do not. */
  readonly polarity: Polarity | undefined;
  /** Its own words are enough; else its neighbours decide. */
  readonly sure: boolean;
  /** What the heading above calls it: “priority concern”. */
  readonly severity?: string;
}

/** Praise or fault from here on is enough in sentences that are the inspectorate's own; where that is inferred. */
const LEAST_OWN = 0.5;
const LEAST_INFERRED = 0.8;
/** Where only the paragraph before says whose view it is. */
const LEAST_WEAKLY = 0.8;
/** A reporter's own figure between what the inspectorate said. */
const LEAST_FIGURE = 1.3;
/** What a statement of a cause outside the service may say of it beside, and be neutral still. */
const MOST_BESIDE = 1.2;
/** Where a section tells of the past, or a date stands in the sentence. */
const LEAST_NARRATED = 0.75;
/** Below this the words do not tell the polarity. */
const LEAST_POLARITY = 0.3;
const FEWEST_WORDS = 4;
/** A sentence with less than this beside the grade it states is that grade. */
const LEAST_BESIDE_GRADE = 0.35;
const FINITE =
  /^(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|cannot|\w{2,20}ed|\w{2,20}[^s]s|found|made|led|took|held|kept|saw|knew|met|left|gave|went)$/;

const isFinite = ({ word }: Word): boolean => FINITE.test(word);

/** No verdict stands further behind: it bounds what patterns look at. */
const LONGEST = 900;

/**
 * What one speaker says in a unit, as candidates: one, or two where it turns from praise to fault.
 * @param words of the speech
 * @param grades stated in the unit: items of their own, which do not colour the rest
 */
export function candidatesIn(
  reading: Reading,
  unit: Unit,
  speech: Speech,
  words: readonly Word[],
  grades: readonly Judgement[] = [],
  { narrates, audits }: Pick<ReportContext, 'narrates' | 'audits'> = { narrates: false, audits: false },
): readonly Candidate[] {
  if (words.length < FEWEST_WORDS) return [];
  const { flat } = reading;
  const sentence = plainSentence(flat, speech);
  const hasCause = mayBeExternal.test(sentence) && externalCauses.some(cause => cause.test(sentence));
  const external = hasCause && !coping.test(sentence);
  if (!external && vetoes.some(({ pattern }) => pattern.test(sentence))) return [];
  if (reading.genre !== 'report' && directive.test(sentence)) return asides(flat, unit, speech, words);
  if (speech.voice === 'own' && !isSentence(flat, unit, words)) return [];
  const argues = narrates && speech.voice === 'own' && reading.genre === 'report';
  if (argues && (unit.zone === 'prose' || audits) && isNarrative(sentence, words, flat)) return [];
  // A heading that ends in a full stop: bold, and a paragraph of its own.
  if (
    argues &&
    unit.block.end === unit.end &&
    BOLD.test(reading.text.slice(unit.block.start - 2, unit.block.end + 2))
  )
    return [];
  const judges = argues && !audits && verdictOfChair.test(sentence);
  const doubts = argues && audits && !verdictSections.test(keyOf(unit.path.at(-1) ?? ''));
  if (doubts && isPossibility(sentence, words)) return [];
  const judging = speech.saying === undefined ? undefined : judgingSayings.get(speech.saying);
  const saidBy = judging === undefined ? speech.by : undefined;
  const rest = words.filter(one => !within(one, saidBy) && !grades.some(grade => within(one, grade)));
  if (grades.length > 0 && rest.length < words.length * LEAST_BESIDE_GRADE) return [];
  const clauses = clausesOf(flat, speech, rest);
  const attributed = speech.voice !== 'own' && speech.inferred !== true;
  const narrated =
    !attributed && (dated.test(sentence) || narrativeSections.test(keyOf(unit.path.at(-1) ?? '')));
  // A reporter quotes, among what the inspectorate said: its words.
  const quoted = speech.inferred === true && speech.weakly !== true && speech.voice === 'quoted';
  const inferred = speech.weakly === true ? LEAST_WEAKLY : LEAST_INFERRED;
  // A reporter's own figures stand among what the inspectorate said.
  const told =
    statistic.test(sentence) && !counted.test(sentence) && !quoted
      ? Math.max(inferred, LEAST_FIGURE)
      : inferred;
  const least = speech.inferred === true ? told : narrated ? LEAST_NARRATED : LEAST_OWN;
  const isLeadIn = sentence.endsWith(':');
  return clauses.flatMap((whole): readonly Candidate[] => {
    const beside = hasCause ? besideCause(flat, whole) : undefined;
    // “Despite a national shortage, leaders have …”: the shortage is not theirs.
    const clause = beside === undefined || external ? whole : { ...whole, score: beside };
    const strength = Math.abs(clause.score);
    if (isLeadIn && strength < LEAST_NARRATED) return [];
    const polarity =
      strength < LEAST_POLARITY
        ? (judging ?? lastOf(grades)?.polarity ?? (judges ? 'concern' : undefined))
        : clause.score > 0
          ? 'strength'
          : 'concern';
    const range = clauses.length > 1 ? withoutTail(flat, clause, speech) : clause;
    const severity = speech.voice === 'own' ? concernAbove(unit) : undefined;
    const isStrength = speech.voice === 'own' && unit.zone === 'listItem' && strengthsAbove(flat, unit);
    if (doubts && !isVerdict(clause, rest, flat) && !counted.test(sentence) && !external) return [];
    const isExternal = external && beside !== undefined && Math.abs(beside) <= MOST_BESIDE;
    const sure =
      attributed ||
      quoted ||
      isExternal ||
      strength >= least ||
      isStrength ||
      judges ||
      severity !== undefined;
    if (!sure && !mayBeAmong(sentence, narrated, speech, rest)) return [];
    const found = { start: range.start, end: range.end, unit, speech, clause, sure };
    if (isStrength && clause.score > -LEAST_OWN) return [{ ...found, polarity: 'strength' }];
    if (isExternal) return [{ ...found, polarity: 'neutral' }];
    if (severity === undefined) return [{ ...found, polarity }];
    return [{ ...found, polarity: polarity ?? 'concern', severity }];
  });
}

/** What a clause says beside the cause outside the service that it tells of; undefined where it tells of none. */
function besideCause(flat: string, { start, end, cues }: Clause): number | undefined {
  const words = flat.slice(start, Math.min(end, start + LONGEST)).toLowerCase();
  for (const cause of externalCauses) {
    const match = cause.exec(words);
    if (match === null) continue;
    const [from, to] = [start + match.index, start + match.index + match[0].length];
    const beside = cues.filter(cue => cue.end <= from || cue.start >= to);
    return beside.reduce((sum, { weight }) => sum + weight, 0);
  }
  return undefined;
}

const BOLD = /^\s{0,2}\*\*[^*]{1,200}\*\*\s{0,2}$/u;

/** Items below “Priority concerns” are that, whatever their words. */
function concernAbove({ zone, number, path }: Unit): string | undefined {
  if (zone !== 'listItem' && number === undefined) return undefined;
  const [, kind] = CONCERNS.exec(path.at(-1) ?? '') ?? [];
  return kind === undefined ? undefined : kind.toLowerCase();
}

/** Items below “Strengths”, or that a line “Strengths:” leads in, are that where their words do not say the opposite. */
function strengthsAbove(flat: string, { path, leadIn }: Unit): boolean {
  if (STRENGTHS.test(keyOf(path.at(-1) ?? ''))) return true;
  return leadIn !== undefined && STRENGTHS.test(keyOf(flat.slice(leadIn.start, leadIn.end)));
}

const STRENGTHS =
  /^(?:(?:key |main |areas of |other )?strengths?(?: (?:include|identified|are|found))?|(?:notable |areas of |examples of )?(?:positive|good|effective|outstanding|innovative) practice|what (?:is|was|are|works?|worked) (?:working |going )?well|positives|what (?:the \w{3,20} )?does well)$/;
const CONCERNS = /^(?:\d{1,2}\.?\s)?((?:priority|key|main) concern|cause of concern|serious concern)s?$/iu;

function within(word: Word, range: TextRange | undefined): boolean {
  return range !== undefined && range.start <= word.start && word.end <= range.end;
}

/** Whether a sentence whose words praise and blame nothing can be a finding because its neighbours are. */
function mayBeAmong(sentence: string, narrated: boolean, speech: Speech, words: readonly Word[]): boolean {
  if (narrated || speech.inferred === true || !words.some(isFinite)) return false;
  if (firstPerson.test(sentence) || directive.test(sentence)) return false;
  return counted.test(sentence) || !statistic.test(sentence);
}

/** Of “from good to inadequate”, what it is now. */
function lastOf(grades: readonly Judgement[]): Judgement | undefined {
  return grades.toSorted((one, other) => one.end - other.end).at(-1);
}

/** Whether nothing below the headings of a unit is a finding. */
export function isVetoedSection({ path }: Unit): boolean {
  return path.slice(-2).some((title, index, last) => {
    const key = keyOf(title);
    // What follows a list of contents is often read as its sections.
    if (index < last.length - 1 && key.endsWith('contents')) return false;
    return key.length < 120 && sectionVetoes.some(veto => veto.test(key));
  });
}

/** Whether a line that stands as a heading does says that what follows holds no findings. */
export function isVetoedTitle(title: string): boolean {
  const key = keyOf(title);
  return sectionVetoes.some(veto => veto.test(key));
}

function keyOf(title: string): string {
  return title
    .slice(0, 160)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\d.\s]{1,8}/, '')
    .replace(/[?:]$/, '')
    .trim();
}

/** Whether a sentence tells how inspection works: “Schools judged inadequate are visited sooner.” */
export function isGeneral(flat: string, unit: Unit): boolean {
  const sentence = plainSentence(flat, unit);
  return vetoes.some(({ why, pattern }) => why === howItWorks && pattern.test(sentence));
}

/** As the patterns of rules/notFindings.ts want it. */
function plainSentence(flat: string, range: TextRange): string {
  return flat
    .slice(range.start, Math.min(range.end, range.start + LONGEST))
    .replace(/ {2,}/g, ' ')
    .replace(/^["“'‘ ]{1,4}/, '')
    .toLowerCase();
}

/** A line without a full stop is a label or a row of a table that was not told as one; an item of a list has a verb. */
function isSentence(flat: string, unit: Unit, words: readonly Word[]): boolean {
  const isClosed =
    /[.!?;…]["”'’)\]]{0,3}(?:\s?\d{1,3}|\s?\((?:see|refer|breach|regulation|paragraph|recommendation|requirement)[^()]{0,60}(?:\([^()]{0,12}\)){0,4}\))?$/iu.test(
      flat.slice(Math.max(unit.start, unit.end - 90), unit.end),
    );
  return isClosed || (unit.zone === 'listItem' && words.some(isFinite));
}

/** “… and improve its practice, which inspectors said was too fragmented”: what is judged beside what is told. */
function asides(flat: string, unit: Unit, speech: Speech, words: readonly Word[]): readonly Candidate[] {
  const which = words.findIndex(
    ({ word, start }, index) =>
      word === 'which' && index > 3 && flat.slice(words[index - 1]?.end, start).includes(','),
  );
  if (which === -1) return [];
  const [clause] = clausesOf(
    flat,
    { start: words[which]?.start ?? speech.start, end: speech.end },
    words.slice(which),
  );
  if (clause === undefined || clause.score > -LEAST_INFERRED) return [];
  const start = words[Math.max(0, which - 3)]?.start ?? clause.start;
  const end = flat.charAt(clause.end - 1) === '.' ? clause.end - 1 : clause.end;
  return [{ start, end, unit, speech, clause, polarity: 'concern', sure: true }];
}

/** A clause without “…,” inspectors said, where that follows it and most of what is said stands before. */
function withoutTail(flat: string, clause: TextRange, { by }: Speech): TextRange {
  const cut =
    by !== undefined &&
    by.start > clause.start + 1 &&
    by.start < clause.end &&
    clause.end - by.end < by.start - clause.start;
  const inside = flat.slice(clause.start, cut ? by.start : clause.end);
  const closed = cut ? inside.replace(/[\s,;.”"“]{1,4}$/u, '') : inside;
  return { start: clause.start, end: clause.start + closed.length };
}
