/*
 * Figures: what a report counts and measures. A sentence is read as tokens (tokens.ts); numbers that are dates, names or
 * places in a text are ruled out (vetoes.ts); what is left becomes amounts with units (amount.ts), ranges and parts of
 * wholes (figures.ts); of these, `judge.ts` says which are results that somebody would put in a table.
 */
import type { AttributeValue } from '../../annotation/annotation.ts';
import type { TextRange } from '../../annotation/placed.ts';
import type { Reading } from '../reading.ts';
import type { Suggestion } from '../suggestion.ts';
import type { Unit } from '../unit.ts';
import { countedNouns } from '../rules/countedNouns.ts';
import type { Clause } from './clause.ts';
import { comparatorOf, denominatorOf, isBaseline, placeOf, sourceOf, trendOf } from './context.ts';
import type { Judged } from './judged.ts';
import { isLeadingWhole } from './exclusions.ts';
import { judge } from './judge.ts';
import { measureOf } from './measure.ts';
import { MOST_FIGURES } from './figures.ts';
import { nounAfter } from './noun.ts';
import { periodOf } from './period.ts';
import { clauseOf, quoteOf } from './quote.ts';
import type { Sentence } from './sentence.ts';
import { readSentence } from './sentence.ts';
import { singularOf } from './singular.ts';
import { metricsOfTable } from './tableMetrics.ts';
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

/** What has been said before a sentence. */
interface Memory {
  readonly paragraph: number;
  /** What was counted last in the paragraph, in the singular. */
  unit: string | undefined;
  /** Values with their units. */
  readonly seen: Set<string>;
}

/** The metrics in the units of a reading, in text order: one for each value. */
export function metricsIn({ text, flat, units }: Reading): readonly Suggestion[] {
  const found: Suggestion[] = [];
  let memory: Memory = { paragraph: -1, unit: undefined, seen: new Set() };
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
      memory = { ...memory, paragraph: unit.paragraph, unit: undefined };
    }
    for (const range of piecesOf(unit)) {
      if (!MAY_HOLD_FIGURE.test(flat.slice(range.start, range.end))) continue;
      const sentence = readSentence(flat, range, text);
      if (sentence.figures.length === 0 || sentence.figures.length > MOST_FIGURES) continue;
      memory.unit ??= mentioned(flat, unit, units[index - 1]);
      for (const metric of metricsOfSentence(text, sentence, memory)) found.push(metric);
    }
  }
  return found;
}

/** What is longer is no sentence; it is read piece by piece, so that the time grows with the text and not faster. */
const LONGEST = 3000;

function piecesOf({ start, end }: TextRange): readonly TextRange[] {
  if (end - start <= LONGEST) return [{ start, end }];
  const pieces: TextRange[] = [];
  for (let at = start; at < end; at += LONGEST) pieces.push({ start: at, end: Math.min(end, at + LONGEST) });
  return pieces;
}

function metricsOfSentence(text: string, sentence: Sentence, memory: Memory): readonly Suggestion[] {
  return sentence.figures.flatMap((figure, index) => {
    const judged = judge(sentence, index, memory.unit === undefined ? {} : { unit: memory.unit });
    // "Of the eight files that we viewed, three had": three files.
    const noun =
      judged?.noun ??
      (isLeadingWhole(sentence, index) ? nounAfter(sentence.tokens, figure.last + 1) : undefined);
    if (noun !== undefined) memory.unit = singularOf(noun.head);
    if (judged === undefined || saysNothing(sentence, judged)) return [];
    return [suggestionOf(text, sentence, judged, memory.seen)];
  });
}

/** "$177 – $68": what is left of a table whose rows and columns are lost. */
function saysNothing({ tokens }: Sentence, { figure, rule }: Judged): boolean {
  if (rule === 'metric/percentage') return false;
  const words = tokens.filter(({ kind }, at) => kind === 'word' && (at < figure.first || at > figure.last));
  return words.length < 2;
}

/** How far back a noun is looked for. */
const FURTHEST = 400;

/** What a sentence without a counted noun may count: the last noun of the sentence before that reports count. */
function mentioned(flat: string, unit: Unit, previous: Unit | undefined): string | undefined {
  const range = unit.leadIn ?? (previous?.paragraph === unit.paragraph ? previous : undefined);
  if (range === undefined) return undefined;
  const { start, end } = range;
  const noun = tokensOf(flat, { start: Math.max(start, end - FURTHEST), end }).findLast(({ lower }) =>
    countedNouns.has(lower),
  );
  return noun === undefined ? undefined : singularOf(noun.lower);
}

function suggestionOf(text: string, sentence: Sentence, judged: Judged, seen: Set<string>): Suggestion {
  const { figure, rule, reason } = judged;
  const clause = clauseOf(sentence, judged);
  const { tokens } = sentence;
  const value = {
    start: tokens[figure.first]?.start ?? 0,
    end: tokens[figure.last]?.end ?? 0,
  };
  const valueText = text.slice(value.start, value.end);
  const quote = quoteOf(sentence, clause);
  const attributes = attributesOf(sentence, judged, clause, valueText);
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

function attributesOf(
  sentence: Sentence,
  judged: Judged,
  clause: Clause,
  valueText: string,
): Map<string, AttributeValue> {
  const { figure } = judged;
  const attributes = new Map<string, AttributeValue>();
  const put = (name: string, value: AttributeValue | undefined): void => {
    if (value !== undefined && value !== '') attributes.set(name, value);
  };
  put('measure', measureOf(sentence, judged, clause));
  put('value', judged.value);
  put('unit', judged.unit);
  put('valueText', valueText.replace(/\s+/g, ' '));
  put('period', periodOf(sentence, figure, clause));
  put('place', placeOf(sentence, figure, clause));
  put('denominator', denominatorOf(sentence, figure, clause));
  put('comparator', comparatorOf(sentence, figure, clause));
  put('trend', trendOf(sentence, figure, clause));
  put('source', sourceOf(sentence));
  if (figure.approximate || figure.range === true) put('approximate', true);
  put('valueLow', figure.low);
  put('valueHigh', figure.high);
  if (isBaseline(sentence, figure, clause)) put('role', 'baseline');
  return attributes;
}
