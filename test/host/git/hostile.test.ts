import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { alices, bobsReport } from '../../fixtures/bobsBranch.ts';
import { recordProcesses } from '../processes.ts';
import { dismissing, run, until } from '../report.ts';
import { folder, git, gitUri, uriOf, useRepository } from './repository.ts';

const settings = ['core.fsmonitor', 'diff.external', 'diff.evil.textconv'] as const;
const programs = ['git', 'git.exe', 'node.cmd'] as const;
const words = '“By the time that advice';

describe('A hostile repository', () => {
  useRepository();
  const hidden = (name: string): string => join(folder().fsPath, '.git', name);
  const ran = (): string => hidden('ran');

  before(async () => {
    // VS Code's own git runs what a trusted repository wants; ours is known by what it switches off.
    const script = `#!/bin/sh\n[ "$GIT_NO_LAZY_FETCH" = 1 ] && echo "$0" >> '${ran()}'\n[ $# = 1 ] && exec cat "$1"\nexit 1\n`;
    for (const path of [hidden('evil'), ...programs.map(name => join(folder().fsPath, name))]) {
      await writeFile(path, script);
      await chmod(path, 0o755);
    }
    for (const key of settings) await git('config', key, `'${hidden('evil')}'`);
    await mkdir(hidden('info'), { recursive: true });
    await writeFile(hidden('info/attributes'), '*.md diff=evil\n*.yaml diff=evil\n');
  });
  after(async () => {
    for (const key of settings) await git('config', '--unset', key);
    const made = [hidden('evil'), ran(), hidden('info/attributes')];
    for (const path of [...made, ...programs.map(name => join(folder().fsPath, name))]) {
      await rm(path, { force: true });
    }
  });

  /** True where hovers tell of an annotation. */
  async function isTold(uri: vscode.Uri): Promise<boolean> {
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.positionAt(document.getText().indexOf(words));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      at,
    );
    return hovers.some(({ contents }) => contents.length > 0);
  }

  it('has nothing of its own started while diffs and changes are shown', async () => {
    process.env['GIT_NO_LAZY_FETCH'] = '1';
    try {
      await git('diff', '--ext-diff', 'HEAD~1').catch(() => undefined);
      assert.ok(existsSync(ran()), 'the trap is not set');
    } finally {
      delete process.env['GIT_NO_LAZY_FETCH'];
      await rm(ran(), { force: true });
    }
    const processes = recordProcesses();
    try {
      for (const path of [bobsReport, alices]) {
        await vscode.commands.executeCommand('vscode.diff', await gitUri(path, 'main'), uriOf(path));
      }
      const before = await gitUri(bobsReport, 'HEAD~1');
      await vscode.commands.executeCommand('vscode.diff', before, uriOf(bobsReport));
      await until('both sides are told of', async () => {
        return (await isTold(before)) && (await isTold(uriOf(bobsReport)));
      });
      await run('marginalia.refreshChanges');
      await run('marginalia.openAllChanges');
      const inside = processes
        .started()
        .filter(one => !/^spawn [/\\]/.test(one) || one.includes(folder().fsPath));
      assert.deepEqual(inside, []);
    } finally {
      processes.stop();
    }
    assert.ok(!existsSync(ran()), 'what the repository wants was run');
  });

  it('gets no sidecars for texts that are no files of its folder', async () => {
    const status = await git('-c', 'core.fsmonitor=false', 'status', '--porcelain');
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: words });
    const channel = vscode.window.createOutputChannel('hostile', 'markdown');
    channel.appendLine(words);
    channel.show();
    try {
      for (const uri of [await gitUri(bobsReport, 'main'), await gitUri(alices, '~'), untitled.uri]) {
        const editor = await vscode.window.showTextDocument(uri);
        const offset = Math.max(0, editor.document.getText().indexOf(words));
        const [start, end] = [offset, offset + words.length].map(at => editor.document.positionAt(at));
        editor.selection = new vscode.Selection(start!, end!);
        await dismissing(run('marginalia.startCoding'));
        for (const command of [
          'tagFinding',
          'agree',
          'disagree',
          'reply',
          'resolveRemark',
          'markDone',
        ] as const) {
          await dismissing(run(`marginalia.${command}`));
        }
      }
    } finally {
      channel.dispose();
    }
    assert.equal(await git('-c', 'core.fsmonitor=false', 'status', '--porcelain'), status);
  });
});
