import { singularAfterOne, structuralNouns } from '../rules/countedNouns.ts';
import { placingWords, pointingWords } from '../rules/figureContexts.ts';
import {
  beside,
  difference,
  earlier,
  elliptic,
  inBrackets,
  isShareInBrackets,
  ofMeasure,
  scoreOf,
} from './bareNumbers.ts';
import { isScope, isTestimony } from './exclusions.ts';
import type { Figure } from './figures.ts';
import { hasTrend } from './figures.ts';
import type { Before, Judged } from './judged.ts';
import { judged } from './judged.ts';
import type { NounPhrase } from './noun.ts';
import { nounAfter } from './noun.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt, holds } from './sentence.ts';
import { singularOf } from './singular.ts';
import type { Token } from './tokens.ts';

export function count(sentence: Sentence, index: number, before: Before): Judged | undefined {
  const { tokens, figures } = sentence;
  const figure = figures[index];
  if (figure === undefined) return undefined;
  const { whole } = figure;
  const behind = whole === undefined ? figure.last : whole.amount.last;
  const dozens =
    figure.low !== undefined &&
    tokens[figure.first]?.lower === 'dozens' &&
    tokens[behind + 1]?.lower === 'of';
  const noun =
    nounAfter(tokens, behind + (dozens ? 2 : 1)) ??
    sharedNoun(sentence, index) ??
    behindShare(tokens, behind + 1);
  if (whole !== undefined) {
    // "He was one of three consultants"
    if (
      figure.value === 1 &&
      /^(?:is|was|were|are|as|be|,|became)$/.test(tokens[figure.first - 1]?.lower ?? '')
    )
      return undefined;
    const unit = noun === undefined ? (before.unit ?? wholeUnit(whole.by)) : singularOf(noun.head);
    return {
      ...judged(figure, 'part', unit, 0.85, 'a part of a whole'),
      ...(noun === undefined ? {} : { noun }),
    };
  }
  if (figure.value === 1 && !Number.isNaN(figure.value) && figure.form === 'words')
    return onlyOne(sentence, figure);
  if (isScope(sentence, figure)) return undefined;
  if (noun !== undefined && /inspectors?$/.test(noun.head)) return undefined;
  const some = someOf(sentence, figure, before);
  if (some !== undefined) return some;
  if (noun !== undefined) return counted(sentence, figure, noun);
  return (
    scoreOf(sentence, figure) ??
    inBrackets(sentence, index, before) ??
    difference(sentence, figure, before) ??
    earlier(sentence, figure, before) ??
    ofMeasure(sentence, index, before) ??
    elliptic(sentence, index, before) ??
    beside(sentence, index, before)
  );
}

function wholeUnit(by: string): string {
  return by === 'out of' ? 'out of' : '';
}

/** "289 (57%) of care leavers", "12 (6 per cent) patients": the noun stands behind the share. */
function behindShare(tokens: readonly Token[], open: number): NounPhrase | undefined {
  if (!isShareInBrackets(tokens, open)) return undefined;
  let close = open + 1;
  while (close < open + 8 && tokens[close]?.lower !== ')') close++;
  const of = tokens[close + 1]?.lower === 'of' ? 2 : 1;
  const determined =
    of === 2 && /^(?:the|all|our|these|those|its|their)$/.test(tokens[close + of]?.lower ?? '');
  return nounAfter(tokens, close + of + (determined ? 1 : 0));
}

/** "45 and 50 cases", "two or three children": the noun stands behind the second. */
function sharedNoun({ tokens, figures }: Sentence, index: number): NounPhrase | undefined {
  const [figure, next] = [figures[index], figures[index + 1]];
  if (figure === undefined || next === undefined || next.unit !== undefined) return undefined;
  // "38 single and 12 twin rooms"
  const described = tokens[figure.last + 1]?.kind === 'word' && next.first === figure.last + 3;
  const joint = tokens[next.first - 1]?.lower ?? '';
  if ((next.first !== figure.last + 2 && !(described && joint === 'and')) || !/^(?:and|or|,|to)$/.test(joint))
    return undefined;
  return nounAfter(tokens, next.last + 1);
}

function onlyOne({ tokens }: Sentence, figure: Figure): Judged | undefined {
  const before = tokens[figure.first - 1]?.lower ?? '';
  if (before !== 'only' && before !== 'just') return undefined;
  for (let at = figure.last + 1; at < figure.last + 5; at++) {
    const word = tokens[at]?.lower ?? '';
    if (/^(?:of|in|to|at|for|or)$/.test(word) || tokens[at]?.kind !== 'word') return undefined;
    if (singularAfterOne.has(word)) {
      const noun: NounPhrase = { first: figure.last + 1, last: at, head: word, known: true };
      return { ...judged(figure, 'count', word, 0.75, `a count of ‘${word}’`), noun };
    }
  }
  return undefined;
}

/** "Five of the homes", "61 of them": some of what has no number. */
function someOf({ tokens }: Sentence, figure: Figure, before: Before): Judged | undefined {
  if (tokens[figure.last + 1]?.lower !== 'of' || (figure.value === 1 && figure.form === 'words'))
    return undefined;
  const next = tokens[figure.last + 2]?.lower ?? '';
  const pointed = nounAfter(tokens, figure.last + 3);
  if (
    /^(?:them|whom|which|these|those|this)$/.test(next) &&
    before.unit !== undefined &&
    pointed === undefined
  ) {
    return judged(figure, 'part', before.unit, 0.8, 'a part of a whole');
  }
  if (!/^(?:the|these|those|our|their|its|his|her|all)$/.test(next)) return undefined;
  const noun = nounAfter(tokens, figure.last + 3);
  if (noun === undefined || structuralNouns.has(noun.head)) return undefined;
  return {
    ...judged(figure, 'part', singularOf(noun.head), noun.known ? 0.8 : 0.6, 'a part of a whole'),
    noun,
  };
}

function counted(sentence: Sentence, figure: Figure, noun: NounPhrase): Judged | undefined {
  const { tokens } = sentence;
  const small = figure.form === 'words' && figure.value <= 12;
  const before = tokens[figure.reach - 1]?.lower ?? '';
  const cue =
    figure.approximate || /^(?:only|just|further|another|additional|least|than|nearly|almost)$/.test(before);
  if (figure.hyphened === true || tokens[figure.last + 1]?.lower === '-') return compound(sentence, figure);
  if (small && !cue && (pointingWords.has(before) || structuralNouns.has(noun.head))) return undefined;
  if (structuralNouns.has(noun.head) && figure.value <= 10) return undefined;
  if (small && !cue && isTestimony(tokens, noun.last)) return undefined;
  if (noun.head === 'pages' || (noun.head === 'recommendations' && /^(?:make|makes|making)$/.test(before)))
    return undefined;
  // ", with six stations closed"
  const goesOn = before === 'with' && tokens[figure.reach - 2]?.lower === ',';
  if (small && !cue && placingWords.has(before) && !goesOn && figure.link === undefined) return undefined;
  const subject =
    figure.reach === clauseAt(sentence, figure.first).from &&
    /^(?:had|were|was)$/.test(tokens[noun.last + 1]?.lower ?? '');
  if (!noun.known && small && !cue && !subject && !hasTrend(tokens, figure.first)) return undefined;
  if (
    small &&
    PARTS.test(noun.head) &&
    holds(tokens, clauseAt(sentence, figure.first).from, figure.first, COVERS)
  )
    return undefined;
  const certain = noun.known ? (small ? 0.75 : 0.9) : small ? 0.55 : 0.7;
  const confidence = pointingWords.has(before) ? Math.min(certain, 0.65) : certain;
  const unit = singularOf(noun.head);
  return { ...judged(figure, 'count', unit, confidence, `a count of ‘${noun.head}’`), noun };
}

/** "It covers two prisons and three boroughs": what a service is for. */
const COVERS: ReadonlySet<string> = new Set([
  'covers',
  'covering',
  'spans',
  'serves',
  'serving',
  'comprises',
  'encompasses',
]);
const PARTS =
  /^(?:prisons|areas|boroughs|counties|districts|hospitals|sites|towns|cities|wards|localities|regions|authorities|councils|courts|villages)$/;

/** "a 214-bed hospital": how large something is. */
function compound({ tokens }: Sentence, figure: Figure): Judged | undefined {
  const word = tokens[figure.last + 2]?.lower ?? '';
  if (figure.form !== 'digits' || !/^(?:bed|place|bedded|pupil|bedroom)$/.test(word)) return undefined;
  const unit = word === 'bedded' ? 'bed' : word;
  return judged(figure, 'size', unit, 0.5, 'the size of a place');
}
