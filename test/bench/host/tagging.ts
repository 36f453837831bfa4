import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { rising } from '../measure.ts';
import type { Row } from '../table.ts';
import { showReport } from './shownReport.ts';

const passages = 20;

/** The command, from the key to its end: the bytes are on disk, and everything was told to be shown anew. */
export async function benchTagging(api: MarginaliaApi): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const count of [10, 1_000, 10_000]) {
    const { editor, made, sidecar } = await showReport(api, count);
    const times: number[] = [];
    for (let passage = 0; passage < passages; passage++) {
      const sentence = made.sentences[Math.floor((passage * made.sentences.length) / passages) + 3];
      if (!sentence) throw new Error('the report is too short');
      // Not the whole sentence: that may be tagged already.
      const [start, end] = [sentence.start + 3, sentence.end - 3].map(at => editor.document.positionAt(at));
      if (start && end) await select(editor, new vscode.Selection(start, end));
      const before = await readFile(sidecar.fsPath);
      const began = performance.now();
      await vscode.commands.executeCommand('marginalia.tagFinding');
      times.push(performance.now() - began);
      const after = await readFile(sidecar.fsPath);
      if (after.length <= before.length) throw new Error('nothing was written');
    }
    rows.push({
      name: `tag a passage, ${count.toLocaleString('en')} there already`,
      ours: { times: rising(times) },
      ...(count === 10_000 && { budget: { most: 30, at: 'p50' } }),
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
  return rows;
}

/** Selects, and waits until VS Code tells so: what it tells late of an earlier selection would undo it. */
function select(editor: vscode.TextEditor, selection: vscode.Selection): Promise<void> {
  return new Promise(settle => {
    const heard = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor !== editor || !selections[0]?.isEqual(selection)) return;
      heard.dispose();
      settle();
    });
    editor.selection = selection;
  });
}
