import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  api,
  article,
  dismissing,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const entry = entryOf('k2m3n4pq', 'caseloads were too high');

/** A report in one editor, its sidecar in another, which has unsaved changes: `typed` at the end. */
async function withDirtySidecar(typed: string): Promise<[TestReport, vscode.TextDocument]> {
  const report = await makeReport(article, { sidecars: { alice: sidecarOf(entry) } });
  const editor = await vscode.window.showTextDocument(report.sidecar(), {
    viewColumn: vscode.ViewColumn.Two,
    preview: false,
  });
  await editor.edit(edit => edit.insert(endOf(editor.document), typed));
  const { corpus } = await api();
  await until('the extension has read what was typed', () =>
    corpus.report(report.key)?.sidecars.some(({ sidecar }) => sidecar.text === editor.document.getText()),
  );
  await vscode.window.showTextDocument(report.uri, { viewColumn: vscode.ViewColumn.One, preview: false });
  return [report, editor.document];
}

function endOf(document: vscode.TextDocument): vscode.Position {
  return document.lineAt(document.lineCount - 1).range.end;
}

describe('A sidecar with unsaved changes in an editor', () => {
  useReports();

  it('gets a tag there, as one step of its own undo; the hand edit stays', async () => {
    const [report, document] = await withDirtySidecar('# by hand\n');
    const byHand = document.getText();
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    assert.ok(document.isDirty, 'it was saved');
    assert.ok(document.getText().includes('# by hand'));
    assert.match(document.getText(), /quote: recruit more social workers/);
    assert.equal(await report.yaml(), sidecarOf(entry), 'the file was written');
    assert.equal((await report.placed('recruit more social workers')).placement.state, 'exact');

    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), byHand);
    await vscode.commands.executeCommand('redo');
    assert.ok(await document.save());
    assert.equal((await report.entries()).length, 2);
  });

  it('that does not parse is not written; what was shown stays; coding goes on when it parses', async () => {
    const [report, document] = await withDirtySidecar('p2q3r4st:\n  tags: [finding\n  quote: "open\n');
    const broken = document.getText();
    assert.equal((await report.hovers('caseloads')).length, 1, 'the annotation is not shown any more');
    report.select('recruit more social workers');
    await dismissing(run('marginalia.tagFinding'));
    assert.equal(document.getText(), broken);
    assert.equal(await report.yaml(), sidecarOf(entry));
    assert.equal((await report.hovers('caseloads')).length, 1);

    const mended = new vscode.WorkspaceEdit();
    const from = document.positionAt(broken.indexOf('p2q3r4st'));
    mended.delete(document.uri, new vscode.Range(from, endOf(document)));
    await vscode.workspace.applyEdit(mended);
    report.select('recruit more social workers');
    await run('marginalia.tagFinding');
    assert.match(document.getText(), /quote: recruit more social workers/);
  });
});

describe('A sidecar that is open and saved', () => {
  useReports();

  it('gets a tag in the editor, is saved, and can be undone there', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(entry) } });
    const { document } = await vscode.window.showTextDocument(report.sidecar(), {
      viewColumn: vscode.ViewColumn.Two,
    });
    await report.show();
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    assert.equal((await report.entries()).length, 2);
    await until('the editor shows what is on disk', async () => {
      return !document.isDirty && document.getText() === (await report.yaml());
    });
    await run('marginalia.undo');
    await until('the editor shows what is on disk', async () => {
      return (
        !document.isDirty &&
        document.getText() === sidecarOf(entry) &&
        (await report.yaml()) === sidecarOf(entry)
      );
    });
  });
});
