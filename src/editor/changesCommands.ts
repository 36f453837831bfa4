import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { ChangeNode, ChangesGrouping, ChangesNode } from '../changes/changesTree.ts';
import type { Files } from '../corpus/files.ts';
import { canRevertNow, revertNow } from './changesRevert.ts';
import { showSummary, summaryOf } from './changesSummary.ts';
import { ChangesView } from './changesView.ts';
import type { End } from '../changes/ends.ts';
import { chooseEnds, chooseState } from './chooseEnds.ts';
import { ComparedDocuments } from './comparedDocuments.ts';
import { Comparisons, type Compared, type ComparedFolder } from './comparison.ts';
import { changesViewId } from './contributions.ts';
import { label, sentence } from './display.ts';
import { log } from './log.ts';
import { OpenChanges } from './openChanges.ts';
import type { Repositories } from './repositories.ts';
import type { Workbench } from './workbench.ts';

export interface NeededByChangesCommands {
  readonly workbench: Workbench;
  readonly files: Files;
  readonly memory: vscode.Memento;
  readonly repositories: Repositories;
  readonly view: vscode.TreeView<ChangesNode>;
  readonly redraw: (node?: ChangesNode) => void;
}

/** What is done with changes: chosen, opened one after the other, marked as reviewed, taken back, summed up. */
export class ChangesCommands extends Disposable {
  readonly shown: ChangesView;
  readonly #needed: NeededByChangesCommands;
  readonly #workbench: Workbench;
  readonly #files: Files;
  readonly #view: vscode.TreeView<ChangesNode>;
  readonly comparisons: Comparisons;
  readonly #documents = this._register(new ComparedDocuments());
  readonly #opening = new OpenChanges(this.#documents);
  /** Key of the change that was opened last. */
  #current: string | undefined;

  constructor(needed: NeededByChangesCommands) {
    super();
    const { workbench, files, memory, repositories, view } = needed;
    this.#needed = needed;
    this.#workbench = workbench;
    this.#files = files;
    this.#view = view;
    this.comparisons = new Comparisons(workbench, files, memory, repositories);
    this.shown = this._register(new ChangesView({ ...needed, comparisons: this.comparisons }));
    this._register(workbench.corpus.onDidBlind(() => this.#documents.forget()));
  }

  /** Asks what is to be compared, and shows it. */
  async choose(): Promise<void> {
    const where = await this.#pickFolder();
    if (!where) return;
    const ends = await chooseEnds(where.git, await this.comparisons.ends(where));
    if (!ends) return;
    await this.comparisons.choose(where, ends === 'usual' ? undefined : ends);
    await this.shown.refresh();
    await vscode.commands.executeCommand(`${changesViewId}.focus`);
  }

  /** Compares anew, and goes to the view. */
  async refresh(): Promise<void> {
    await vscode.commands.executeCommand(`${changesViewId}.focus`);
    await this.shown.refresh();
  }

  stop(): void {
    this.shown.stop();
  }

  group(by: ChangesGrouping): Promise<void> {
    return this.shown.group(by);
  }

  showMore(key: unknown): void {
    if (typeof key === 'string') this.shown.showMore(key);
  }

  /** @param node of the view; else that which is selected there. */
  async open(node: unknown): Promise<void> {
    const compared = await this.#compared();
    const [target] = this.#nodesIn([node]);
    if (!compared || !target) return;
    if (target.kind === 'change') this.#current = target.key;
    await this.#opening.open(target, compared);
  }

  async openSidecar(node: unknown): Promise<void> {
    const compared = await this.#compared();
    const [target] = this.#nodesIn([node]);
    if (compared && (target?.kind === 'change' || target?.kind === 'fact'))
      await this.#opening.openSidecar(target, compared);
  }

  async openAll(): Promise<void> {
    const compared = await this.#compared();
    if (compared) await this.#opening.openAll(compared);
  }

  /** Goes to the change after, or before, the one that was opened last; round at the ends. */
  async step(direction: 1 | -1): Promise<void> {
    const compared = await this.#compared();
    if (!compared) return;
    const { all } = this.shown;
    const at = all.findIndex(({ key }) => key === this.#current);
    const next = at < 0 ? (direction === 1 ? all[0] : all.at(-1)) : all.at((at + direction) % all.length);
    if (next) await this.#goTo(next, compared);
    else this.#workbench.say(vscode.l10n.t('No annotation says anything else.'));
  }

  /**
   * Marks what is selected in the view as reviewed, or not any more. Without that the change that was opened last; then it
   * goes on to the next that is not reviewed yet.
   */
  async toggleReviewed(args: readonly unknown[]): Promise<void> {
    const compared = await this.#compared();
    if (!compared) return;
    const { all } = this.shown;
    const nodes = args.length > 0 ? this.#nodesIn(args) : [];
    const current = all.find(({ key }) => key === this.#current);
    const meant = nodes.length > 0 ? nodes : current ? [current] : [];
    const changes = meant.flatMap(node => this.shown.below(node));
    if (changes.length === 0) {
      this.#workbench.say(vscode.l10n.t('Open a change first, or select one in the view Changes.'));
      return;
    }
    const isReviewed = !changes.every(change => this.shown.isReviewed(change));
    this.shown.setReviewed(changes, isReviewed);
    if (nodes.length > 0 || !current || !isReviewed) return;
    const at = all.indexOf(current);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find(change => !this.shown.isReviewed(change));
    if (next) await this.#goTo(next, compared);
    else this.#workbench.say(vscode.l10n.t('All changes are reviewed.'));
  }

  async revert(args: readonly unknown[]): Promise<void> {
    const compared = await this.#compared();
    const [target] = this.#nodesIn(args);
    if (!compared || target?.kind !== 'change') return;
    if (canRevertNow(target, compared, this.#workbench)) {
      await revertNow(target, compared, this.#workbench, this.#files);
      return;
    }
    this.#workbench.say(
      vscode.l10n.t(
        'Only what you have changed in the working tree can be taken back, and only annotations.',
      ),
    );
  }

  /** Exports annotations as they were. @param args a commit, a format's id and a URI, of which what is missing is asked for. */
  async exportAt([ref, formatId, to]: readonly unknown[]): Promise<void> {
    const where = await this.#pickFolder();
    if (!where) return;
    const end: End | undefined =
      typeof ref === 'string'
        ? { kind: 'commit', ref }
        : await chooseState(where.git, vscode.l10n.t('Export Annotations as of'));
    if (!end) return;
    const { exportAt } = await import('./exportAt.ts');
    await exportAt(where, end, this.#needed, formatId, to);
  }

  async showSummary(): Promise<void> {
    const compared = await this.#compared();
    if (compared) await showSummary(compared, this.#documents);
  }

  async copySummary(): Promise<void> {
    const compared = await this.#compared();
    if (!compared) return;
    await vscode.env.clipboard.writeText(summaryOf(compared));
    this.#workbench.say(vscode.l10n.t('The summary of changes is on the clipboard.'));
  }

  async #goTo(change: ChangeNode, compared: Compared): Promise<void> {
    this.#current = change.key;
    await this.#opening.open(change, compared);
    if (!this.#view.visible) return;
    // It may be on a page that is not listed yet.
    await this.#view
      .reveal(change, { select: true, focus: false })
      .then(undefined, (error: unknown) => log.debug(`Not revealed: ${String(error)}`));
  }

  /** What is shown; else it is compared first. Undefined: there is nothing to compare, and a person was told why. */
  async #compared(): Promise<Compared | undefined> {
    await this.shown.ready();
    const { compared, reason } = this.shown;
    // Not waited for: a notification stays until a person looks at it.
    if (!compared && reason !== '') void vscode.window.showInformationMessage(sentence(reason));
    return compared;
  }

  /** Commands can be called by anyone with anything: only nodes of the view count. Without any, what is selected there. */
  #nodesIn(args: readonly unknown[]): readonly ChangesNode[] {
    const given = args.flat().filter(isNode);
    // What was listed before may say something else by now.
    return (given.length > 0 ? given : this.#view.selection).flatMap(({ key }) => this.shown.node(key) ?? []);
  }

  async #pickFolder(): Promise<ComparedFolder | undefined> {
    const folders = await this.comparisons.folders();
    if (folders.length > 1) {
      const items = folders.map(where => {
        const uri = vscode.Uri.parse(where.folder);
        return {
          label: `$(repo) ${label(uri.path.split('/').at(-1) ?? '', 60)}`,
          description: label(uri.fsPath),
          where,
        };
      });
      const picked = await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Compare in which folder?'),
      });
      return picked?.where;
    }
    const found = await this.comparisons.folder();
    if (found.ok) return found.found;
    void vscode.window.showInformationMessage(sentence(found.reason));
    return undefined;
  }
}

function isNode(value: unknown): value is { readonly key: string } {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
