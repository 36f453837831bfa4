import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { article, entryOf, follow, makeReport, sidecarOf, useReports, type TestReport } from './report.ts';

const passage = 'caseloads were too high';

/** What the lightbulb would list of ours, first to last. */
async function offered(report: TestReport, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    report.uri,
    range,
  );
  return actions.filter(({ command }) => command?.command.startsWith('marginalia.'));
}

function titles(actions: readonly vscode.CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}

describe('The lightbulb', () => {
  useReports();

  it('offers tags for a selection, and tags', async () => {
    const report = await makeReport();
    report.select(passage);
    const actions = await offered(report, report.editor.selection);
    assert.deepEqual(titles(actions), [
      'Tag as finding',
      'Tag as recommendation',
      'Tag as metric',
      'Tag or code…',
    ]);
    for (const action of actions.slice(0, 3)) {
      report.select(passage);
      await follow(action.command);
    }
    assert.deepEqual((await report.said()).map(([tags]) => tags).toSorted(), [
      'finding',
      'metric',
      'recommendation',
    ]);
  });

  it('offers changes on an annotation of one’s own, and removes it', async () => {
    const report = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', passage)) },
    });
    report.putCursor(passage);
    const actions = await offered(report, report.editor.selection);
    assert.deepEqual(titles(actions), [
      'Change tag…',
      'Add code…',
      'Edit note…',
      'Edit attributes…',
      'Remove annotation',
    ]);
    await follow(actions.at(-1)?.command);
    assert.deepEqual(await report.entries(), []);
  });

  it('offers remarks, and no changes, on another coder’s annotation', async () => {
    const report = await makeReport(article, {
      sidecars: { bob: sidecarOf(entryOf('k2m3n4pq', passage), 'Bob Example') },
    });
    report.putCursor(passage);
    assert.deepEqual(titles(await offered(report, report.editor.selection)), [
      'Agree with Bob Example',
      'Disagree with another tag…',
      'Ask Bob Example a question…',
      'Remark…',
    ]);
  });

  it('offers nothing at a bare cursor, nor in a text that is no report', async () => {
    const report = await makeReport();
    report.putCursor(passage);
    assert.deepEqual(await offered(report, report.editor.selection), []);
    const plain = await makeReport(article, { sidecars: {} });
    plain.select(passage);
    assert.deepEqual(await offered(plain, plain.editor.selection), []);
  });

  it('has a kind that VS Code lists first, at most six entries of it', async () => {
    const report = await makeReport();
    report.select(passage);
    const actions = await offered(report, report.editor.selection);
    assert.ok(actions.length <= 6);
    assert.ok(
      actions.every(({ kind }) => kind !== undefined && vscode.CodeActionKind.QuickFix.contains(kind)),
    );
  });
});
