import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { recordProcesses } from '../processes.ts';
import { accepting, api, article, dismissing, makeReport, run, until, useReports } from '../report.ts';
import { whyNoGit } from '../whyNoGit.ts';

const passage = 'caseloads were too high';

function settingsFolder(): string {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root);
  return join(root.uri.fsPath, '.vscode');
}

/** What a hostile folder would have every setting of ours be. */
const hostile = {
  coder: '../../mallory',
  gutterMarks: false,
  overviewRuler: false,
  highlightReports: false,
  askAttributes: 'always',
} as const;

const forms: Readonly<Record<string, object>> = {
  'with dots': Object.fromEntries(
    Object.entries(hostile).map(([key, value]) => [`marginalia.${key}`, value]),
  ),
  nested: { marginalia: hostile },
};

describe('In a folder that is not trusted', () => {
  useReports();
  afterEach(() => rm(settingsFolder(), { recursive: true, force: true }));

  it('git is off, and coding works', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.equal(vscode.extensions.getExtension('vscode.git')?.isActive ?? false, false);
    const report = await makeReport(article, { sidecars: {} });
    await run('marginalia.startCoding');
    report.select(passage);
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', passage]]);
    assert.equal((await report.hovers(passage)).length, 1);
    await run('marginalia.undo');
    assert.deepEqual(await report.said(), []);
  });

  it('no process is started, nor does git run what the folder holds', async () => {
    const processes = recordProcesses();
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const [repository, ran] = [join(root.uri.fsPath, '.git'), join(root.uri.fsPath, '.git', 'ran')];
    try {
      await mkdir(join(repository, 'objects'), { recursive: true });
      await mkdir(join(repository, 'refs'), { recursive: true });
      await writeFile(join(repository, 'HEAD'), 'ref: refs/heads/main\n');
      const program = join(root.uri.fsPath, 'git');
      await writeFile(program, `#!/bin/sh\necho "$0" >> '${ran}'\n`, { mode: 0o755 });
      const config = `[core]\n\tfsmonitor = '${program}'\n[diff]\n\texternal = '${program}'\n`;
      await writeFile(join(repository, 'config'), config);
      assert.equal(
        await whyNoGit(root.uri),
        'This folder is not trusted, so git is not started in it: Workspaces: Manage Workspace Trust.',
      );
      const report = await makeReport();
      report.select(passage);
      await run('marginalia.tagFinding');
      await run('marginalia.markDone');
      await vscode.commands.executeCommand('vscode.diff', report.sidecar(), report.uri);
      await report.hovers(passage);
      await report.show();
      await run('marginalia.undo');
      await dismissing(run('marginalia.showHistory', await report.ref(passage)));
      await run('marginalia.undo');
      await (
        await api()
      ).corpus.whenOpened;
      assert.deepEqual(processes.started(), []);
      assert.ok(!existsSync(ran), 'what the folder holds was run');
    } finally {
      processes.stop();
      await rm(repository, { recursive: true, force: true });
      await rm(join(root.uri.fsPath, 'git'), { force: true });
    }
  });

  for (const [form, settings] of Object.entries(forms)) {
    it(`the folder’s settings make nobody another coder: ${form}`, async () => {
      await mkdir(settingsFolder(), { recursive: true });
      await writeFile(join(settingsFolder(), 'settings.json'), JSON.stringify(settings));
      const ours = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('marginalia');
      await until('VS Code has read the folder’s settings', () => ours().get('overviewRuler') === false);
      const report = await makeReport();
      report.select(passage);
      // The folder may want attributes to be asked for: that harms nobody.
      await accepting(run('marginalia.tagFinding'));
      assert.deepEqual(await report.said(), [['finding', passage]]);
    });
  }
});
