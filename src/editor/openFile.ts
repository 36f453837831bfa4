import * as vscode from 'vscode';
import type { CommandId } from './contributions.ts';
import { sentence } from './display.ts';

/**
 * A message about a place in a file, with a button that goes there. `show` is one of `vscode.window.show…Message`.
 *
 * @param more another button, which comes first.
 */
export async function tellOfFile(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
  uri: string,
  line: number,
  more?: { readonly title: string; readonly run: () => Thenable<unknown> },
): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const answer = await show(sentence(message), ...(more ? [more.title] : []), open);
  if (more && answer === more.title) await more.run();
  if (answer !== open) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection: new vscode.Range(line, 0, line, 0),
  });
}

/** The button that resolves the conflict of a sidecar. */
export function resolving(uri: string): { readonly title: string; readonly run: () => Thenable<unknown> } {
  const command: CommandId = 'marginalia.resolveConflicts';
  return {
    title: vscode.l10n.t('Resolve…'),
    run: () => vscode.commands.executeCommand(command, uri),
  };
}
