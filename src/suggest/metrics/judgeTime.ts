import {
  durationCues,
  measuredDurations,
  normWords,
  spanWords,
  superlatives,
  trendWords,
} from '../rules/figureContexts.ts';
import type { Figure } from './figures.ts';
import type { Judged } from './judged.ts';
import type { Sentence } from './sentence.ts';
import { clauseAt, holds } from './sentence.ts';

/**
 * Whether a stretch of time is a result that was measured ("waited 97 days", "a 14-week delay"), and no period, deadline
 * or age ("over the past two years", "within 20 days should", "a two-year programme").
 */
export function judgeTime(sentence: Sentence, index: number, figure: Figure): Judged | undefined {
  const { tokens, figures } = sentence;
  const unit = figure.unit?.name ?? '';
  const found = (confidence: number): Judged => ({
    figure,
    rule: 'metric/duration',
    value: figure.value,
    unit,
    confidence,
    reason: 'a measured time',
  });
  const next = tokens[figure.last + 1]?.lower ?? '';
  if (figure.hyphened === true) {
    return holds(tokens, figure.last + 1, figure.last + 4, measuredDurations) ? found(0.8) : undefined;
  }
  if (figure.form === 'words' && figure.value <= 1) return undefined;
  const previous = tokens[figure.reach - 1]?.lower ?? '';
  const { from, to } = clauseAt(sentence, figure.first);
  if (isSpan(sentence, figure) || /^(?:ago|running|previously|earlier|old)$/.test(next)) return undefined;
  if (next === 'in' && /^(?:a|row|advance|post|duration)$/.test(tokens[figure.last + 2]?.lower ?? ''))
    return undefined;
  if (/^(?:every|per|each)$/.test(previous)) return undefined;
  if (
    /^(?:target|timescale|limit|deadline|threshold|standard|period|programme|program|rule|window)$/.test(next)
  )
    return undefined;
  if (holds(tokens, figure.last + 1, figure.last + 4, EXPERIENCE)) return undefined;
  // "the England three year average"
  if (next === 'average' && /^(?:day|week|month|year)$/.test(tokens[figure.last]?.lower ?? ''))
    return undefined;
  if (
    next === 'of' &&
    !/^(?:within|in)$/.test(previous) &&
    !holds(tokens, from, figure.first, normWords) &&
    /^(?:hour|day|minute)$/.test(unit)
  )
    return found(0.75);
  if (/^(?:if|when)$/.test(tokens[from]?.lower ?? '') || (previous === 'at' && next === 'after')) {
    return undefined;
  }
  if (
    /^(?:after|late|overdue|locked|unlocked|before|longer|shorter|fewer|on|behind|away)$/.test(next) &&
    isFree(sentence, index)
  ) {
    return next === 'on' && tokens[figure.last + 2]?.lower !== 'average' ? undefined : found(0.7);
  }
  if (holds(tokens, from, figure.first, superlatives) && previous === 'for') return undefined;
  if (
    /^(?:within|in)$/.test(previous) ||
    (previous === 'than' && tokens[figure.reach - 2]?.lower === 'within')
  ) {
    const norm = holds(tokens, from, to, normWords);
    const told = holds(tokens, from, figure.first, PAST);
    const average = holds(tokens, from, to, AVERAGES);
    return !norm && (told || average) && isFree(sentence, index) && (previous === 'within' || average)
      ? found(0.55)
      : undefined;
  }
  if (
    previous === 'of' &&
    /^(?:limit|target|standard|timescale|deadline|maximum|threshold)$/.test(
      tokens[figure.reach - 2]?.lower ?? '',
    )
  ) {
    return undefined;
  }
  if (previous === 'over' || (figure.approximate && tokens[figure.first - 1]?.lower === 'over')) {
    // "over six years", but not "rose to over six minutes"
    const changed = /^(?:to|from|by)$/.test(tokens[figure.reach - 1]?.lower ?? '');
    if (!changed && holds(tokens, from, to, trendWords)) return undefined;
  }
  if (!isFree(sentence, index) && figure.approximate) return undefined;
  const cued =
    holds(tokens, Math.max(from, figure.first - 14), figure.first, durationCues) ||
    holds(tokens, figure.last + 1, Math.min(to, figure.last + 5), AFTER_CUES);
  if (cued) return found(holds(tokens, from, figure.first, normWords) ? 0.55 : 0.8);
  // "1,150 hours of work": a sum of many, and no stretch of time.
  if (
    figure.form === 'digits' &&
    figure.value >= 100 &&
    !holds(tokens, from, to, normWords) &&
    isFree(sentence, index)
  )
    return found(0.6);
  const negated = holds(tokens, Math.max(from, figure.first - 12), figure.first, NEGATIONS);
  if (previous === 'for' && (figure.approximate || negated) && isFree(sentence, index)) return found(0.65);
  if (
    previous === 'for' &&
    isFree(sentence, index) &&
    holds(tokens, Math.max(from, figure.first - 12), figure.first, LACKS)
  )
    return found(0.7);
  if (/^(?:from|to)$/.test(previous) && holds(tokens, from, to, trendWords)) return found(0.8);
  if (previous === 'by' && holds(tokens, from, to, trendWords)) return found(0.8);
  if (
    /^(?:was|were|is|are|at|stood|of|below|above)$/.test(previous) &&
    holds(tokens, from, figure.first, TIME_NOUNS)
  )
    return found(0.8);
  // "ranging from nine days at one site to 47 at another", "8.28 days are lost per employee"
  if (/^(?:from|to|between|and)$/.test(previous) && holds(tokens, from, figure.first, RANGING))
    return found(0.75);
  if (/^(?:is|are|was|were)$/.test(next) && holds(tokens, figure.last + 2, figure.last + 4, LOST))
    return found(0.75);
  const other = figures[index - 1];
  return other?.link === 'from' && figure.link === 'to' ? found(0.7) : undefined;
}

const PAST: ReadonlySet<string> = new Set(['was', 'were', 'had', 'been', 'answered', 'handled', 'responded']);
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'never', 'no', 'nobody', 'none', "n't", 'without']);
/** "out of school for 19 months", "the post stood empty for a year" */
const LACKS: ReadonlySet<string> = new Set([
  'out',
  'off',
  'missing',
  'empty',
  'vacant',
  'closed',
  'unused',
  'alone',
  'stuck',
  'ignored',
  'unanswered',
  'unrepaired',
]);
const RANGING: ReadonlySet<string> = new Set([
  'ranging',
  'ranged',
  'ranges',
  'range',
  'varied',
  'varies',
  'vary',
  'varying',
]);
const LOST: ReadonlySet<string> = new Set(['lost', 'spent', 'missed', 'taken', 'wasted', 'recorded']);
const EXPERIENCE: ReadonlySet<string> = new Set([
  'experience',
  'old',
  'age',
  'post',
  'imprisonment',
  'notice',
  'read',
]);
const AVERAGES: ReadonlySet<string> = new Set(['average', 'median', 'mean', 'typically', 'averaged']);
const AFTER_CUES: ReadonlySet<string> = new Set([
  ...[
    'average',
    'waiting',
    'late',
    'overdue',
    'longer',
    'shorter',
    'delay',
    'locked',
    'unlocked',
    'outside',
    'out',
  ],
]);
const TIME_NOUNS: ReadonlySet<string> = new Set([
  ...[
    'gap',
    'gaps',
    'interval',
    'lag',
    'time',
    'times',
    'timescales',
    'length',
    'duration',
    'period',
    'average',
    'median',
    'wait',
    'waits',
    'stay',
    'delay',
    'delays',
  ],
]);

/** "the past two years", "each of the last five years", "the next three months". */
function isSpan({ tokens }: Sentence, figure: Figure): boolean {
  for (let at = figure.first - 1; at >= Math.max(0, figure.first - 3); at--) {
    const word = tokens[at]?.lower ?? '';
    if (spanWords.has(word)) return true;
    if (word === 'the' || word === 'these')
      return !/^(?:of|than|by)$/.test(tokens[at - 1]?.lower ?? '') || at === figure.first - 1;
    if (!/^(?:about|around|over|almost|nearly|full|first|few)$/.test(word)) return false;
  }
  return false;
}

/** Whether no other figure before it in its clause could have it as a threshold: "22 % were over 30 minutes late". */
function isFree(sentence: Sentence, index: number): boolean {
  const figure = sentence.figures[index];
  if (figure === undefined) return false;
  const { from, to } = clauseAt(sentence, figure.first);
  // "the proportion who waited more than three months is 63%"
  const last = figure.approximate ? to : figure.first;
  return !sentence.figures
    .filter(other => other !== figure && other.first >= from && other.first < last)
    .some(other => other.unit?.kind !== 'time' && !(other.value === 1 && other.form === 'words'));
}
