import type { TextRange } from '../../../src/annotation/placed.ts';
import type { Description } from '../../../src/anchor/describe.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { locateFromOld } from '../../../src/anchor/locateFromOld.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import type { Verdict } from '../../../src/anchor/verdict.ts';
import { locateLikeHypothesis } from './hypothesis.ts';
import { fixedDescription, ownDescriptions, type Trial } from './trial.ts';

/** What a method says of each passage: a place that it takes, one that it only proposes, or none. */
export type Answer = ({ readonly state: 'taken' | 'proposed' } & TextRange) | { readonly state: 'gone' };

export interface Method {
  readonly name: string;
  /** So many passages are tried where all would take too long. */
  readonly sample?: number;
  /** Not timed. */
  readonly prepare: (trial: Trial) => () => readonly Answer[];
}

function answers(verdicts: readonly (Verdict | undefined)[]): readonly Answer[] {
  return verdicts.map(verdict => {
    if (!verdict || verdict.state === 'orphan') return { state: 'gone' };
    const { start, end } = verdict;
    return { state: verdict.state === 'review' ? 'proposed' : 'taken', start, end };
  });
}

function taken(range: TextRange | undefined): Answer {
  return range ? { state: 'taken', start: range.start, end: range.end } : { state: 'gone' };
}

function fromQuotes(
  name: string,
  describe: (trial: Trial) => readonly Description[],
  identifying: boolean,
  isOrderKnown: boolean,
): Method {
  return {
    name,
    prepare: trial => {
      const descriptions = describe(trial);
      const order = isOrderKnown ? { order: trial.passages.map(({ start }) => start) } : {};
      return () => answers(locateAll(normaliseText(trial.present), descriptions, { identifying, ...order }));
    },
  };
}

/** The order in which a sidecar has them tells no place here: passages are in no order. */
export const fixedQuotes = fromQuotes('ours, 32 units of context', ({ fixed }) => fixed, false, false);

export const oldText: Method = {
  name: 'ours, old text at hand',
  prepare: trial => () =>
    answers(locateFromOld(normaliseText(trial.old), normaliseText(trial.present), trial.passages)),
};

export const ours: readonly Method[] = [
  fromQuotes('ours, own descriptions', ownDescriptions, true, false),
  fixedQuotes,
  fromQuotes('ours, 32 units, order known', ({ fixed }) => fixed, false, true),
  oldText,
];

export function peers(sample: number): readonly Method[] {
  return [
    {
      name: 'indexOf',
      sample: sample * 20,
      prepare:
        ({ present, fixed }) =>
        () =>
          fixed.map(({ quote }) => {
            const start = present.indexOf(quote);
            return taken(start < 0 ? undefined : { start, end: start + quote.length });
          }),
    },
    {
      name: 'approx-string-match',
      sample,
      prepare:
        ({ old, present, passages }) =>
        () =>
          passages.map(passage =>
            taken(locateLikeHypothesis(present, fixedDescription(old, passage), passage.start)),
          ),
    },
  ];
}
