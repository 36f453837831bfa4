import type { AttributeValue } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';
import { candidatesIn, isGeneral, isVetoedSection, type Candidate, type Polarity } from './candidates.ts';
import { GradeLabels } from './gradeLabels.ts';
import { judgementOfRow } from './gradeRows.ts';
import type { Judgement } from './gradeWords.ts';
import { headlineJudgements, judgementsIn } from './judgements.ts';
import { LocalTitles } from './localTitles.ts';
import { Phrases } from './phrases.ts';
import { placeAt } from './places.ts';
import type { Reading } from './reading.ts';
import { comments, contextOf, nameOf, type ReportContext } from './reportContext.ts';
import { counted, directive } from './rules/notFindings.ts';
import { quantifiers } from './rules/quantifiers.ts';
import { speakersOf, type Speech } from './speakers.ts';
import type { Suggestion } from './suggestion.ts';
import type { Unit } from './unit.ts';
import { wordsOf, type Word } from './words.ts';

const quantities = new Phrases<true>(quantifiers.map(phrase => [phrase, true]));

/** What the findings of a reading depend on beside its text. */
export interface FindingOptions {
  /** Of the whole text, where the reading is only a part of it. */
  readonly context?: ReportContext;
  /** Passages that tell somebody to do something, in text order: no findings. */
  readonly told?: readonly TextRange[];
  /** Who speaks, where that has been read already. */
  readonly spoken?: Spoken;
}

/** The words of each unit of a reading, and who speaks in it. */
export interface Spoken {
  readonly words: readonly (readonly Word[])[];
  readonly speeches: readonly (readonly Speech[])[];
}

/** Reads who speaks in the units of a reading. */
export function spokenIn(reading: Reading): Spoken {
  const words = reading.units.map(unit => wordsOf(reading.flat, unit));
  return { words, speeches: speakersOf(reading, words) };
}

/**
 * Findings: evaluative statements of the inspectorate or a review on the service, and the grades stated in them. In the
 * order of the units.
 */
export function findingsIn(reading: Reading, options: FindingOptions = {}): readonly Suggestion[] {
  const { units, flat } = reading;
  const context = options.context ?? contextOf(flat, reading.text);
  const { words, speeches } = options.spoken ?? spokenIn(reading);
  const told = toldUnits(units, options.told ?? []);
  const found: Suggestion[] = [];
  const labels = new GradeLabels(flat, units);
  let tone: Polarity | undefined;
  const titles = new LocalTitles(flat);
  for (let index = 0; index < units.length;) {
    let next = index + 1;
    while (units[next]?.paragraph === units[index]?.paragraph && next < units.length) next++;
    const candidates: Candidate[] = [];
    titles.next(units.slice(index, next));
    for (let at = index; at < next; at++) {
      const unit = units[at];
      if (unit === undefined) break;
      if (unit.zone === 'heading') tone = undefined;
      const isVetoed = isVetoedSection(unit) && !titles.lifts(unit);
      const grades = isVetoed ? [] : gradesIn(reading, context, labels, at, speeches[at]?.[0]);
      const own = (speeches[at] ?? []).filter(({ name }) => !comments(context, name));
      const ofUnit = isVetoed ? [] : unitCandidates(reading, unit, words[at] ?? [], own, grades, context);
      for (const one of ofUnit) {
        if (!told.has(at) || statesFault(flat, one, words[at] ?? [])) candidates.push(one);
      }
      for (const one of grades) found.push(judgementFinding(context, one, speeches[at]?.[0]));
    }
    const settled = settle(candidates, context, tone, flat);
    tone = settled.at(-1)?.polarity ?? tone;
    for (const one of merged(settled)) found.push(finding(reading, context, one));
    index = next;
  }
  return found;
}

/** An item of a list of what is to be done that says outright what is wrong: “Too many reviews are late.” */
function statesFault(flat: string, { clause, unit }: Candidate, words: readonly Word[]): boolean {
  if (clause.score > -LEAST_STATED || directive.test(flat.slice(unit.start, unit.end).toLowerCase()))
    return false;
  return words.some(
    ({ word }, index) =>
      FINITE.has(word) &&
      !RELATIVE.has(words[index - 1]?.word ?? '') &&
      !words.slice(Math.max(0, index - CLOSE), index).some(one => RELATIVE_PRONOUNS.has(one.word)),
  );
}

const LEAST_STATED = 0.8;
const FINITE = new Set('is are was were has have had does do did remains remain lacks fails'.split(' '));
/** “…, which staff do not trust”: the verb of a relative clause. */
const RELATIVE_PRONOUNS = new Set(['which', 'who', 'whom', 'whose', 'that', 'where']);
const CLOSE = 4;
const RELATIVE = new Set(['who', 'which', 'that', 'where', 'they', 'children', 'people']);

interface Settled extends Candidate {
  readonly polarity: Polarity;
}

/** Indexes of the units that are mostly within what tells somebody to do something. */
function toldUnits(units: readonly Unit[], told: readonly TextRange[]): ReadonlySet<number> {
  const found = new Set<number>();
  let from = 0;
  units.forEach((unit, index) => {
    while ((told[from]?.end ?? Infinity) <= unit.start) from++;
    for (let at = from; (told[at]?.start ?? Infinity) < unit.end; at++) {
      const one = told[at];
      if (one === undefined) break;
      const shared = Math.min(one.end, unit.end) - Math.max(one.start, unit.start);
      if (shared >= 0.5 * (unit.end - unit.start)) found.add(index);
    }
  });
  return found;
}

function unitCandidates(
  reading: Reading,
  unit: Unit,
  words: readonly Word[],
  speeches: readonly Speech[],
  grades: readonly Judgement[],
  context: ReportContext,
): readonly Candidate[] {
  const { zone } = unit;
  if (zone === 'furniture' || zone === 'heading' || zone === 'table') return [];
  if (context.appendixFrom !== undefined && unit.start >= context.appendixFrom) return [];
  if ((zone === 'title' || zone === 'standfirst') && reading.genre !== 'article') return [];
  return speeches.flatMap(speech => {
    if (speech.speaker !== 'inspectorate' && speech.speaker !== 'review') return [];
    const own =
      speeches.length === 1 && speech.start === unit.start
        ? words
        : words.filter(({ start, end }) => start >= speech.start && end <= speech.end);
    return candidatesIn(reading, unit, speech, own, grades, context);
  });
}

/**
 * Decides on the candidates of a paragraph whose own words do not: in the report of an inspectorate, one among findings is
 * one, and evidence that was counted is; their polarity is that of their neighbours.
 */
function settle(
  candidates: readonly Candidate[],
  { narrates, audits }: ReportContext,
  tone: Polarity | undefined,
  flat: string,
): readonly Settled[] {
  const sure = candidates.filter(one => one.sure).length;
  const settled: Settled[] = [];
  candidates.forEach((one, index) => {
    const evidence = counted.test(flat.slice(one.start, Math.min(one.end, one.start + 300)).toLowerCase());
    const among = narrates ? sure * 2 >= candidates.length : sure > 0 || tone !== undefined;
    const joins = audits ? evidence : among || evidence;
    if (!one.sure && !(one.speech.voice === 'own' && joins)) return;
    const near = settled.at(-1)?.polarity ?? candidates.slice(index + 1).find(later => later.sure)?.polarity;
    settled.push({ ...one, polarity: one.polarity ?? near ?? tone ?? 'neutral' });
  });
  return settled;
}

/** The sentences of a list item are one finding where they agree. */
function merged(settled: readonly Settled[]): readonly Settled[] {
  const [first] = settled;
  const last = settled.at(-1);
  if (first === undefined || last === undefined || settled.length === 1) return settled;
  const agree = settled.every(
    ({ unit, polarity, start, end }) =>
      unit.zone === 'listItem' && polarity === first.polarity && start === unit.start && end === unit.end,
  );
  return agree ? [{ ...first, end: last.end }] : settled;
}

function finding(reading: Reading, context: ReportContext, one: Settled): Suggestion {
  const { unit, speech, clause, polarity, start, end } = one;
  const headline = unit.zone === 'title' || unit.zone === 'standfirst';
  const attributes = new Map<string, AttributeValue>([['polarity', polarity]]);
  addSource(attributes, context, speech, one);
  if (speech.voice !== 'own') attributes.set('voice', speech.voice);
  if (one.severity !== undefined) attributes.set('severity', one.severity);
  const quantity = quantityIn(reading, one);
  if (quantity !== undefined) attributes.set('quantifier', quantity);
  if (headline) attributes.set('position', unit.zone === 'title' ? 'headline' : 'standfirst');
  const base = !one.sure ? 0.35 : speech.inferred === true ? 0.5 : 0.6;
  const confidence = Math.min(0.95, base + 0.1 * Math.min(3, Math.abs(clause.score))) * (headline ? 0.6 : 1);
  return {
    tag: 'finding',
    start,
    end,
    attributes,
    confidence: Math.round(confidence * 100) / 100,
    rule: ruleOf(one, headline),
    reason: reasonOf(reading, one),
  };
}

function ruleOf({ speech, sure }: Settled, headline: boolean): string {
  if (headline) return 'finding/headline';
  if (!sure) return 'finding/among-findings';
  if (speech.voice === 'own') return 'finding/evaluative';
  return speech.inferred === true ? 'finding/carried' : 'finding/attributed';
}

function addSource(
  attributes: Map<string, AttributeValue>,
  context: ReportContext,
  speech: Pick<Speech, 'speaker' | 'name'> | undefined,
  range: TextRange,
): void {
  const name = nameOf(context, speech);
  if (name !== undefined) attributes.set('attributedTo', name);
  const place = placeAt(context.places, range);
  if (place !== undefined) attributes.set('place', place);
}

function quantityIn({ flat }: Reading, range: TextRange): string | undefined {
  const words = wordsOf(flat, range);
  const texts = quantities
    .all(words)
    .map(({ from, to }) => flat.slice(words[from]?.start, words[to - 1]?.end).toLowerCase());
  return texts.length === 0 ? undefined : [...new Set(texts)].slice(0, 3).join('; ');
}

function reasonOf({ text }: Reading, { speech, clause: { cues, score }, sure }: Settled): string {
  const telling = cues
    .filter(cue => Math.sign(cue.weight) === Math.sign(score))
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, 3)
    .sort((one, other) => one.start - other.start)
    .map(cue => `‘${shown(text, cue)}’`);
  return [...telling, ...(sure ? [] : ['among findings']), sourceOf(text, speech)].join(' + ');
}

function sourceOf(text: string, { by, voice }: Speech): string {
  if (by !== undefined) return `“${shown(text, by)}”`;
  return voice === 'own' ? 'the inspectorate’s own text' : 'follows what the inspectorate said';
}

function shown(text: string, { start, end }: TextRange): string {
  const words = text.slice(start, Math.min(end, start + 80)).replace(/\s+/g, ' ');
  return end - start > 80 ? `${words}…` : words;
}

/** The grades that a unit states. */
function gradesIn(
  { flat, genre, units }: Reading,
  { scale }: ReportContext,
  labels: GradeLabels,
  index: number,
  speech: Speech | undefined,
): readonly Judgement[] {
  const unit = units[index];
  if (unit === undefined || unit.zone === 'furniture') return [];
  if (speech?.speaker === 'statistics') return [];
  if (unit.zone === 'heading') return headlineJudgements(flat, unit, scale);
  const row = unit.zone === 'table' || genre !== 'article' ? judgementOfRow(flat, unit, scale) : undefined;
  if (row !== undefined) return [row.isBare ? { ...row, ...labels.withLabel(index, row) } : row];
  if (unit.zone === 'table' || isGeneral(flat, unit)) return [];
  return judgementsIn(flat, unit, scale);
}

function judgementFinding(
  context: ReportContext,
  judgement: Judgement,
  speech: Speech | undefined,
): Suggestion {
  const { start, end, grade, stated, polarity, period } = judgement;
  const attributes = new Map<string, AttributeValue>([
    ['polarity', polarity],
    ['kind', 'judgement'],
    ['grade', grade],
  ]);
  if (stated.toLowerCase() !== grade) attributes.set('gradeAsStated', stated);
  // A report without a date beside the grade gives it now.
  const given = period ?? (speech?.voice === 'own' || speech === undefined ? context.period : undefined);
  if (given !== undefined) attributes.set('period', given);
  addSource(attributes, context, speech?.speaker === 'inspectorate' ? speech : undefined, judgement);
  if (speech !== undefined && speech.voice !== 'own') attributes.set('voice', speech.voice);
  const reason = `the grade ‘${stated.replace(/\s+/g, ' ')}’${context.body === undefined ? '' : ` of ${context.body}`}`;
  return { tag: 'finding', start, end, attributes, confidence: 0.85, rule: 'finding/judgement', reason };
}
