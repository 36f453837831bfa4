import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, it } from 'mocha';
import { placeOf } from '../../src/annotation/placed.ts';
import { entryOf, makeReport, run, sidecarOf, until, useReports, type TestReport } from './report.ts';

const count = 10_000;
const padding =
  'The file held what one would expect of it, and little else that is worth telling of. '.repeat(10);
const sentence = (n: number): string =>
  `In case ${n} the plan was ${n * 7} days late, and nobody had noticed.`;
const text = Array.from({ length: count }, (_, n) => `${sentence(n)} ${padding}`).join('\n\n');
/** Of the digits that an id may have. */
const id = (n: number): string =>
  `k${Array.from(n.toString(8).padStart(7, '0'), digit => Number(digit) + 2).join('')}`;
const sidecar = sidecarOf(Array.from({ length: count }, (_, n) => entryOf(id(n), sentence(n))).join(''));

/** Runs `step`, and tells how long nothing else could run meanwhile, at most. */
async function measured(what: string, step: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const since = performance.now();
  await step();
  delay.disable();
  const [took, busy] = [performance.now() - since, delay.max / 1e6];
  console.log(
    `      ${what}: ${took.toFixed(0)} ms, the extension host busy for ${busy.toFixed(0)} ms at most`,
  );
}

/** Waits until every annotation stands on its words. */
async function placed(report: TestReport): Promise<void> {
  const known = await report.known();
  await until('all annotations are placed', () => !known.isLooking);
  const raw = known.text?.raw ?? '';
  const wrong = known.placed.filter(({ annotation, placement }) => {
    const place = placeOf(placement);
    return !place || raw.slice(place.start, place.end) !== annotation.quote;
  });
  assert.equal(wrong.length, 0);
}

describe('A report of 10 MB with 10,000 annotations', () => {
  useReports();

  it('is opened, coded and typed into', async () => {
    assert.ok(text.length > 9e6);
    const report = await makeReport(text, { sidecars: { alice: sidecar }, open: false });
    await measured('opened', async () => {
      await report.show();
      await placed(report);
    });
    await measured('tagged', async () => {
      report.select('little else');
      await run('marginalia.tagMetric');
    });
    assert.equal((await report.known()).placed.length, count + 1);
    await measured('typed into', async () => {
      for (let n = 0; n < 20; n++) {
        const at = report.rangeOf('In case 1 ').start;
        await report.editor.edit(edit => edit.insert(at, 'x'));
      }
    });
    await placed(report);
  });
});
