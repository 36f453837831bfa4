import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, entryOf, makeReport, run, sidecarOf, useReports } from './report.ts';

describe('Undo and redo', () => {
  useReports();

  it('take a tag back and give it again, byte for byte', async () => {
    const report = await makeReport();
    const before = await report.yaml();
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    const after = await report.yaml();
    await run('marginalia.undo');
    assert.equal(await report.yaml(), before);
    await run('marginalia.redo');
    assert.equal(await report.yaml(), after);
  });

  it('go through the steps in two reports, whichever is open', async () => {
    const first = await makeReport();
    first.select('caseloads were too high');
    await run('marginalia.tagFinding');
    const second = await makeReport();
    second.select('Visits were often late');
    await run('marginalia.tagMetric');
    await run('marginalia.undo');
    assert.deepEqual([(await first.entries()).length, (await second.entries()).length], [1, 0]);
    await run('marginalia.undo');
    assert.deepEqual([(await first.entries()).length, (await second.entries()).length], [0, 0]);
    await run('marginalia.redo');
    await run('marginalia.redo');
    assert.deepEqual(await first.said(), [['finding', 'caseloads were too high']]);
    assert.deepEqual(await second.said(), [['metric', 'Visits were often late']]);
  });

  it('take back as one what was done to several files at once', async () => {
    const reports = await Promise.all(
      [1, 2].map(() =>
        makeReport(article, {
          sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', 'Visits were often late')) },
          open: false,
        }),
      ),
    );
    const yaml = await Promise.all(reports.map(report => report.yaml()));
    const refs = await Promise.all(reports.map(report => report.ref('Visits were often late')));
    await run('marginalia.removeAnnotation', refs[0], refs);
    assert.deepEqual(await Promise.all(reports.map(report => report.entries())), [[], []]);
    await run('marginalia.undo');
    assert.deepEqual(await Promise.all(reports.map(report => report.yaml())), yaml);
    await run('marginalia.redo');
    assert.deepEqual(await Promise.all(reports.map(report => report.entries())), [[], []]);
  });

  it('forget what was taken back when something new is done', async () => {
    const report = await makeReport();
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    await run('marginalia.undo');
    report.select('Visits were often late');
    await run('marginalia.tagFinding');
    await run('marginalia.redo');
    assert.deepEqual(await report.said(), [['finding', 'Visits were often late']]);
  });

  it('keep comments and odd spacing of what is removed and comes back', async () => {
    const odd = `k2m3n4pq:   # look again\n  tags:   [ finding ]\n  quote: 'Visits were often late'\n  mine: 1\n`;
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(odd) } });
    const yaml = await report.yaml();
    await run('marginalia.removeAnnotation', await report.ref('Visits were often late'));
    assert.ok(!(await report.yaml()).includes('look again'));
    await run('marginalia.undo');
    assert.equal(await report.yaml(), yaml);
  });
});
