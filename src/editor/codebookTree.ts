import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { pathBelow, type UriString } from '../base/uri.ts';
import type { CodeOperation } from '../corpus/codebookChanges.ts';
import { codeTree, type CodeNode } from '../corpus/codeTree.ts';
import type { LoadedCodebook } from '../corpus/codebooks.ts';
import { isOurCodebook } from '../corpus/ourCodebooks.ts';
import type { Report } from '../corpus/report.ts';
import { codebookViewId, type CommandId } from './contributions.ts';
import { oneLine } from './display.ts';
import type { Workbench } from './workbench.ts';

/** A codebook, where there are several, or a code. What commands get that are chosen on a node. */
export type CodebookNode =
  | { readonly kind: 'codebook'; readonly codebook: LoadedCodebook }
  | {
      readonly kind: 'code';
      readonly codebook: LoadedCodebook;
      readonly code: CodeNode;
      readonly parent: CodebookNode | undefined;
    };

/** What shows a change of a codebook and carries it out. */
interface CarriesOut {
  carryOut(codebook: LoadedCodebook, operation: CodeOperation): Promise<void>;
}

const dragged = 'application/vnd.code.tree.marginalia.codebook';
/** Changes in a row redraw the tree once. */
const rest = 200;

/** The view "Codebook": codes with their counts; a click shows all passages of a code, a drag puts it elsewhere. */
export class CodebookTree
  extends Disposable
  implements vscode.TreeDataProvider<CodebookNode>, vscode.TreeDragAndDropController<CodebookNode>
{
  readonly dragMimeTypes = [dragged];
  readonly dropMimeTypes = [dragged];
  readonly #workbench: Workbench;
  readonly #commands: CarriesOut;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  #redraw: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench, commands: CarriesOut) {
    super();
    this.#workbench = workbench;
    this.#commands = commands;
    this._register(
      vscode.window.createTreeView(codebookViewId, {
        treeDataProvider: this,
        dragAndDropController: this,
        showCollapseAll: true,
      }),
    );
    const redrawSoon = (): void => {
      clearTimeout(this.#redraw);
      this.#redraw = setTimeout(() => this.#changed.fire(undefined), rest);
    };
    this._register(workbench.corpus.onDidChange(({ what }) => what !== 'positions' && redrawSoon()));
    this._register(workbench.corpus.codebooks.onDidChange(redrawSoon));
  }

  getTreeItem(node: CodebookNode): vscode.TreeItem {
    return node.kind === 'codebook' ? codebookItem(node.codebook) : codeItem(node.codebook, node.code);
  }

  getParent(node: CodebookNode): CodebookNode | undefined {
    return node.kind === 'code' ? node.parent : undefined;
  }

  getChildren(node?: CodebookNode): CodebookNode[] {
    if (node?.kind === 'code') return codeNodes(node.codebook, node.code.children, node);
    if (node) return this.#codesOf(node.codebook, node);
    const codebooks = this.#codebooks();
    const [only] = codebooks;
    if (codebooks.length > 1) return codebooks.map(codebook => ({ kind: 'codebook', codebook }));
    return only ? this.#codesOf(only, undefined) : [];
  }

  handleDrag([node]: readonly CodebookNode[], data: vscode.DataTransfer): void {
    if (node?.kind === 'code') data.set(dragged, new vscode.DataTransferItem(node));
  }

  async handleDrop(target: CodebookNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const node = data.get(dragged)?.value as CodebookNode | undefined;
    if (node?.kind !== 'code') return;
    const under = target?.kind === 'code' ? target.code.path : '';
    await this.#commands.carryOut(node.codebook, { kind: 'move', path: node.code.path, under });
  }

  /** Those that count for some report, the one that does not exist yet among them, and others that are ours. */
  #codebooks(): readonly LoadedCodebook[] {
    const { codebooks } = this.#workbench.corpus;
    const counting = this.#workbench.corpus.reports().map(({ uri }) => codebooks.forReport(uri));
    const ours = codebooks
      .all()
      .filter(({ uri, text }) => uri !== undefined && isOurCodebook(this.#workbench.corpus, uri, text));
    return [...new Set([...ours, ...counting])];
  }

  #codesOf(codebook: LoadedCodebook, parent: CodebookNode | undefined): CodebookNode[] {
    const counts = (report: Report): boolean =>
      this.#workbench.corpus.codebooks.forReport(report.uri) === codebook;
    const reports = this.#workbench.corpus.reports().filter(counts);
    return codeNodes(codebook, codeTree(codebook.codebook, reports), parent);
  }

  override dispose(): void {
    clearTimeout(this.#redraw);
    super.dispose();
  }
}

function codeNodes(
  codebook: LoadedCodebook,
  codes: readonly CodeNode[],
  parent: CodebookNode | undefined,
): CodebookNode[] {
  return codes.map(code => ({ kind: 'code', codebook, code, parent }));
}

function codebookItem({ uri }: LoadedCodebook): vscode.TreeItem {
  const name = uri === undefined ? vscode.l10n.t('Without a codebook') : shownPath(uri);
  const item = new vscode.TreeItem(oneLine(name), vscode.TreeItemCollapsibleState.Expanded);
  item.id = uri ?? '';
  item.iconPath = new vscode.ThemeIcon('book');
  item.contextValue = 'codebook';
  return item;
}

function shownPath(uri: UriString): string {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
  return (folder && pathBelow(folder.uri.toString(), uri)) ?? uri;
}

function codeItem({ uri, codebook }: LoadedCodebook, code: CodeNode): vscode.TreeItem {
  const state =
    code.children.length > 0
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(oneLine(code.name, 120), state);
  const isMissing = code.isUsed && !code.isDefined;
  item.id = `${uri ?? ''}#${code.path}`;
  item.description =
    isMissing && uri !== undefined
      ? vscode.l10n.t('{0} · not in the codebook', code.count)
      : String(code.count);
  item.iconPath = new vscode.ThemeIcon(isMissing && uri !== undefined ? 'question' : 'symbol-key');
  item.contextValue = isMissing ? 'code missing' : 'code';
  item.tooltip = tooltip(codebook, code.path);
  item.command = {
    title: vscode.l10n.t('Show passages'),
    command: 'marginalia.showPassages' satisfies CommandId,
    arguments: [{ codebook: uri, code: code.path }],
  };
  return item;
}

/** Plain text: a string, which VS Code shows as it is. */
function tooltip(codebook: LoadedCodebook['codebook'], path: string): string {
  const guidance = codebook.code(path);
  const said = (name: string, text: string | undefined): readonly string[] =>
    text === undefined ? [] : [`${name}: ${oneLine(text, 500)}`];
  return [
    oneLine(path),
    ...(guidance?.definition === undefined ? [] : [oneLine(guidance.definition, 500)]),
    ...said(vscode.l10n.t('Include'), guidance?.include),
    ...said(vscode.l10n.t('Exclude'), guidance?.exclude),
    ...said(vscode.l10n.t('Example'), guidance?.example),
    ...said(vscode.l10n.t('Memo'), guidance?.note),
    ...said(vscode.l10n.t('Earlier names'), guidance?.was.length ? guidance.was.join(', ') : undefined),
  ].join('\n');
}
