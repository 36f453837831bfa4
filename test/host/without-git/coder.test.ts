import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { accepting, article, makeReport, run, set, sidecarOf, useReports } from '../report.ts';
import { whyNoGit } from '../whyNoGit.ts';

const passage = 'caseloads were too high';

describe('Where git is switched off', () => {
  useReports();

  it('that is said to who asks for a diff', async () => {
    const report = await makeReport();
    assert.equal(await whyNoGit(report.uri), 'git is switched off by the setting git.enabled.');
  });

  afterEach(() => set('coder', 'Alice Example'));

  it('a person is asked who codes, and coding works', async () => {
    const git = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): unknown }>(
      'vscode.git',
    );
    const exported = await git?.activate();
    assert.equal(exported?.enabled ?? false, false);
    if (exported) assert.throws(() => exported.getAPI(1));
    await set('coder', undefined);
    const report = await makeReport(article, { sidecars: { alice: sidecarOf() } });
    report.select(passage);
    await accepting(run('marginalia.tagFinding'));
    assert.deepEqual(await report.said(), [['finding', passage]]);
    assert.equal(vscode.workspace.getConfiguration('marginalia').get('coder'), 'Alice Example');
  });
});
