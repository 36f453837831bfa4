import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import { registerCommand } from './commands.ts';
import type { Workbench } from './workbench.ts';

/** Of their documents. */
export const passagesScheme = 'marginalia-passages';

/** All passages of a code, as a text: what writes it is loaded with the first one, also where VS Code opens it again by itself. */
export class PassagesOnUse extends Disposable {
  constructor(workbench: Workbench) {
    super();
    const changed = this._register(new vscode.EventEmitter<vscode.Uri>());
    const passages = once(async () => {
      const { Passages } = await import('./passages.ts');
      return this._register(new Passages(workbench, changed));
    });
    this._register(
      vscode.workspace.registerTextDocumentContentProvider(passagesScheme, {
        onDidChange: changed.event,
        provideTextDocumentContent: async uri => (await passages()).write(uri),
      }),
    );
    this._register(registerCommand('marginalia.showPassages', async node => (await passages()).show(node)));
  }
}
