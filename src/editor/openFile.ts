import * as vscode from 'vscode';
import { sentence } from './display.ts';

/** A message about a place in a file, with a button that goes there. `show` is one of `vscode.window.show…Message`. */
export async function tellOfFile(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
  uri: string,
  line: number,
): Promise<void> {
  const open = vscode.l10n.t('Open File');
  if ((await show(sentence(message), open)) !== open) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection: new vscode.Range(line, 0, line, 0),
  });
}
