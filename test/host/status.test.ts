import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, makeReport, run, sidecarOf, useReports } from './report.ts';

describe('Marking a report', () => {
  useReports();

  it('as done writes the status, and nothing else', async () => {
    const report = await makeReport();
    await run('marginalia.markDone');
    assert.equal(await report.yaml(), sidecarOf().replace('in progress', 'done'));
    await run('marginalia.markInProgress');
    assert.equal(await report.yaml(), sidecarOf());
  });

  it('can be undone', async () => {
    const report = await makeReport();
    await run('marginalia.markDone');
    await run('marginalia.undo');
    assert.equal(await report.yaml(), sidecarOf());
  });

  it('makes one’s own sidecar where only another coder has one', async () => {
    const bob = sidecarOf('', 'Bob Example');
    const report = await makeReport(article, { sidecars: { bob } });
    await run('marginalia.markDone');
    assert.match(await report.yaml(), /^ {2}status: done$/m);
    assert.equal(await report.yaml('bob'), bob);
  });
});
