import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { setContext } from './context.ts';
import { toDoViewId } from './contributions.ts';
import { log } from './log.ts';
import { toDoItem } from './toDoItems.ts';
import { itemsOf, reportsOf, toDoGroups, type ToDoGroup, type ToDoNode } from './toDoNodes.ts';
import type { Workbench } from './workbench.ts';

/** Changes in a row redraw the tree once. */
const rest = 150;
/** Reports are read between other work: so many milliseconds are left to that after each. */
const pause = 2;
/** From so many reports on, it is told how far the reading is. */
const many = 20;

/**
 * The view "To Do": what a person has to look at, by kind and report. There while it has something. To know that, the
 * texts of all coded reports are read, one by one, in the background.
 */
export class ToDoTree extends Disposable implements vscode.TreeDataProvider<ToDoNode> {
  readonly #workbench: Workbench;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<ToDoNode>;
  #groups: readonly ToDoGroup[] = [];
  #redraw: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;
  #isDisposed = false;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this.#view = this._register(
      vscode.window.createTreeView(toDoViewId, { treeDataProvider: this, canSelectMany: true }),
    );
    setContext('marginalia:hasToDo', false);
    this._register(workbench.corpus.onDidChange(() => this.#redrawSoon()));
    this._register(workbench.coders.onDidChange(() => this.#redrawSoon()));
  }

  /** What is selected in the view: a command that is called by a key there is about that. */
  get selection(): readonly ToDoNode[] {
    return this.#view.selection;
  }

  /** Settles when the texts of all reports that are known by now have been read. */
  get whenRead(): Promise<void> {
    return (this.#reading ??= this.#read());
  }

  getTreeItem(node: ToDoNode): vscode.TreeItem {
    return toDoItem(node, this.#workbench);
  }

  getParent(node: ToDoNode): ToDoNode | undefined {
    return node.kind === 'group' ? undefined : node.parent;
  }

  getChildren(node?: ToDoNode): ToDoNode[] {
    switch (node?.kind) {
      case undefined:
        return [...this.#groups];
      case 'group':
        return [...reportsOf(node)];
      case 'report':
        return [...itemsOf(node)];
      case 'item':
        return [];
    }
  }

  #redrawSoon(): void {
    clearTimeout(this.#redraw);
    this.#redraw = setTimeout(() => {
      this.#show();
      void this.whenRead.catch((error: unknown) => log.error(String(error)));
    }, rest);
  }

  #show(): void {
    this.#groups = toDoGroups(this.#workbench.corpus.reports());
    setContext('marginalia:hasToDo', this.#groups.length > 0);
    const mine = this.#groups
      .filter(({ what }) => what === 'review')
      .flatMap(({ reports }) => reports.flatMap(({ open }) => open))
      .filter(placed => this.#workbench.isOwn(placed)).length;
    this.#view.badge =
      mine > 0
        ? { value: mine, tooltip: vscode.l10n.t('{0} of your passages need review', mine) }
        : undefined;
    this.#changed.fire(undefined);
  }

  async #read(): Promise<void> {
    const { corpus } = this.#workbench;
    const unread = corpus
      .reports()
      .filter(({ hasText, sidecars }) => !hasText && sidecars.length > 0)
      .map(({ uri }) => uri);
    const readAll = async (progress?: vscode.Progress<{ message: string }>): Promise<void> => {
      for (const [index, uri] of unread.entries()) {
        progress?.report({ message: vscode.l10n.t('{0} of {1} reports', index + 1, unread.length) });
        await corpus.load(uri).catch((error: unknown) => log.warn(String(error)));
        if (this.#isDisposed) return;
        await new Promise(settle => setTimeout(settle, pause));
      }
    };
    try {
      await (unread.length < many
        ? readAll()
        : vscode.window.withProgress(
            { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Finding passages') },
            readAll,
          ));
      if (unread.length > 0) this.#show();
    } finally {
      this.#reading = undefined;
    }
  }

  override dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#redraw);
    super.dispose();
  }
}
