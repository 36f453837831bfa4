import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { Workbench } from './workbench.ts';

/**
 * VS Code knows no headings but its own, and lists a kind that it does not know last: below "Insert bold text", which
 * one Enter would then write into the report. Quick fixes come first.
 */
export const lightbulbKind = vscode.CodeActionKind.QuickFix.append('marginalia');

/** The lightbulb in reports. What it offers is loaded when it is first asked for. */
export class Lightbulb extends Disposable {
  constructor(workbench: Workbench) {
    super();
    const actions = once(async () => {
      const { CodeActions } = await import('./codeActions.ts');
      return new CodeActions(workbench);
    });
    this._register(
      vscode.languages.registerCodeActionsProvider(
        ['markdown', 'plaintext'],
        {
          provideCodeActions: async (document, range) =>
            workbench.corpus.report(document.uri.toString())
              ? (await actions()).provideCodeActions(document, range)
              : [],
        },
        { providedCodeActionKinds: [lightbulbKind] },
      ),
    );
  }
}
