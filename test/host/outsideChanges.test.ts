import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { addCode } from '../../src/annotation/changes.ts';
import { WorkspaceFiles } from '../../src/editor/workspaceFiles.ts';
import {
  api,
  article,
  entryOf,
  git,
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

  it('goes with its report by git mv; a report that goes without it is missed, until it follows', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) }, open: false });
    const { corpus } = await api();
    await git(report.folder, 'init', '--quiet');
    await git(report.folder, 'add', '.');
    const below = vscode.Uri.joinPath(report.folder, 'below');
    await vscode.workspace.fs.createDirectory(below);
    await isSeen(report);
    const yaml = await report.yaml();
    const now = vscode.Uri.joinPath(below, 'report.md').toString();

    await git(report.folder, 'mv', 'report.md', 'below');
    await until('its text is missed', async () =>
      (await corpus.load(report.key))?.textProblem?.includes('was it renamed?'),
    );
    assert.deepEqual(await readdir(below.fsPath), ['report.md']);
    assert.equal(await report.yaml(), yaml);

    await git(report.folder, 'mv', 'report.md.alice.annotations.yaml', 'below');
    await until('it is known in the other folder only', async () => {
      const moved = await corpus.load(now);
      return (
        corpus.report(report.key) === undefined &&
        moved?.placed.length === 2 &&
        moved.placed.every(({ placement }) => placement.state === 'exact')
      );
    });

    await writeFile(join(below.fsPath, 'report.md.alice.annotations.yaml'), yaml + second);
    await until('what was written there is seen', () => corpus.report(now)?.annotations.length === 3);
    await git(below, 'mv', 'report.md', 'report.md.alice.annotations.yaml', '..');
    await until('it is known where it was', async () => {
      const back = await corpus.load(report.key);
      return corpus.report(now) === undefined && back?.placed.length === 3 && !back.textProblem;
    });
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

  it('loses nothing, and says nothing twice, where one codes while the command line writes', async () => {
    const times = 6;
    const sentence = (index: number): string => `Passage number ${index} is here.`;
    const numbers = Array.from({ length: times }, (_, index) => index);
    const base = sidecarOf(entryOf('k2m3n4pq', 'Before', 'finding'));
    const report = await makeReport(`Before.\n\n${numbers.map(sentence).join(' ')}\n`, {
      sidecars: { alice: base },
    });
    const file = async (name: string, text: string): Promise<string> => {
      const path = join(report.folder.fsPath, name);
      await writeFile(path, text);
      return path;
    };
    const program = vscode.extensions.getExtension('marginalia.marginalia')?.extensionPath ?? '';
    const merge = async (): Promise<void> => {
      for (const index of numbers) {
        const theirs = base.replace('[finding]', `[finding, theirs-${index}]`);
        const added = entryOf(`m${index}c5d7fg`, sentence(index), 'metric');
        const versions = [
          await file('base', base),
          report.sidecar().fsPath,
          await file(`theirs-${index}`, theirs + added),
        ];
        const args = [join(program, 'dist/cli.js'), 'merge', ...versions, '-o', report.sidecar().fsPath];
        const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
        await promisify(execFile)(process.execPath, args, { env });
      }
    };
    const code = async (): Promise<void> => {
      const { corpus } = await api();
      for (const index of numbers) {
        report.select(sentence(index));
        await run('marginalia.tagFinding');
        const { annotation, sidecar } = await report.placed('Before');
        const edit = addCode(annotation, `mine-${index}`);
        const changes = [{ sidecar, header: { version: 1 }, edits: edit ? [edit] : [] }];
        await corpus.apply({ label: 'Code', changes });
      }
    };
    await Promise.all([merge(), code()]);
    const entries = await report.entries();
    assert.deepEqual(
      new Set(entries.find(({ id }) => id === 'k2m3n4pq')?.tags),
      new Set(['finding', ...numbers.flatMap(index => [`theirs-${index}`, `mine-${index}`])]),
    );
    const said = entries.map(({ tags, quote }) => `${tags?.[0]}: ${quote}`).sort();
    const expected = numbers.flatMap(index => [`finding: ${sentence(index)}`, `metric: ${sentence(index)}`]);
    assert.deepEqual(said, ['finding: Before', ...expected].sort());
    assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
  });
});

describe('The files of the workspace', () => {
  useReports();

  it('are rid of what writers that were killed have left, when they are looked through again', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const there = (): Promise<readonly string[]> => readdir(report.folder.fsPath);
    // No process has this number.
    const left = [`.x.yaml.marginalia-${2 ** 30 + 1}-0123456789ab.tmp`, '.x.yaml.marginalia-lock'];
    const ours = `.x.yaml.marginalia-${process.pid}-0123456789ab.tmp`;
    for (const name of [...left, ours]) await writeFile(join(report.folder.fsPath, name), 'x');
    const then = Date.now() / 1000 - 3600;
    for (const name of left) await utimes(join(report.folder.fsPath, name), then, then);
    await run('marginalia.rescan');
    assert.deepEqual(
      (await there()).filter(name => name.startsWith('.')),
      [ours],
    );
  });

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
