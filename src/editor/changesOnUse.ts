import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import type { ChangesNode } from '../changes/changesTree.ts';
import type { Files } from '../corpus/files.ts';
import { registerCommand } from './commands.ts';
import { changesViewId } from './contributions.ts';
import { setContext } from './context.ts';
import type { Repositories } from './repositories.ts';
import type { Workbench } from './workbench.ts';

/** What the view "Changes" works with. */
export interface NeededByChangesOnUse {
  readonly workbench: Workbench;
  readonly files: Files;
  /** What was chosen and what was reviewed is kept here. */
  readonly memory: vscode.Memento;
  readonly repositories: () => Promise<Repositories>;
}

/** The view "Changes" and its commands. Their code is loaded when the view is first shown, or a command is first run. */
export class ChangesOnUse extends Disposable implements vscode.TreeDataProvider<ChangesNode> {
  readonly #changed = this._register(new vscode.EventEmitter<ChangesNode | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<ChangesNode>;
  /** What the view shows, and what its commands do. */
  readonly commands;

  constructor({ workbench, files, memory, repositories }: NeededByChangesOnUse) {
    super();
    this.view = this._register(
      vscode.window.createTreeView(changesViewId, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
      }),
    );
    this.commands = once(async () => {
      const { ChangesCommands } = await import('./changesCommands.ts');
      return this._register(
        new ChangesCommands({
          workbench,
          files,
          memory,
          repositories: await repositories(),
          view: this.view,
          redraw: node => this.#changed.fire(node),
        }),
      );
    });
    setContext('marginalia:hasChanges', false);
    setContext('marginalia:hasRepository', false);
    setContext('marginalia:comparing', false);
    const commands = this.commands;
    for (const registration of [
      registerCommand('marginalia.compareAnnotations', async () => (await commands()).choose()),
      registerCommand('marginalia.refreshChanges', async () => (await commands()).refresh()),
      registerCommand('marginalia.stopComparing', async () => (await commands()).stop()),
      registerCommand('marginalia.groupChangesByReport', async () => (await commands()).group('report')),
      registerCommand('marginalia.groupChangesByCoder', async () => (await commands()).group('coder')),
      registerCommand('marginalia.showMoreChanges', async key => (await commands()).showMore(key)),
      registerCommand('marginalia.openChange', async node => (await commands()).open(node)),
      registerCommand('marginalia.openSidecarChange', async node => (await commands()).openSidecar(node)),
      registerCommand('marginalia.openAllChanges', async () => (await commands()).openAll()),
      registerCommand('marginalia.nextChange', async () => (await commands()).step(1)),
      registerCommand('marginalia.previousChange', async () => (await commands()).step(-1)),
      registerCommand('marginalia.toggleReviewed', async (...args) =>
        (await commands()).toggleReviewed(args),
      ),
      registerCommand('marginalia.revertChange', async (...args) => (await commands()).revert(args)),
      registerCommand('marginalia.exportAnnotationsAt', async (...args) => (await commands()).exportAt(args)),
      registerCommand('marginalia.showSummary', async () => (await commands()).showSummary()),
      registerCommand('marginalia.copySummary', async () => (await commands()).copySummary()),
    ]) {
      this._register(registration);
    }
  }

  async getTreeItem(node: ChangesNode): Promise<vscode.TreeItem> {
    return (await this.commands()).shown.item(node);
  }

  async getChildren(node?: ChangesNode): Promise<ChangesNode[]> {
    return (await this.commands()).shown.children(node);
  }

  getParent(node: ChangesNode): ChangesNode | undefined {
    return 'parent' in node ? node.parent : undefined;
  }
}
