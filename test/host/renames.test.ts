import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
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

const passage = 'caseloads were too high';
const sidecars = {
  alice: sidecarOf(entryOf('k2m3n4pq', passage)),
  bob: sidecarOf(entryOf('p2q3r4st', 'often late'), 'Bob Example'),
};

/** Renames as the Explorer does. */
async function renameInEditor(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function beside(report: TestReport, name: string): vscode.Uri {
  return vscode.Uri.joinPath(report.folder, name);
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).toSorted();
}

async function isKnown(uri: vscode.Uri, old: vscode.Uri): Promise<void> {
  const { corpus } = await api();
  await until('the report is known by its new name only', () => {
    const known = corpus.report(uri.toString());
    assert.equal(corpus.report(old.toString()), undefined);
    assert.equal(known?.sidecars.length, 2);
    return true;
  });
  const loaded = await corpus.load(uri.toString());
  assert.deepEqual(
    loaded?.placed.map(({ placement }) => placement.state),
    ['exact', 'exact'],
  );
}

describe('A report that is renamed', () => {
  useReports();

  it('takes the sidecars of all coders along, and what can be undone', async () => {
    const report = await makeReport(article, { sidecars });
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    const to = beside(report, 'fennimore 2022.md');
    await renameInEditor(report.uri, to);
    assert.deepEqual(await namesIn(report.folder), [
      'fennimore 2022.md',
      'fennimore 2022.md.alice.annotations.yaml',
      'fennimore 2022.md.bob.annotations.yaml',
    ]);
    await run('marginalia.undo');
    await isKnown(to, report.uri);
    assert.deepEqual((await namesIn(report.folder)).length, 3);
  });

  it('in capitals only is the same with another name', async () => {
    const report = await makeReport(article, { sidecars });
    await renameInEditor(report.uri, beside(report, 'Report.md'));
    await isKnown(beside(report, 'Report.md'), report.uri);
    assert.ok((await namesIn(report.folder)).every(name => name.startsWith('Report.md')));
  });

  it('is taken along to another folder, with unsaved edits', async () => {
    const report = await makeReport(article, { sidecars });
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Corrected.\n\n'));
    const folder = vscode.Uri.joinPath(report.folder, 'below');
    await vscode.workspace.fs.createDirectory(folder);
    await renameInEditor(report.uri, vscode.Uri.joinPath(folder, 'report.md'));
    await isKnown(vscode.Uri.joinPath(folder, 'report.md'), report.uri);
    assert.equal((await namesIn(folder)).length, 3);
  });

  it('goes with its folder, two hundred as one', async () => {
    const report = await makeReport(article, { sidecars, open: false });
    const { corpus } = await api();
    const inner = vscode.Uri.joinPath(report.folder, 'a');
    await vscode.workspace.fs.createDirectory(inner);
    await renameInEditor(report.uri, vscode.Uri.joinPath(inner, 'report.md'));
    const others = Array.from({ length: 199 }, (_, index) => vscode.Uri.joinPath(inner, `${index}.md`));
    const beside = others.map(({ fsPath }) => `${fsPath}.alice.annotations.yaml`);
    await Promise.all(others.map(({ fsPath }) => writeFile(fsPath, article)));
    await Promise.all(beside.map(path => writeFile(path, sidecars.alice)));
    await corpus.refresh(beside.map(path => vscode.Uri.file(path).toString()));
    const below = (folder: vscode.Uri): number =>
      corpus.reports().filter(({ uri }) => uri.startsWith(`${folder.toString()}/`)).length;
    assert.equal(below(inner), 200);
    const to = vscode.Uri.joinPath(report.folder, 'b');
    await renameInEditor(inner, to);
    await isKnown(vscode.Uri.joinPath(to, 'report.md'), vscode.Uri.joinPath(inner, 'report.md'));
    await until('all are known by their new names', () => below(to) === 200 && below(inner) === 0);
    assert.equal((await namesIn(to)).length, 401);
  });
});

describe('A report that is deleted', () => {
  useReports();

  it('leaves its sidecars as they are, and is there again with its file', async () => {
    const report = await makeReport(article, { sidecars });
    const { corpus } = await api();
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(report.uri);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('its text is missed', async () =>
      (await report.known()).textProblem?.includes('does not exist any more'),
    );
    assert.equal(await report.yaml(), sidecars.alice);
    assert.equal(await report.yaml('bob'), sidecars.bob);
    await writeFile(report.uri.fsPath, article);
    await corpus.refresh([report.key]);
    await isKnown(report.uri, beside(report, 'other.md'));
  });
});

describe('A report that is renamed outside', () => {
  useReports();

  it('is found by its passages, and gets its sidecars back', async () => {
    const report = await makeReport(`A report of its own.\n\n${article}`, { sidecars, open: false });
    const to = beside(report, 'fennimore.md');
    await rename(report.uri.fsPath, to.fsPath);
    const { corpus, toDo } = await api();
    await corpus.refresh([report.key]);
    const gone = await until('the report is listed as gone', async () => {
      await toDo.whenRead;
      const group = toDo.getChildren().find(({ key }) => key === 'orphan');
      return (group && toDo.getChildren(group))?.find(
        node => node.kind === 'report' && node.report.uri === report.key,
      );
    });
    assert.equal(toDo.getTreeItem(gone).contextValue, 'report gone');
    const running = run('marginalia.relinkReport', gone);
    await until('it is relinked', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await namesIn(report.folder)).includes('fennimore.md.alice.annotations.yaml');
    });
    await running;
    await isKnown(to, report.uri);
  });
});
