import type { TextRange } from '../annotation/placed.ts';
import { Phrases } from './phrases.ts';
import { plainFault, strongFault } from './rules/concerns.ts';
import {
  awareness,
  falseNegators,
  futures,
  hindrances,
  negators,
  neutralNegators,
  objects,
  purposes,
  remedies,
  settings,
  wants,
} from './rules/shifters.ts';
import { plainPraise, strongPraise } from './rules/strengths.ts';
import { hazards, topics } from './rules/topics.ts';
import type { Word } from './words.ts';

/** A word or phrase that speaks for the verdict, and how much: above 0 praise, below 0 fault. */
export interface Cue extends TextRange {
  readonly weight: number;
}

/** What a stretch of text says on the service. */
export interface Verdict {
  /** Sum of the cues: above 0 praise, below 0 fault; near 0 neither, or both. */
  readonly score: number;
  /** What speaks for it, in text order. */
  readonly cues: readonly Cue[];
}

type Role =
  | { readonly kind: 'praise' | 'fault'; readonly weight: number }
  | { readonly kind: 'topic' | 'no negation' | 'hazard' }
  | {
      readonly kind:
        'not' | 'remedy' | 'hindrance' | 'want' | 'future' | 'aware' | 'object' | 'setting' | 'purpose';
    };

const role = (kind: Exclude<Role['kind'], 'praise' | 'fault'>, phrases: readonly string[]) =>
  phrases.map(phrase => [phrase, { kind }] as const);
const cue = (kind: 'praise' | 'fault', weight: number, phrases: readonly string[]) =>
  phrases.map(phrase => [phrase, { kind, weight }] as const);

/** Of equally long phrases, the one that stands first is meant. */
const lexicon = new Phrases<Role>([
  ...role('hazard', hazards),
  ...role('topic', topics),
  ...role('no negation', falseNegators),
  ...role('not', negators),
  ...role('want', wants),
  ...cue('fault', 1, strongFault),
  ...role('hindrance', hindrances),
  ...role('remedy', remedies),
  ...role('purpose', purposes),
  ...role('future', futures),
  ...cue('praise', 1, strongPraise),
  ...role('aware', awareness),
  ...role('setting', settings),
  ...role('object', objects),
  ...cue('praise', 0.5, plainPraise),
  ...cue('fault', 0.4, plainFault),
]);

/** How many words a shifter reaches at most. */
const reach = {
  not: 7,
  onlySome: 11,
  remedy: 6,
  hindrance: 12,
  want: 8,
  future: 30,
  aware: 10,
  object: 5,
  setting: 12,
  purpose: 10,
};

/**
 * Where the sentence turns, so that what was said before no longer colours what follows. A comma ends less: a negation,
 * but not a fault that the rest of the clause explains.
 */
const HARD_STOP = /[;:–—.!?]/u;
const COMMA = /[,()]/u;
/** What follows them is why, and not what is denied: “without help because of shortages”. */
const CAUSES = new Set(['because', 'due', 'owing']);
/** “… and left children at risk”: a clause of its own. */
const ANEW = new Set(
  'said left leaves led leads means meant makes made caused causes resulted results puts'.split(' '),
);
const VERBS = new Set('is are was were has have had do does did can could'.split(' '));
const BREAK = /[,;:()]/u;
const TURNS = new Set([
  'but',
  'however',
  'although',
  'though',
  'whereas',
  'yet',
  'nevertheless',
  'nonetheless',
]);
/** How much of a fault a negation is that finds nothing to turn. */
function selfWeight(phrase: string): number {
  if (phrase === 'without') return -0.6;
  return neutralNegators.has(phrase) ? -0.35 : -0.8;
}

const COUNT = /^(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|fifth)$/u;

/** What follows them outweighs what came before. */
const OUTWEIGHS = new Set(['but', 'however', 'yet', 'nevertheless', 'nonetheless']);
const CONCEDES = new Set(['although', 'though', 'while', 'whilst', 'despite']);

/** After these, a fault is what the praised thing is about: “a clear response to poor attendance”. */
const BEFORE_OBJECTS = new Set([
  'of',
  'for',
  'on',
  'about',
  'in',
  'with',
  'to',
  'against',
  'from',
  'these',
  'those',
  'any',
  'where',
]);

/**
 * Weighs the words of one clause or sentence. Negation, remedies (“reduce delay”), hindrances, wishes and plans turn or
 * take away what follows them in the clause.
 * @param flat the text that the words were read from
 */
export function verdictOf(flat: string, words: readonly Word[]): Verdict {
  const until = new Map<keyof typeof reach, number>();
  const active = (kind: keyof typeof reach, index: number): boolean => index < (until.get(kind) ?? 0);
  const cues: Cue[] = [];
  const set: Cue[] = [];
  const seen = { fault: false, praise: false };
  const forget = (): void => {
    until.clear();
    seen.fault = false;
    seen.praise = false;
  };
  // “fails to answer too many calls”: what fails turns no fault.
  let fails = false;
  let bareNot: { readonly from: number; readonly to: number; readonly weight: number } | undefined;
  let verbAt: number | undefined;
  // What is conceded counts half: before “but”, and behind “Although” up to the comma.
  const turned: number[] = [];
  let concession = CONCEDES.has(words[0]?.word ?? '') ? Infinity : 0;
  const add = (from: number, to: number, weight: number, aside: boolean): void => {
    const start = words[from]?.start;
    const end = words[to - 1]?.end;
    if (start === undefined || end === undefined || weight === 0) return;
    (aside ? set : cues).push({ start, end, weight });
    if (!aside && weight <= -0.5) seen.fault = true;
    if (!aside && weight >= 0.5) seen.praise = true;
  };
  // “is good, progress is slow” holds no “good progress”.
  const joins = (from: number, to: number): boolean =>
    to - from === 1 || !BREAK.test(flat.slice(words[from]?.end, words[to - 1]?.start));
  const endNot = (): void => {
    if (bareNot !== undefined) add(bareNot.from, bareNot.to, bareNot.weight, false);
    bareNot = undefined;
  };
  for (let index = 0; index < words.length;) {
    const between = index === 0 ? '' : flat.slice(words[index - 1]?.end, words[index]?.start);
    if (HARD_STOP.test(between) || TURNS.has(words[index]?.word ?? '')) {
      endNot();
      forget();
      if (OUTWEIGHS.has(words[index]?.word ?? '')) turned.push(cues.length);
    } else if (COMMA.test(between)) {
      endNot();
      if (concession === Infinity) concession = cues.length;
      for (const kind of ['not', 'remedy', 'setting', 'aware', 'object', 'want'] as const) until.delete(kind);
    }
    const next = words[index]?.word === 'and' ? (words[index + 1]?.word ?? '') : '';
    // “not enough nurses and staff were exhausted”: a subject and a verb of its own.
    const isOwn =
      next !== '' && [2, 3].some(at => VERBS.has(words[index + at]?.word ?? '')) && !VERBS.has(next);
    if (CAUSES.has(words[index]?.word ?? '') || ANEW.has(next) || isOwn) {
      endNot();
      until.delete('not');
    }
    if (bareNot !== undefined && !active('not', index)) endNot();
    if (active('setting', index) && VERBS.has(words[index]?.word ?? '')) {
      // “who were ill had not been seen”: the second verb is that of the sentence again.
      if (verbAt === undefined) verbAt = index;
      else if (index - verbAt > 1) until.delete('setting');
    }
    const match = lexicon.at(words, index, joins);
    if (match === undefined) {
      // “Only 55 of 92 plans were good”: too few, as “fewer than half” are.
      if (
        words[index]?.word === 'only' &&
        COUNT.test(words[index + 1]?.word ?? '') &&
        !active('not', index)
      ) {
        endNot();
        until.set('not', index + 1 + reach.onlySome);
      }
      index++;
      continue;
    }
    const { to, value } = match;
    const { kind } = value;
    const aside = active('setting', index);
    const factor = active('future', index) ? 0.15 : 1;
    const negated = active('not', index);
    if (kind === 'not') {
      const phrase = words
        .slice(index, to)
        .map(({ word }) => word)
        .join(' ');
      if (negated && /^(?:lack|absen|fail|inab)/.test(phrase)) {
        bareNot = undefined;
        add(index, to, -1, aside);
      } else if (!negated) {
        endNot();
        const weight = selfWeight(phrase);
        bareNot = aside || factor < 1 ? undefined : { from: index, to, weight };
        fails = /^(?:fail|unable|inability)/.test(phrase);
        until.set('not', to + reach.not);
      }
    } else if (kind === 'hazard') {
      if (negated) {
        bareNot = undefined;
        add(index, to, 0.8, false);
      }
    } else if (kind === 'remedy' || kind === 'aware') {
      if (negated) {
        bareNot = undefined;
        add(index, to, -0.8, aside);
        if (kind === 'remedy') until.set(kind, to + reach[kind]);
      } else {
        const damped = seen.fault && active('purpose', index) ? 0.1 : 1;
        add(index, to, (active('want', index) ? -0.3 : 0.5) * factor * damped, aside);
        until.set(kind, to + reach[kind]);
      }
    } else if (kind === 'hindrance') {
      if (negated) bareNot = undefined;
      add(index, to, (negated || active('remedy', index) ? 0.3 : -1) * factor, aside);
    } else if (kind === 'praise') {
      if (negated) {
        bareNot = undefined;
        add(index, to, -Math.max(value.weight, 0.8) * factor, aside);
      } else if (active('want', index)) add(index, to, -0.6 * value.weight * factor, aside);
      else {
        const damped = seen.fault ? (active('purpose', index) ? 0.1 : 0.35) : 1;
        add(index, to, value.weight * factor * damped, aside);
      }
    } else if (kind === 'fault') {
      // “a failure to meet duties and leaves children at risk”: another fault, not one that is denied.
      const another =
        bareNot !== undefined && bareNot.weight <= -0.6 && (fails || words[index - 1]?.word === 'and');
      if (another) {
        endNot();
        until.delete('not');
      }
      if (negated && !another) {
        bareNot = undefined;
        add(index, to, (active('remedy', index) ? -0.6 : 0.7) * factor, aside);
      } else if (active('remedy', index) && !active('want', index)) add(index, to, 0.3, aside);
      else {
        const object = seen.praise && BEFORE_OBJECTS.has(words[index - 1]?.word ?? '');
        const damped = active('aware', index) || active('object', index) ? 0.4 : object ? 0.5 : 1;
        add(index, to, -value.weight * factor * damped, aside);
      }
    } else if (
      kind === 'want' ||
      kind === 'future' ||
      kind === 'setting' ||
      kind === 'object' ||
      kind === 'purpose'
    ) {
      until.set(kind, to + reach[kind]);
      // “for children in need are not …”: what stands for whom has no verb of its own.
      if (kind === 'setting') verbAt = words[index]?.word === 'for' ? -2 : undefined;
    }
    index = to;
  }
  endNot();
  // What is said of “children who …” counts fully only where nothing else is said.
  const asides = set.map(one => ({ ...one, weight: one.weight * (cues.length === 0 ? 0.8 : 0.25) }));
  const conceded = Math.max(
    turned.filter(at => at < cues.length).at(-1) ?? 0,
    concession < cues.length ? concession : 0,
  );
  const weighed = cues.map((one, index) => (index < conceded ? { ...one, weight: one.weight / 2 } : one));
  const all = [...weighed, ...asides].sort((one, other) => one.start - other.start);
  return { score: all.reduce((sum, { weight }) => sum + weight, 0), cues: all };
}
