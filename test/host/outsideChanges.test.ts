import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { WorkspaceFiles } from '../../src/editor/workspaceFiles.ts';
import {
  api,
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const first = entryOf('k2m3n4pq', 'caseloads were too high');
const second = entryOf('p2q3r4st', 'Visits were often late');

/** Waits until the hover shows what is expected at the second passage, and prints how long that took. */
async function shows(report: TestReport, expected: boolean, since: number): Promise<void> {
  await until(`the hover ${expected ? 'shows' : 'no longer shows'} the annotation`, async () => {
    return (await report.hovers('Visits were')).length > 0 === expected;
  });
  console.log(`      shown after ${Math.round(performance.now() - since)} ms`);
}

/**
 * Waits until VS Code has seen the report's folder, made a moment ago: of what comes and goes within one breath it tells
 * nothing.
 */
async function isSeen(report: TestReport): Promise<void> {
  const { corpus } = await api();
  const third = entryOf('s2t3v4wx', 'recruit more social workers');
  await report.writeYaml((await report.yaml()) + third);
  await until('what was written in the folder is seen', () =>
    corpus.report(report.key)?.annotations.some(({ annotation }) => annotation.id === 's2t3v4wx'),
  );
}

async function git(folder: vscode.Uri, ...args: readonly string[]): Promise<void> {
  const identity = ['-c', 'user.name=alice', '-c', 'user.email=alice@example.org'];
  await promisify(execFile)('git', [...identity, ...args], { cwd: folder.fsPath });
}

describe('A sidecar that is changed outside', () => {
  useReports();

  it('is shown when another program writes it', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const since = performance.now();
    await report.writeYaml(sidecarOf(first + second));
    await shows(report, true, since);
  });

  it('is shown when another program replaces it, as an atomic write does', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const beside = `${report.sidecar().fsPath}.new`;
    await writeFile(beside, sidecarOf(first + second));
    const since = performance.now();
    await rename(beside, report.sidecar().fsPath);
    await shows(report, true, since);
  });

  it('is shown when another coder’s arrives', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const since = performance.now();
    await report.writeYaml(sidecarOf(second, 'Bob Example'), 'bob');
    await shows(report, true, since);
  });

  it('is gone when it is deleted; the report is none any more without one', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(second) } });
    assert.equal((await report.hovers('Visits were')).length, 1);
    await isSeen(report);
    const since = performance.now();
    await rm(report.sidecar().fsPath);
    await shows(report, false, since);
    assert.equal((await api()).corpus.report(report.key), undefined);
  });

  it('is shown while it is typed in an editor, before it is saved', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const document = await vscode.workspace.openTextDocument(report.sidecar());
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, second);
    const since = performance.now();
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await shows(report, true, since);
    assert.equal(await report.yaml(), sidecarOf(first));
  });

  it('is shown as it was when the editor is closed without saving', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const editor = await vscode.window.showTextDocument(report.sidecar(), {
      viewColumn: vscode.ViewColumn.Two,
    });
    await editor.edit(edit =>
      edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, second),
    );
    await shows(report, true, performance.now());
    const since = performance.now();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shows(report, false, since);
  });

  it('is shown as of the other branch after a git checkout, the text with it', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await git(report.folder, 'init', '--quiet', '--initial-branch', 'main');
    await git(report.folder, 'add', '.');
    await git(report.folder, 'commit', '--quiet', '--message', 'first');
    await git(report.folder, 'checkout', '--quiet', '-b', 'other');
    await report.writeYaml(sidecarOf(first + second));
    await writeFile(report.uri.fsPath, `Another beginning.\n\n${article}`);
    await git(report.folder, 'commit', '--quiet', '--all', '--message', 'second');
    await until('the editor shows the text of the branch', () =>
      report.editor.document.getText().startsWith('Another'),
    );
    await shows(report, true, performance.now());
    let since = performance.now();
    await git(report.folder, 'checkout', '--quiet', 'main');
    await shows(report, false, since);
    since = performance.now();
    await git(report.folder, 'checkout', '--quiet', 'other');
    await until('the editor shows the text of the branch', () =>
      report.editor.document.getText().startsWith('Another'),
    );
    await shows(report, true, since);
    const [hover] = await report.hovers('Visits were');
    assert.ok(hover?.range?.isEqual(report.rangeOf('Visits were often late')));
  });

  it('is forgotten with its folder, and found where the folder is moved to', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) }, open: false });
    const { corpus } = await api();
    await isSeen(report);
    const moved = report.folder.with({ path: `${report.folder.path} moved` });
    await rename(report.folder.fsPath, moved.fsPath);
    try {
      await until('the report is known in its new folder only', () => {
        const known = corpus.reports().map(({ uri }) => uri);
        const now = vscode.Uri.joinPath(moved, 'report.md').toString();
        return known.includes(now) && !known.includes(report.key);
      });
    } finally {
      await rm(moved.fsPath, { recursive: true });
    }
    await until('it is forgotten with its folder', () =>
      corpus.reports().every(({ uri }) => !uri.startsWith(moved.toString())),
    );
  });

  it('keeps what was written there when one tags a moment later', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await report.writeYaml(sidecarOf(first + second));
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    assert.deepEqual(
      new Set((await report.said()).map(([, quote]) => quote)),
      new Set(['caseloads were too high', 'Visits were often late', 'recruit more social workers']),
    );
  });
});

describe('The files of the workspace', () => {
  useReports();

  it('are looked at once more after one is gone: made again and gone within a moment, VS Code would not tell', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await isSeen(report);
    const told: string[] = [];
    const watching = new WorkspaceFiles().watch(report.folder.toString(), uris => told.push(...uris));
    try {
      const sidecar = report.sidecar();
      await until('what is written is told', async () => {
        await report.writeYaml(sidecarOf(first + second));
        return told.length > 0;
      });
      told.length = 0;
      await rm(sidecar.fsPath);
      await until('it is told twice', () => told.filter(uri => uri === sidecar.toString()).length >= 2);
    } finally {
      watching.dispose();
    }
  });
});
