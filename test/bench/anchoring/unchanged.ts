import { describePassages } from '../../../src/anchor/describe.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { locateFromOld } from '../../../src/anchor/locateFromOld.ts';
import { normaliseText, withLineFeeds } from '../../../src/anchor/normalText.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';
import { changes } from './changes.ts';
import { makeTrial } from './trial.ts';

/** 10,000 passages in a report of 10 MB that is as it was. */
export async function unchangedRows(): Promise<readonly Row[]> {
  const [change] = changes;
  if (!change) return [];
  const { old, passages } = makeTrial(change, 10e6, 10_000, 3);
  const known = normaliseText(old);
  const descriptions = describePassages(known, passages);
  const lines = old.split('\n');
  return [
    {
      name: 'describe all of them',
      ours: { times: await measure({ runs: 3 }, () => describePassages(known, passages)) },
    },
    {
      name: 'text at hand, places cached',
      ours: { times: await measure({ runs: 8 }, () => locateFromOld(known, known, passages)) },
      budget: { most: 15, at: 'p50' },
    },
    {
      name: 'text joined from lines, as an editor gives it, places cached',
      ours: {
        times: await measure({ runs: 8 }, () =>
          locateFromOld(known, normaliseText(withLineFeeds(lines.join('\n')), known), passages),
        ),
      },
      budget: { most: 60, at: 'p50' },
    },
    {
      name: 'nothing cached: normal form, and all from their quotes',
      ours: { times: await measure({ runs: 5 }, () => locateAll(normaliseText(old), descriptions)) },
      budget: { most: 200, at: 'p50' },
    },
  ];
}
