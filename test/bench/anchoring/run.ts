// `npm run bench:anchoring`: what becomes of passages when their report changes, beside peers, in time and in truth.
//   --sizes 1,2,5,10,20   megabytes, 1,000 passages each, to see how time grows (default 1,2,5)
//   --seed <n>            of the changes (default 1)
//   --corpus <folder>     base.txt, mut.txt, ann.json of another generator, instead of our own changes; may be repeated
//   --sample <n>          passages that the approximate search of the peer is tried on (default 25)
//   --only changes,growth,unchanged,worst
import { parseArgs } from 'node:util';
import { printTable } from '../table.ts';
import { changes } from './changes.ts';
import { readTrial } from './corpusFolder.ts';
import { fixedQuotes, oldText, ours, peers, type Method } from './methods.ts';
import { tryMethod, type Score } from './score.ts';
import { makeTrial, type Trial } from './trial.ts';
import { unchangedRows } from './unchanged.ts';
import { worstCases } from './worstCases.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,2,5' },
    seed: { type: 'string', default: '1' },
    sample: { type: 'string', default: '25' },
    corpus: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', default: 'changes,growth,unchanged,worst' },
  },
});
const seed = Number(values.seed);
const sample = Number(values.sample);
const parts = new Set(values.only.split(','));

console.log(
  'right, wrong, missed: % of those that are still there and were not left to a person; exact: % of the right ones whose\n' +
    'both ends are exact; false: taken though deleted; review: % left to a person. * of a sample.',
);
if (values.corpus.length > 0) {
  for (const folder of values.corpus) {
    const trial = await readTrial(folder);
    console.log(`\n${folder}: ${trial.passages.length} passages, ${trial.present.length} units`);
    tell(trial, [...ours, ...peers(sample)], 2);
  }
} else {
  if (parts.has('changes')) {
    for (const change of changes) {
      console.log(`\n${change.name}: 1,000 passages, 1 MB`);
      tell(makeTrial(change, 1e6, 1_000, seed), [...ours, ...peers(sample)], 2);
    }
  }
  if (parts.has('growth')) growth(values.sizes.split(',').map(Number));
  if (parts.has('unchanged')) printTable('Unchanged: 10,000 passages, 10 MB', await unchangedRows());
  if (parts.has('worst')) console.table(worstCases());
}

function tell(trial: Trial, methods: readonly Method[], runs: number): void {
  console.table(
    Object.fromEntries(
      methods.map(method => {
        const isSample = method.sample !== undefined && method.sample < trial.passages.length;
        const score = tryMethod(method, trial, isSample ? 1 : runs);
        return [`${method.name}${isSample ? '*' : ''}`, shown(score)];
      }),
    ),
  );
}

function shown({
  ms,
  tried,
  right,
  exact,
  wrong,
  missed,
  proposed,
  deleted,
  ...rest
}: Score): Record<string, string> {
  const decided = right + wrong + missed;
  return {
    passages: String(tried),
    ms: ms.toFixed(0),
    right: percent(right, decided),
    wrong: percent(wrong, decided),
    missed: percent(missed, decided),
    exact: percent(exact, right),
    false: `${rest.false}/${deleted}`,
    review: percent(proposed, tried),
  };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(2);
}

/** All changes at once: what is worked on grows, and the time with it. */
function growth(sizes: readonly number[]): void {
  const change = changes.at(-1);
  if (!change) return;
  console.log('\nGrowth: all changes, 1,000 passages for each MB');
  console.table(
    sizes.map(size => {
      const trial = makeTrial(change, size * 1e6, size * 1_000, seed);
      const [quotes, old] = [fixedQuotes, oldText].map(method => tryMethod(method, trial, 3));
      return {
        MB: size,
        ...{ 'quotes, ms': quotes?.ms.toFixed(0), 'a MB': ((quotes?.ms ?? 0) / size).toFixed(0) },
        ...{ 'old text, ms': old?.ms.toFixed(0), 'per MB': ((old?.ms ?? 0) / size).toFixed(0) },
      };
    }),
  );
}
