import * as vscode from 'vscode';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { Files } from '../corpus/files.ts';
import { registerCommand } from './commands.ts';
import { log } from './log.ts';
import type { Workbench } from './workbench.ts';

/** Review in git. Its code is loaded when a document of git is shown, or a command is first run. */
export class ReviewOnUse extends Disposable {
  constructor(workbench: Workbench, elsewhere: LocateElsewhere, files: Files) {
    super();
    const repositories = once(async () => {
      const { Repositories } = await import('./repositories.ts');
      return this._register(new Repositories());
    });
    const diffs = once(async () => {
      const { DiffEditors } = await import('./diffEditors.ts');
      return this._register(new DiffEditors(workbench, await repositories(), elsewhere));
    });
    const conflicts = once(async () => {
      const { ResolveConflicts } = await import('./resolveConflicts.ts');
      return new ResolveConflicts(workbench, files, await repositories());
    });
    this._register(
      registerCommand('marginalia.resolveConflicts', async (...args) => (await conflicts()).run(args)),
    );
    const look = (): void => {
      const isShown = vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'git');
      if (isShown) diffs().catch((error: unknown) => log.error(String(error)));
    };
    this._register(vscode.window.onDidChangeVisibleTextEditors(look));
    look();
  }
}
