import { locateAll } from '../../../src/anchor/locateAll.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { textId } from '../../../src/anchor/textId.ts';
import { LoadedSidecar } from '../../../src/corpus/loadedSidecar.ts';
import { Report } from '../../../src/corpus/report.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../madeUp.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

/** Finding passages in a text, and following them through edits of it. */
export async function benchAnchors(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const made = madeUpReport(1_000_000, 1);
  const annotations = madeUpAnnotations(made, 1_000, 2);
  rows.push({
    name: 'normal form of 1 MB',
    ours: { times: await measure({ runs: 30 }, () => normaliseText(made.text).normal.length) },
  });
  rows.push({
    name: 'text id of 1 MB',
    ours: { times: await measure({ runs: 30 }, () => textId(made.text)) },
  });
  const text = normaliseText(made.text);
  const descriptions = annotations.map(({ quote = '', ...rest }) => ({ quote, ...rest }));
  const found = locateAll(text, descriptions).filter(({ state }) => state === 'exact').length;
  if (found !== annotations.length) throw new Error(`only ${found} passages were found`);
  rows.push({
    name: 'locate 1,000 in 1 MB, unchanged',
    ours: { times: await measure({ runs: 10 }, () => locateAll(text, descriptions)) },
  });

  const sidecar = readSidecar(madeUpSidecar('a.md', annotations));
  const report = new Report('file:///a.md');
  const bytes = new TextEncoder().encode(sidecar.text);
  report.setSidecar(new LoadedSidecar('file:///a.md.alice.annotations.yaml', 'alice', bytes));
  rows.push({
    name: 'a report is shown: normal form, locate 1,000',
    ours: { times: await measure({ runs: 10 }, () => report.setText(() => made.text)) },
  });
  rows.push({
    name: 'follow 1,000 through a keystroke',
    ours: {
      times: await measure({ runs: 1_000, warmUp: 100 }, run => {
        const change =
          run % 2 === 0
            ? { start: 0, end: 0, length: 1, text: ' ' }
            : { start: 0, end: 1, length: 0, text: '' };
        report.changeText([change], () => made.text);
      }),
    },
    budget: { most: 1, at: 'p99' },
  });
  return rows;
}
