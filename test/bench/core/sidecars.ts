import { load } from 'js-yaml';
import { parse, parseDocument, stringify } from 'yaml';
import { changeFields } from '../../../src/annotation/changes.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../madeUp.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

interface Budgets {
  readonly read?: number;
  readonly again?: number;
}

/** Reading and changing a sidecar as text, beside reading and writing the whole of it with YAML packages. */
export async function benchSidecars(): Promise<readonly Row[]> {
  return [
    ...(await benchSidecar(1_000, 10, 10, {})),
    ...(await benchSidecar(10_000, 5, 2, { read: 300, again: 25 })),
  ];
}

async function benchSidecar(
  count: number,
  runs: number,
  peerRuns: number,
  { read, again }: Budgets,
): Promise<readonly Row[]> {
  const annotations = madeUpAnnotations(madeUpReport(1_000_000, 1), count, 2);
  const text = madeUpSidecar('a.md', annotations);
  const sidecar = readSidecar(text);
  if (sidecar.state !== 'ok' || sidecar.problems.length > 0) throw new Error('the sidecar has problems');
  const changed = text.replace(/(note: Compare with the visit of )2019(?![^]*\1)/, '$12020');
  const [middle] = annotations.slice(count / 2);
  const edit = middle && changeFields(middle, { note: 'another note' });
  if (changed === text || !edit) throw new Error('nothing was changed');
  const outcome = applyEdits(sidecar, [edit]);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);

  const peer = { runs: peerRuns, warmUp: count > 1_000 ? 0 : 1 };
  const whole: unknown = parse(text, { uniqueKeys: false });
  const named = count.toLocaleString('en');
  return [
    {
      name: `read a sidecar of ${named}`,
      ours: { times: await measure({ runs }, () => readSidecar(text)) },
      ...(read !== undefined && { budget: { most: read, at: 'p50' } }),
      peers: [
        { name: 'yaml parse', times: await measure(peer, () => void parse(text)) },
        {
          name: 'yaml parseDocument, duplicate keys allowed',
          times: await measure(peer, () => parseDocument(text, { uniqueKeys: false })),
        },
        { name: 'js-yaml load', times: await measure(peer, () => load(text)) },
      ],
    },
    {
      name: `read it again, one note changed`,
      ours: {
        times: await measure({ runs: 30 }, run =>
          run % 2 === 0 ? readSidecar(changed, sidecar) : readSidecar(text, sidecar),
        ),
      },
      ...(again !== undefined && { budget: { most: again, at: 'p50' } }),
    },
    {
      name: `change one note of ${named}, in memory`,
      ours: { times: await measure({ runs: 30 }, () => applyEdits(sidecar, [edit])) },
      peers: [{ name: 'yaml stringify', times: await measure(peer, () => stringify(whole)) }],
    },
    {
      name: 'other lines of the file that it changed',
      ours: { value: otherLines(text, outcome.sidecar.text, middle.id), unit: 'lines' },
      budget: { most: 1, at: 'p50' },
    },
  ];
}

/** How many lines differ outside the entry `id`. */
function otherLines(before: string, after: string, id: string): number {
  const [was, is] = [before, after].map(text => {
    const start = text.indexOf(`\n${id}:`) + 1;
    const end = start + text.slice(start).search(/\n\S/) + 1;
    return [...text.slice(0, start).split('\n'), ...text.slice(end).split('\n')];
  });
  if (!was || !is) return NaN;
  const differing = was.filter((line, index) => line !== is[index]).length;
  return differing + Math.abs(was.length - is.length);
}
