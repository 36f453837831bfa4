import type { TextRange } from '../../../src/annotation/placed.ts';
import type { Answer, Method } from './methods.ts';
import type { Truth, Trial } from './trial.ts';

/** Counts of passages. `right` and `wrong`: of those that were taken; `proposed`: left to a person. */
export interface Score {
  ms: number;
  /** How many of the trial's passages were tried. */
  tried: number;
  right: number;
  /** Of `right`: begin and end are those of the passage, to the unit. */
  exact: number;
  wrong: number;
  /** Called gone, and there. */
  missed: number;
  /** Taken, and deleted. */
  false: number;
  deleted: number;
  proposed: number;
}

/** As in other comparisons of the kind: a place is right where it shares four fifths with the passage. */
const shared = 0.8;

/** @param runs the fastest of so many is told. */
export function tryMethod(method: Method, whole: Trial, runs: number): Score {
  const trial = method.sample === undefined ? whole : sampled(whole, method.sample);
  const run = method.prepare(trial);
  let ms = Infinity;
  let answers: readonly Answer[] = [];
  for (let k = 0; k < runs; k++) {
    const start = performance.now();
    answers = run();
    ms = Math.min(ms, performance.now() - start);
  }
  const score: Score = {
    ms,
    tried: trial.passages.length,
    ...{ right: 0, exact: 0, wrong: 0, missed: 0, false: 0, deleted: 0, proposed: 0 },
  };
  trial.passages.forEach(({ truth }, index) => count(score, truth, answers[index] ?? { state: 'gone' }));
  return score;
}

function sampled(trial: Trial, most: number): Trial {
  const step = Math.max(1, trial.passages.length / most);
  const chosen = Array.from({ length: Math.min(most, trial.passages.length) }, (_, k) =>
    Math.floor(k * step),
  );
  return {
    ...trial,
    passages: chosen.flatMap(index => trial.passages[index] ?? []),
    fixed: chosen.flatMap(index => trial.fixed[index] ?? []),
  };
}

function count(score: Score, truth: Truth, answer: Answer): void {
  if (truth.state === 'unclear') return;
  if (truth.state !== 'found') {
    score.deleted++;
    if (answer.state === 'taken') score.false++;
    if (answer.state === 'proposed') score.proposed++;
  } else if (answer.state === 'proposed') score.proposed++;
  else if (answer.state === 'gone') score.missed++;
  else if (overlap(answer, truth) < shared) score.wrong++;
  else {
    score.right++;
    if (answer.start === truth.start && answer.end === truth.end) score.exact++;
  }
}

/** What two ranges share, of what they cover together. */
function overlap(a: TextRange, b: TextRange): number {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, both) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
