import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { rising } from '../measure.ts';
import type { Row } from '../table.ts';
import type { EditListeners } from './editListeners.ts';
import { showReport } from './shownReport.ts';

const strokes = 300;

/** Real edits of a document in an editor, with 1,000 annotations after the cursor, and with 10,000. */
export async function benchKeystrokes(api: MarginaliaApi, listeners: EditListeners): Promise<readonly Row[]> {
  return [
    ...(await benchReport(api, listeners, 1_000, 1_000_000)),
    ...(await benchReport(api, listeners, 10_000, 10_000_000)),
  ];
}

async function benchReport(
  api: MarginaliaApi,
  listeners: EditListeners,
  count: number,
  size: number,
): Promise<readonly Row[]> {
  const { editor, report } = await showReport(api, count, size);
  const { document } = editor;
  editor.selection = new vscode.Selection(2, 0, 2, 0);

  const follows: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke++) {
    // There and back again: as VS Code's own text stays as it is, so must ours.
    const change =
      stroke % 2 === 0
        ? { start: 0, end: 0, length: 1, text: ' ' }
        : { start: 0, end: 1, length: 0, text: '' };
    const start = performance.now();
    report.changeText([change], () => document.getText());
    follows.push(performance.now() - start);
  }

  const typed: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke++) {
    typed.push(await listeners.edit(() => vscode.commands.executeCommand('type', { text: 'x' })));
  }
  const scrolls: number[] = [];
  for (let jump = 1; jump <= 60; jump++) {
    const line = (jump * 997) % (document.lineCount - 100);
    const range = new vscode.Range(line, 0, line, 0);
    scrolls.push(
      await listeners.scroll(async () => {
        editor.revealRange(range, vscode.TextEditorRevealType.AtTop);
        await Promise.resolve();
      }),
    );
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return [
    {
      name: `keystroke, ${count.toLocaleString('en')} annotations in ${size / 1e6} MB: all that we do`,
      ours: { times: rising(typed) },
      budget: { most: 5, at: 'p99' },
    },
    { name: 'of that, follow', ours: { times: rising(follows) }, budget: { most: 1, at: 'p99' } },
    { name: 'redraw, as at a scroll', ours: { times: rising(scrolls) }, budget: { most: 4, at: 'p99' } },
  ];
}
