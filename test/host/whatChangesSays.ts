import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, article, makeReport, run, set, sidecarOf, until, useReports } from './report.ts';
import { whyNoGit } from './whyNoGit.ts';

const passage = 'caseloads were too high';

/** For a window in which git can't be asked: it is said why, and coding works. */
export function whatChangesSays(where: string, reason: string): void {
  describe(where, () => {
    useReports();

    it('that is said to who asks for a diff, and by the view "Changes"', async () => {
      const report = await makeReport();
      assert.equal(await whyNoGit(report.uri), reason);
      const { changes } = await api();
      assert.deepEqual(await changes.getChildren(), []);
      assert.equal(changes.view.message, reason);
      await run('marginalia.showSummary');
      await run('marginalia.compareAnnotations');
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), report.uri.toString());
      assert.equal(changes.view.message, reason);
      await vscode.commands.executeCommand('notifications.clearAll');
    });

    it('coding works', async () => {
      await set('coder', 'Alice Example');
      const report = await makeReport(article, { sidecars: { alice: sidecarOf() } });
      report.select(passage);
      await run('marginalia.tagFinding');
      await until('the passage is tagged', async () => (await report.said()).length === 1);
    });
  });
}
