import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { setContext } from './context.ts';
import { toDoViewId } from './contributions.ts';
import { log } from './log.ts';
import type { SuggestionBranch } from './suggestionBranch.ts';
import { toDoItem } from './toDoItems.ts';
import { OpenPassages } from '../corpus/openPassages.ts';
import { involves, isWaitingFor } from '../corpus/remarkThread.ts';
import {
  itemsOf,
  reportsOf,
  toDoGroups,
  type PassageNode,
  type ToDoGroup,
  type ToDoNode,
} from './toDoNodes.ts';
import type { Workbench } from './workbench.ts';

/** Changes in a row redraw the tree once. */
const rest = 150;
/** From so many reports on, it is told how far the reading is. */
const many = 20;

/**
 * The view "To Do": what a person has to look at, by kind and report. There while it has something. To know that, the
 * texts of all coded reports are read, one by one, in the background; what is open in them is remembered, not they.
 */
export class ToDoTree extends Disposable implements vscode.TreeDataProvider<ToDoNode> {
  readonly #workbench: Workbench;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  /** What is open in all reports. */
  readonly open: OpenPassages;
  readonly #view: vscode.TreeView<ToDoNode>;
  #groups: readonly ToDoGroup[] = [];
  #suggestions: SuggestionBranch | undefined;
  #redraw: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;
  readonly #stop = new AbortController();

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this.open = this._register(new OpenPassages(workbench.corpus));
    this._register(this.open.onDidFail(error => log.warn(String(error))));
    this.#view = this._register(
      vscode.window.createTreeView(toDoViewId, { treeDataProvider: this, canSelectMany: true }),
    );
    setContext('marginalia:hasToDo', false);
    this._register(workbench.corpus.onDidChange(() => this.#redrawSoon()));
    this._register(workbench.coders.onDidChange(() => this.#redrawSoon()));
    this._register(workbench.hidden.onDidChange(() => this.#redrawSoon()));
  }

  /** What is selected in the view: a command that is called by a key there is about that. */
  get selection(): readonly ToDoNode[] {
    return this.#view.selection;
  }

  /** Shows what is suggested, below what needs review. */
  showSuggestions(branch: SuggestionBranch): void {
    this.#suggestions = branch;
    this._register(branch.onDidChange(() => this.#redrawSoon()));
    this._register(
      this.#view.onDidChangeSelection(({ selection }) =>
        setContext('marginalia:suggestionSelected', selection.at(0)?.kind === 'suggestion'),
      ),
    );
    this.#redrawSoon();
  }

  /** Settles when the texts of all reports that are known by now have been read. */
  get whenRead(): Promise<void> {
    return (this.#reading ??= this.#read());
  }

  getTreeItem(node: ToDoNode): vscode.TreeItem {
    return this.#suggestions?.holds(node) === true
      ? this.#suggestions.item(node)
      : toDoItem(node as PassageNode, this.#workbench);
  }

  getParent(node: ToDoNode): ToDoNode | undefined {
    return 'parent' in node ? node.parent : undefined;
  }

  getChildren(node?: ToDoNode): ToDoNode[] {
    switch (node?.kind) {
      case undefined:
        return [...this.#groups, ...(this.#suggestions?.groups ?? [])];
      case 'group':
        return [...reportsOf(node)];
      case 'report':
        return [...itemsOf(node)];
      case 'item':
        return [];
      case 'suggestions':
      case 'suggested tag':
      case 'suggestion':
        return [...(this.#suggestions?.children(node) ?? [])];
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
    const { hidden, coders } = this.#workbench;
    const me = coders.current?.slug;
    this.#groups = toDoGroups(
      this.#workbench.corpus.reports(),
      report => this.open.in(report).filter(({ coder }) => !hidden.has(coder)),
      report =>
        me === undefined
          ? []
          : this.open
              .remarksIn(report)
              .filter(thread => isWaitingFor(me, thread) && !involves(thread, coder => hidden.has(coder))),
    );
    setContext('marginalia:hasToDo', this.#groups.length > 0 || (this.#suggestions?.groups ?? []).length > 0);
    const mine = this.#groups
      .filter(({ what }) => what === 'review')
      .flatMap(({ reports }) => reports.flatMap(({ open }) => open))
      .filter(({ placed }) => this.#workbench.isOwn(placed)).length;
    this.#view.badge =
      mine > 0
        ? { value: mine, tooltip: vscode.l10n.t('{0} of your passages need review', mine) }
        : undefined;
    this.#changed.fire(undefined);
  }

  async #read(): Promise<void> {
    const unread = this.open.unread.length;
    const { signal } = this.#stop;
    const title = vscode.l10n.t('Finding passages');
    try {
      if (unread < many) await this.open.read({ signal });
      else {
        await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, progress =>
          this.open.read({
            signal,
            onProgress: (done, of) =>
              progress.report({ message: vscode.l10n.t('{0} of {1} reports', done + 1, of) }),
          }),
        );
      }
      if (unread > 0 && !signal.aborted) this.#show();
    } finally {
      this.#reading = undefined;
    }
  }

  override dispose(): void {
    this.#stop.abort();
    clearTimeout(this.#redraw);
    super.dispose();
  }
}
