import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, makeReport, run, set, sidecarOf, useReports } from './report.ts';

describe('Coders whose names have one slug', () => {
  useReports();

  it('have sidecars of their own', async () => {
    const jose = sidecarOf('', 'José Example');
    const report = await makeReport(article, { sidecars: { 'jose-example': jose } });
    await set('coder', 'Jose Example');
    report.putCursor('Inspectors found');
    await run('marginalia.tagFinding');
    assert.equal(await report.yaml('jose-example'), jose);
    assert.deepEqual(await report.said('jose-example-2'), [
      ['finding', 'Inspectors found that caseloads were too high.'],
    ]);
    await set('coder', 'José Example');
    report.putCursor('Visits');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said('jose-example'), [['finding', 'Visits were often late.']]);
  });
});
