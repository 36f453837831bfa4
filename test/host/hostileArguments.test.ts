import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commandIds } from '../../src/editor/contributions.ts';
import { accepting, api, article, entryOf, makeReport, sidecarOf, useReports } from './report.ts';

const alice = sidecarOf(entryOf('k2m3n4pq', 'caseloads were too high', 'finding, workload'));

/** What a link in somebody's text could hand to a command: of any type, naming anything. */
const hostile: readonly (readonly unknown[])[] = [
  [{ sidecar: '../../../../etc/passwd', id: 'k2m3n4pq' }],
  [{ sidecar: 'file:///etc/passwd.md.alice.annotations.yaml', id: '__proto__' }],
  [{ sidecar: 7, id: {} }, null, undefined, [[]], Number.NaN],
  [{ __proto__: null, report: { uri: 'javascript:alert(1)' } }, 'no such format', '/etc/passwd'],
  [{ kind: 'group', parent: {}, group: { annotations: 'all' } }],
  [-1],
  [1e308],
  ['x'.repeat(100_000)],
];

/** Those that ask where to save wait for a person; filtering takes any text, and is told elsewhere. */
const asking = new Set([
  'marginalia.exportAnnotations',
  'marginalia.filterAnnotations',
  'marginalia.chooseCoder',
]);
/** Those that act on the active editor whatever the arguments: they do what they are for. */
const regardless = new Set([
  'marginalia.undo',
  'marginalia.redo',
  'marginalia.markDone',
  'marginalia.markInProgress',
  'marginalia.toggleCodingMode',
  'marginalia.formatSidecar',
  'marginalia.applyRecentCode',
  'marginalia.codeBlind',
]);

describe('Commands with arguments from nowhere', () => {
  useReports();

  it('do nothing to reports and sidecars', async () => {
    const report = await makeReport(article, { sidecars: { alice } });
    const { corpus } = await api();
    const reports = corpus.reports().length;
    for (const command of commandIds.filter(id => !asking.has(id) && !regardless.has(id))) {
      await report.show();
      // In white space, where no sentence and no annotation is.
      const blank = report.rangeOf('\n\n').start.translate(1);
      report.editor.selection = new vscode.Selection(blank, blank);
      for (const args of hostile) {
        await accepting(vscode.commands.executeCommand(command, ...args)).catch((error: unknown) => {
          throw new Error(`${command} ${String(args[0]).slice(0, 40)}`, { cause: error });
        });
      }
      assert.equal(await report.text(), article, command);
      assert.equal(await report.yaml(), alice, command);
    }
    assert.equal(corpus.reports().length, reports);
    assert.deepEqual((await readdir(report.folder.fsPath)).length, 2);
  });
});
