import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  changesViewId,
  codebookViewId,
  commandIds,
  toDoViewId,
  viewId,
  type Settings,
} from '../../src/editor/contributions.ts';
import { api, article, entryOf, makeReport, set, sidecarOf, until, useReports } from './report.ts';

const views = [viewId, codebookViewId, toDoViewId, changesViewId];

describe('What the extension contributes', () => {
  useReports();

  it('registers every command that it knows of, and no other', async () => {
    await api();
    const registered = (await vscode.commands.getCommands(true)).filter(id => id.startsWith('marginalia.'));
    assert.deepEqual(
      // VS Code makes some for every view itself.
      registered.filter(id => !views.some(view => id.startsWith(`${view}.`))).toSorted(),
      [...commandIds].toSorted(),
    );
  });

  it('has the views that its commands are about', async () => {
    for (const view of views) await vscode.commands.executeCommand(`${view}.focus`);
  });

  it('has every setting, with its default', () => {
    const settings = vscode.workspace.getConfiguration('marginalia');
    const defaults: Settings = {
      coder: '',
      gutterMarks: true,
      overviewRuler: true,
      highlightReports: true,
      askAttributes: 'never',
      blind: false,
      suggestFindings: 'likely',
      suggestRecommendations: 'likely',
      suggestMetrics: 'likely',
    };
    for (const [key, value] of Object.entries(defaults)) {
      assert.deepEqual(settings.inspect(key)?.defaultValue, value, key);
    }
  });

  it('keeps the coder out of the folder’s settings, which a repository could bring along', async () => {
    const settings = vscode.workspace.getConfiguration('marginalia');
    await assert.rejects(
      Promise.resolve(settings.update('coder', 'Mallory', vscode.ConfigurationTarget.Workspace)),
    );
  });

  it('goes on showing annotations when the marks are switched off and on', async () => {
    const report = await makeReport(article, {
      sidecars: { alice: sidecarOf(entryOf('k2m3n4pq', 'caseloads')) },
    });
    for (const key of ['gutterMarks', 'overviewRuler', 'highlightReports'] as const) {
      await set(key, false);
      assert.equal((await report.hovers('caseloads')).length, 1, key);
      await set(key, undefined);
    }
    assert.equal((await report.hovers('caseloads')).length, 1);
  });

  it('gives sidecars a language of their own, that no formatter changes on saving', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf() } });
    const document = await vscode.workspace.openTextDocument(report.sidecar());
    assert.equal(document.languageId, 'marginalia-annotations');
    const editor = vscode.workspace.getConfiguration('editor', document);
    assert.equal(editor.get('formatOnSave'), false);
    assert.equal(editor.get('tabSize'), 2);
  });

  it('counts a text as a report while it has a sidecar', async () => {
    const { corpus } = await api();
    const report = await makeReport(article, { sidecars: {} });
    assert.equal(corpus.report(report.key), undefined);
    await report.writeYaml(sidecarOf());
    await until('it is a report', () => corpus.report(report.key) !== undefined);
  });
});
