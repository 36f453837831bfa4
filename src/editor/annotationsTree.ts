import * as vscode from 'vscode';
import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { turn } from '../base/batches.ts';
import { Disposable } from '../base/disposable.ts';
import { matches, mentions, outline } from '../corpus/outline.ts';
import { Remarks } from '../corpus/remarks.ts';
import type { Report } from '../corpus/report.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import { viewId, type Grouping } from './contributions.ts';
import { oneLine } from './display.ts';
import { log } from './log.ts';
import { offsetAt } from './positions.ts';
import { treeItem } from './treeItems.ts';
import {
  annotationNode,
  remarksBelow,
  type AnnotationNode,
  type GroupNode,
  type MoreNode,
  type ReportNode,
  type TreeNode,
} from './treeNodes.ts';
import type { Workbench } from './workbench.ts';

const stored = 'marginalia.grouping';
/** Siblings that are shown at once: VS Code's tree slows down at about a thousand. */
const page = 500;
/** Keystrokes and cursor moves in a row redraw the tree once. */
const rest = 150;
/** Many reports are searched: after so many milliseconds other work gets its turn. */
const slice = 20;

/** The view "Annotations": report → group → annotations, in text order, following the cursor. */
export class AnnotationsTree extends Disposable implements vscode.TreeDataProvider<TreeNode> {
  readonly #workbench: Workbench;
  readonly #memory: vscode.Memento;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<TreeNode>;
  /** How many siblings are listed below a node, where it is more than one page; '' stands for the root. */
  readonly #listed = new Map<string, number>();
  #filter = '';
  #redraw: ReturnType<typeof setTimeout> | undefined;
  #reveal: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench, memory: vscode.Memento) {
    super();
    this.#workbench = workbench;
    this.#memory = memory;
    this.#view = this._register(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    setContext('marginalia:grouping', this.#grouping);
    setContext('marginalia:hasFilter', false);
    this._register(registerCommand('marginalia.groupByTag', () => this.#group('tag')));
    this._register(registerCommand('marginalia.groupBySection', () => this.#group('section')));
    this._register(registerCommand('marginalia.groupByCode', () => this.#group('code')));
    this._register(registerCommand('marginalia.groupByCoder', () => this.#group('coder')));
    this._register(registerCommand('marginalia.filterAnnotations', (...args) => this.#askFilter(args)));
    this._register(registerCommand('marginalia.clearFilter', () => this.#setFilter('')));
    this._register(registerCommand('marginalia.showMore', (key: unknown) => this.#showMore(key)));
    this._register(workbench.corpus.onDidChange(() => this.#redrawSoon()));
    this._register(workbench.coders.onDidChange(() => this.#redrawSoon()));
    this._register(workbench.hidden.onDidChange(() => this.#redrawSoon()));
    this._register(vscode.window.onDidChangeTextEditorSelection(() => this.#revealSoon()));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#revealSoon()));
    this._register(this.#view.onDidChangeVisibility(() => this.#revealSoon()));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node, this.#workbench);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'report' ? undefined : node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#paged(await this.#reports(), undefined);
      case 'report':
        return this.#groups(node);
      case 'group':
        return this.#paged(
          node.group.annotations.map(placed => annotationNode(node, placed, node.remarks.on(placed))),
          node,
        );
      case 'annotation':
        return remarksBelow(node);
      case 'more':
        return [];
    }
  }

  get #grouping(): Grouping {
    return this.#memory.get<Grouping>(stored, 'tag');
  }

  async #reports(): Promise<ReportNode[]> {
    const nodes: ReportNode[] = [];
    let began = performance.now();
    for (const report of this.#workbench.corpus.reports()) {
      if (this.#filter !== '') {
        if (!mentions(report, this.#filter)) continue;
        if (performance.now() - began > slice) {
          await turn();
          began = performance.now();
        }
      }
      nodes.push({ kind: 'report', key: report.uri, report });
    }
    this.#view.message = this.#message(nodes.length);
    return nodes;
  }

  async #groups(parent: ReportNode): Promise<GroupNode[]> {
    const matching = await this.#matching(parent.report);
    // With a filter, a remark may be all that matches.
    const remarks = new Remarks(this.#filter === '' ? matching : this.#workbench.placedOf(parent.report));
    const annotations = this.#filter === '' ? matching.filter(placed => !remarks.isBelow(placed)) : matching;
    return outline(parent.report, annotations, this.#grouping).map(group => ({
      kind: 'group',
      key: `${parent.key}|${group.key}`,
      parent,
      group,
      remarks,
    }));
  }

  #paged<Node extends TreeNode>(nodes: readonly Node[], parent: GroupNode | undefined): (Node | MoreNode)[] {
    const key = parent?.key ?? '';
    const listed = nodes.slice(0, this.#listed.get(key) ?? page);
    const left = nodes.length - listed.length;
    return left > 0 ? [...listed, { kind: 'more', key: `${key}|more`, parent, left }] : listed;
  }

  async #matching(report: Report): Promise<readonly PlacedAnnotation[]> {
    const loaded = await this.#workbench.corpus.load(report.uri);
    const placed = loaded ? this.#workbench.placedOf(loaded) : [];
    return this.#filter === '' ? placed : placed.filter(one => matches(one, this.#filter));
  }

  async #group(by: Grouping): Promise<void> {
    await this.#memory.update(stored, by);
    setContext('marginalia:grouping', by);
    this.#changed.fire(undefined);
  }

  async #askFilter(args: readonly unknown[]): Promise<void> {
    const [given] = args;
    const filter =
      typeof given === 'string'
        ? given
        : await vscode.window.showInputBox({
            title: vscode.l10n.t('Filter annotations'),
            prompt: vscode.l10n.t('Words of the quote, note, tag, code, coder or an attribute'),
            value: this.#filter,
          });
    if (filter !== undefined) this.#setFilter(filter.trim());
  }

  #setFilter(filter: string): void {
    this.#filter = filter;
    setContext('marginalia:hasFilter', filter !== '');
    this.#changed.fire(undefined);
  }

  #message(reports: number): string {
    const { names } = this.#workbench.hidden;
    const hidden = names.length > 0 ? [vscode.l10n.t('Hidden: {0}', oneLine(names.join(', '), 60))] : [];
    if (this.#filter === '') return hidden.join('');
    const filter = oneLine(this.#filter, 60);
    const told =
      reports === 0
        ? vscode.l10n.t('No annotation matches “{0}”.', filter)
        : vscode.l10n.t('Filter: “{0}”', filter);
    return [told, ...hidden].join(' · ');
  }

  #showMore(key: unknown): void {
    if (typeof key !== 'string') return;
    this.#listed.set(key, (this.#listed.get(key) ?? page) + page);
    this.#changed.fire(undefined);
  }

  #redrawSoon(): void {
    setContext('marginalia:hasReports', this.#workbench.corpus.reports().length > 0);
    clearTimeout(this.#redraw);
    this.#redraw = setTimeout(() => {
      this.#changed.fire(undefined);
      this.#revealSoon();
    }, rest);
  }

  #revealSoon(): void {
    clearTimeout(this.#reveal);
    this.#reveal = setTimeout(() => {
      this.#revealCursor().catch((error: unknown) => log.debug(`Not revealed: ${String(error)}`));
    }, rest);
  }

  /** Selects the annotation at the cursor, without taking the focus, and only while nobody works in the tree. */
  async #revealCursor(): Promise<void> {
    const active = this.#workbench.active;
    const here = active ? this.#workbench.atCursor(active) : [];
    const [placed] = here;
    if (!active || !placed || !this.#view.visible || this.#view.selection.length > 1) return;
    // What was clicked stays selected: where several begin together, and while a second one is being added to it.
    const offset = offsetAt(active.editor.document, active.editor.selection.active);
    const begun = here.filter(one => placeOf(one.placement)?.start === offset);
    const [selected] = this.#view.selection;
    if (selected?.kind === 'annotation' && [placed, ...begun].some(one => isOf(selected, one))) return;
    const node = await this.#nodeOf(active.report, placed);
    // Meanwhile somebody may have begun to select several.
    if (node && this.#view.selection.length <= 1) {
      await this.#view.reveal(node, { select: true, focus: false });
    }
  }

  async #nodeOf(report: Report, placed: PlacedAnnotation): Promise<AnnotationNode | undefined> {
    const groups = await this.#groups({ kind: 'report', key: report.uri, report });
    const parent = groups.find(({ group }) => group.annotations.includes(placed));
    const listed = parent?.group.annotations.slice(0, this.#listed.get(parent.key) ?? page);
    return parent && listed?.includes(placed)
      ? annotationNode(parent, placed, parent.remarks.on(placed))
      : undefined;
  }

  override dispose(): void {
    clearTimeout(this.#redraw);
    clearTimeout(this.#reveal);
    super.dispose();
  }
}

function isOf({ sidecar, id }: AnnotationNode, placed: PlacedAnnotation): boolean {
  return sidecar === placed.sidecar && id === placed.annotation.id;
}
