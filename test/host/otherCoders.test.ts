import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { accepting, article, entryOf, makeReport, run, set, sidecarOf, useReports } from './report.ts';

const passage = 'caseloads were too high';
const bob = sidecarOf(entryOf('b2m3n4pq', passage, 'finding, workload'), 'Bob Example');

describe('Another coder’s annotations', () => {
  useReports();

  for (const command of [
    'marginalia.changeTag',
    'marginalia.addCode',
    'marginalia.replaceCode',
    'marginalia.removeCode',
    'marginalia.editNote',
    'marginalia.removeAnnotation',
    'marginalia.setPassage',
  ] as const) {
    it(`are not changed by ${command}`, async () => {
      const report = await makeReport(article, { sidecars: { bob } });
      report.select('Visits were often late');
      await accepting(run(command, await report.ref(passage)));
      report.putCursor(passage);
      await accepting(run(command));
      assert.equal(await report.yaml('bob'), bob);
    });
  }

  it('do not keep one from tagging the same passage', async () => {
    const report = await makeReport(article, { sidecars: { bob } });
    report.select(passage);
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', passage]]);
    assert.equal(await report.yaml('bob'), bob);
  });

  it('are one’s own when one is that coder', async () => {
    const report = await makeReport(article, { sidecars: { bob } });
    await set('coder', 'Bob Example');
    try {
      await run('marginalia.removeAnnotation', await report.ref(passage));
      assert.deepEqual(await report.entries('bob'), []);
    } finally {
      await set('coder', 'Alice Example');
    }
  });

  it('are those among which one is chosen where the setting is empty', async () => {
    const report = await makeReport(article, { sidecars: { bob } });
    await set('coder', undefined);
    try {
      report.select('Visits were often late');
      await accepting(run('marginalia.tagFinding'));
      const chosen = vscode.workspace.getConfiguration('marginalia').get<string>('coder');
      assert.ok(chosen === 'Alice Example' || chosen === 'Bob Example', `“${chosen ?? ''}” was chosen`);
      const { coderName } = await report.placed('Visits were often late');
      assert.equal(coderName, chosen);
    } finally {
      await set('coder', 'Alice Example');
    }
  });

  it('are read-only again when another coder is chosen', async () => {
    const report = await makeReport(article, { sidecars: { bob } });
    await set('coder', undefined);
    try {
      await accepting(run('marginalia.chooseCoder'));
      assert.notEqual(vscode.workspace.getConfiguration('marginalia').get<string>('coder'), '');
    } finally {
      await set('coder', 'Alice Example');
    }
    await run('marginalia.removeAnnotation', await report.ref(passage));
    assert.equal(await report.yaml('bob'), bob);
  });
});
