/*
 * Figures: what a report counts and measures. A sentence is read as tokens (tokens.ts); numbers that are dates, names or
 * places in a text are ruled out (vetoes.ts); what is left becomes amounts with units (amount.ts), ranges and parts of
 * wholes (figures.ts); of these, `judge.ts` says which are results that somebody would put in a table.
 */
import type { TextRange } from '../../annotation/placed.ts';
import type { Reading } from '../reading.ts';
import type { ReportContext } from '../reportContext.ts';
import type { Suggestion } from '../suggestion.ts';
import type { Unit } from '../unit.ts';
import { countedNouns } from '../rules/countedNouns.ts';
import type { Surroundings } from './attributes.ts';
import { attributesOf } from './attributes.ts';
import type { Judged } from './judged.ts';
import { isCompared } from './context.ts';
import { isLeadingWhole, isScope } from './exclusions.ts';
import { judge } from './judge.ts';
import type { Memory } from './memory.ts';
import { rememberNoun, rememberWhole } from './memory.ts';
import { MOST_FIGURES } from './figures.ts';
import type { NounPhrase } from './noun.ts';
import { nounAfter } from './noun.ts';
import { clauseOf, quoteOf } from './quote.ts';
import type { Sentence } from './sentence.ts';
import { readSentence } from './sentence.ts';
import { lastPeriodIn } from './period.ts';
import { resolvedPeriod, type Inspections } from './resolvedPeriod.ts';
import { metricsOfTable } from './tableMetrics.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Sentences without one of these have no figure; most have none, and are not read any further. */
const MAY_HOLD_FIGURE =
  /[\d½⅓⅔¼¾⅕-⅞]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|third|quarter|fifth|tenth|hundred|thousand|million|billion|dozens?|twenties|thirties|forties|fifties)\b/i;

/** A headline says what the article says again. */
const untagged: ReadonlySet<string> = new Set(['furniture', 'heading', 'title']);

/** How an inspection was done: how many files were read is what its figures are of. */
function isMethod({ path }: Unit): boolean {
  return path.some(title => METHOD.test(title));
}

const METHOD =
  /^(?:how we (?:inspect|carried|did)|about (?:this|the|our) (?:inspection|review|audit)|information about (?:this|the) inspection|our approach|what we did|inspection team|the inspection team|methodology|fieldwork|objectives?, scope|scope and methodology|how this (?:inspection|review))/i;

/**
 * The metrics in the units of a reading, in text order: one for each value.
 * @param places of the services that the report names
 */
export function metricsIn(
  { text, flat, units, genre }: Reading,
  { places, ...dates }: Pick<ReportContext, 'places' | 'inspected' | 'inspectedBefore'>,
): readonly Suggestion[] {
  const inspections: Inspections = genre === 'report' ? dates : {};
  const periodOfLead = periodsOfLeads(flat, text, inspections);
  const found: Suggestion[] = [];
  let memory: Memory = { paragraph: -1, seen: new Set() };
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined || untagged.has(unit.zone) || isMethod(unit)) continue;
    if (unit.zone === 'table') {
      const first = index;
      while (units[index + 1]?.zone === 'table' && units[index + 1]?.paragraph === unit.paragraph) index++;
      for (const metric of metricsOfTable(text, flat, units.slice(first, index + 1))) found.push(metric);
      continue;
    }
    if (unit.zone === 'prose' && unit.paragraph !== memory.paragraph) {
      memory = {
        paragraph: unit.paragraph,
        seen: memory.seen,
        // A paragraph of an article is a sentence.
        ...(genre === 'article' && unit.paragraph === memory.paragraph + 1 ? { period: memory.period } : {}),
      };
    }
    for (const range of piecesOf(unit)) {
      if (!MAY_HOLD_FIGURE.test(flat.slice(range.start, range.end))) continue;
      const sentence = readSentence(flat, range, text);
      if (sentence.figures.length === 0 || sentence.figures.length > MOST_FIGURES) continue;
      if (memory.unit === undefined) {
        const noun = mentioned(flat, unit, units[index - 1]) ?? nounBefore(sentence);
        if (noun !== undefined) rememberNoun(memory, noun);
      }
      const periodOfList = unit.leadIn === undefined ? undefined : periodOfLead(unit.leadIn);
      const around = { places, inspections, ...(periodOfList === undefined ? {} : { periodOfList }) };
      for (const metric of metricsOfSentence(text, sentence, memory, around)) found.push(metric);
    }
  }
  return found;
}

/** The period that a lead-in tells for its list, read once for each. */
function periodsOfLeads(
  flat: string,
  text: string,
  inspections: Inspections,
): (leadIn: TextRange) => string | undefined {
  const known = new Map<number, string | undefined>();
  return leadIn => {
    if (!known.has(leadIn.start)) {
      const range = { start: Math.max(leadIn.start, leadIn.end - FURTHEST), end: leadIn.end };
      const told = lastPeriodIn(readSentence(flat, range, text));
      known.set(leadIn.start, told === undefined ? undefined : (resolvedPeriod(told, inspections) ?? told));
    }
    return known.get(leadIn.start);
  };
}

/** What is longer is no sentence; it is read piece by piece, so that the time grows with the text and not faster. */
const LONGEST = 3000;

function piecesOf({ start, end }: TextRange): readonly TextRange[] {
  if (end - start <= LONGEST) return [{ start, end }];
  const pieces: TextRange[] = [];
  for (let at = start; at < end; at += LONGEST) pieces.push({ start: at, end: Math.min(end, at + LONGEST) });
  return pieces;
}

function metricsOfSentence(
  text: string,
  sentence: Sentence,
  memory: Memory,
  around: Omit<Surroundings, 'memory' | 'measure'>,
): readonly Suggestion[] {
  let measure: string | undefined;
  let unit = '';
  return sentence.figures.flatMap((figure, index) => {
    const alone = judge(sentence, index, memory.unit === undefined ? {} : { unit: memory.unit });
    // "caseloads averaged 23.4 cases, against a national average of 16.6"
    const bare = alone?.unit === '' || (alone?.rule === 'metric/elliptic' && unit.startsWith('per '));
    const lent = bare && isCompared(sentence, figure);
    const judged = alone !== undefined && lent ? { ...alone, unit } : alone;
    // "Of the eight files that we viewed, three had": three files.
    const behind =
      judged === undefined && figure.unit === undefined
        ? nounAfter(sentence.tokens, figure.last + 1)
        : undefined;
    const noun = judged?.noun ?? (isLeadingWhole(sentence, index) ? behind : undefined);
    const counted = noun ?? (judged?.unit === '%' ? nounOfShare(sentence, figure.last + 1) : undefined);
    const said =
      judged === undefined || saysNothing(sentence, judged)
        ? undefined
        : suggestionOf(text, sentence, judged, { ...around, memory, measure });
    const looked = behind !== undefined && isScope(sentence, figure) ? inSets(sentence, behind) : undefined;
    const remembered = counted ?? looked;
    if (remembered !== undefined) rememberNoun(memory, remembered.head);
    else if (judged?.rule === 'metric/bracketed') memory.unit = judged.unit;
    const whole = judged?.noun ?? looked;
    if (whole !== undefined) rememberWhole(memory, sentence, figure, whole.head);
    if (said === undefined) return [];
    unit = judged?.unit ?? '';
    const told = said.attributes.get('measure');
    if (typeof told === 'string') memory.measure = measure = told;
    const period = said.attributes.get('period');
    if (said.attributes.get('role') !== 'baseline')
      memory.period = typeof period === 'string' ? period : undefined;
    return [said];
  });
}

/** "12 sets of records": records. */
function inSets({ tokens }: Sentence, noun: NounPhrase): NounPhrase {
  if (!/^(?:sets|samples|copies|pieces|pairs)$/.test(noun.head) || tokens[noun.last + 1]?.lower !== 'of')
    return noun;
  return nounAfter(tokens, noun.last + 2) ?? noun;
}

/** "A third of the care plans": care plans. */
function nounOfShare({ tokens }: Sentence, at: number): NounPhrase | undefined {
  if (tokens[at]?.lower !== 'of') return undefined;
  const determined = /^(?:the|all|our|its|their|these|those)$/.test(tokens[at + 1]?.lower ?? '');
  const noun = nounAfter(tokens, determined ? at + 2 : at + 1);
  return noun?.known === true ? noun : undefined;
}

/** "$177 – $68": what is left of a table whose rows and columns are lost. */
function saysNothing({ tokens }: Sentence, { figure, rule }: Judged): boolean {
  if (rule === 'metric/percentage') return false;
  const words = tokens.filter(({ kind }, at) => kind === 'word' && (at < figure.first || at > figure.last));
  return words.length < 2;
}

/** "A small number of children wait too long: seven had …": the last counted noun before the first figure. */
function nounBefore({ tokens, figures }: Sentence): string | undefined {
  return tokens.slice(0, figures[0]?.first).findLast(isMentioned)?.lower;
}

function isMentioned({ lower }: Token): boolean {
  return countedNouns.has(lower) && !/^(?:inspectors|inspections|recommendations)$/.test(lower);
}

/** How far back a noun is looked for. */
const FURTHEST = 400;

/** What a sentence without a counted noun may count: the last noun of the sentence before that reports count. */
function mentioned(flat: string, unit: Unit, previous: Unit | undefined): string | undefined {
  const range = unit.leadIn ?? (previous?.paragraph === unit.paragraph ? previous : undefined);
  if (range === undefined) return undefined;
  const { start, end } = range;
  const noun = tokensOf(flat, { start: Math.max(start, end - FURTHEST), end }).findLast(isMentioned);
  return noun?.lower;
}

function suggestionOf(text: string, sentence: Sentence, judged: Judged, around: Surroundings): Suggestion {
  const { figure, rule, reason } = judged;
  const clause = clauseOf(sentence, judged);
  const { tokens } = sentence;
  const value = {
    start: tokens[figure.first]?.start ?? 0,
    end: tokens[figure.last]?.end ?? 0,
  };
  const valueText = text.slice(value.start, value.end);
  const quote = quoteOf(sentence, clause);
  const attributes = attributesOf(sentence, judged, clause, quote, valueText, around);
  const { seen } = around.memory;
  // The same value of the same unit again, where it is one that hardly falls together by chance.
  const key = `${judged.value} ${judged.unit}`;
  const repeated = seen.has(key) && (String(judged.value).length > 2 || rule === 'metric/money');
  if (repeated && !attributes.has('role')) attributes.set('role', 'repeat');
  seen.add(key);
  return {
    tag: 'metric',
    start: Math.min(quote.start, value.start),
    end: Math.max(quote.end, value.end),
    attributes,
    confidence: judged.confidence,
    rule,
    reason: `‘${valueText.replace(/\s+/g, ' ')}’ is ${reason}`,
    value,
  };
}
