import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import {
  ChangesTree,
  type ChangeNode,
  type ChangesGrouping,
  type ChangesNode,
} from '../changes/changesTree.ts';
import { counted, formattingWords } from '../changes/details.ts';
import { ReviewedChanges } from '../changes/reviewedChanges.ts';
import { tallyOf } from '../changes/tally.ts';
import { FileError } from '../corpus/files.ts';
import { canRevertNow } from './changesRevert.ts';
import { changesItem } from './changesItems.ts';
import type { Compared, Comparisons } from './comparison.ts';
import { changesViewId } from './contributions.ts';
import { setContext } from './context.ts';
import { oneLine } from './display.ts';
import { log } from './log.ts';
import { endsText } from './openChanges.ts';
import type { Repositories } from './repositories.ts';
import type { Workbench } from './workbench.ts';

/** Siblings that are shown at once: VS Code's tree slows down at about a thousand. */
const page = 500;
/** Files and git tell of one act several times. */
const rest = 300;

const storedGrouping = 'marginalia.changesGrouping';
const storedReviewed = 'marginalia.reviewedChanges';

export interface NeededByChanges {
  readonly workbench: Workbench;
  readonly comparisons: Comparisons;
  readonly repositories: Repositories;
  readonly memory: vscode.Memento;
  readonly view: vscode.TreeView<ChangesNode>;
  /** Asks VS Code for the children of a node, or of all, again. */
  readonly redraw: (node?: ChangesNode) => void;
}

/** What the view "Changes" shows: compared when it is first looked at, and anew when something changes while it is shown. */
export class ChangesView extends Disposable {
  readonly #needed: NeededByChanges;
  readonly #reviewed: ReviewedChanges;
  /** How many siblings are listed below a node, where it is more than one page. */
  readonly #listed = new Map<string, number>();
  #compared: Compared | undefined;
  #tree: ChangesTree | undefined;
  /** Why there is nothing to show. */
  #reason = '';
  #isStale = true;
  #comparing: { readonly done: Promise<void>; readonly stop: AbortController } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(needed: NeededByChanges) {
    super();
    this.#needed = needed;
    const { workbench, repositories, memory, view } = needed;
    const { corpus, coders } = workbench;
    this.#reviewed = new ReviewedChanges(memory.get<readonly string[]>(storedReviewed, []), ids =>
      memory.update(storedReviewed, ids),
    );
    setContext('marginalia:changesGrouping', this.grouping);
    const stale = (): void => this.#staleSoon();
    this._register(repositories.onDidChange(stale));
    this._register(corpus.onDidChange(({ what }) => what !== 'positions' && stale()));
    this._register(corpus.codebooks.onDidChange(stale));
    this._register(coders.onDidChange(stale));
    this._register(corpus.onDidBlind(() => this.#forget()));
    this._register(view.onDidChangeVisibility(({ visible }) => visible && this.#isStale && stale()));
    this._register(
      view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items)
          this.setReviewed([node], state === vscode.TreeItemCheckboxState.Checked);
      }),
    );
  }

  get grouping(): ChangesGrouping {
    return this.#needed.memory.get<ChangesGrouping>(storedGrouping, 'report');
  }

  /** What was compared last; undefined: nothing yet. */
  get compared(): Compared | undefined {
    return this.#compared;
  }

  /** All changes that are listed, from the top of the view to its end. */
  get all(): readonly ChangeNode[] {
    return this.#tree?.all ?? [];
  }

  /** Why there is nothing to show; empty: there is something. */
  get reason(): string {
    return this.#reason;
  }

  /** The node that has this key now. */
  node(key: string): ChangesNode | undefined {
    return this.#tree?.find(key);
  }

  /** The changes of annotations at or below a node. */
  below(node: ChangesNode): readonly ChangeNode[] {
    return this.#tree?.below(node) ?? [];
  }

  /** Compares, where that was not done yet, or something has changed since. */
  async ready(): Promise<void> {
    if (this.#isStale || this.#comparing) await this.compare();
  }

  async children(node?: ChangesNode): Promise<ChangesNode[]> {
    // What was compared last is shown till something newer is known.
    if (!node && !this.#tree) await this.ready();
    return [...(this.#tree?.children(node) ?? [])];
  }

  item(node: ChangesNode): vscode.TreeItem {
    const below = this.below(node);
    const { workbench } = this.#needed;
    return changesItem(node, {
      isReviewed: below.length > 0 && below.every(({ id }) => this.#reviewed.has(id)),
      canRevert:
        node.kind === 'change' &&
        this.#compared !== undefined &&
        canRevertNow(node, this.#compared, workbench),
    });
  }

  isReviewed({ id }: ChangeNode): boolean {
    return this.#reviewed.has(id);
  }

  /** Marks all changes at or below nodes. */
  setReviewed(nodes: readonly ChangesNode[], isReviewed: boolean): void {
    const changes = nodes.flatMap(node => this.below(node));
    this.#reviewed.set(
      changes.map(({ id }) => id),
      isReviewed,
    );
    this.#tell();
    this.#needed.redraw();
  }

  async group(by: ChangesGrouping): Promise<void> {
    await this.#needed.memory.update(storedGrouping, by);
    setContext('marginalia:changesGrouping', by);
    if (this.#compared) this.#show(this.#compared);
  }

  showMore(key: string): void {
    this.#listed.set(key, (this.#listed.get(key) ?? page) + page);
    this.#needed.redraw();
  }

  /** Compares, and shows what came of it; one that is under way already is waited for. */
  async compare(): Promise<void> {
    this.#comparing ??= this.#begin();
    await this.#comparing.done;
  }

  /** Compares anew, whatever is under way. */
  async refresh(): Promise<void> {
    this.#comparing?.stop.abort();
    this.#comparing = this.#begin();
    await this.#comparing.done;
  }

  /** Breaks off what is under way: what was shown before stays. */
  stop(): void {
    if (!this.#comparing) return;
    this.#comparing.stop.abort();
    this.#needed.view.message = vscode.l10n.t('The comparison was stopped. Refresh to compare again.');
  }

  #begin(): { readonly done: Promise<void>; readonly stop: AbortController } {
    const stop = new AbortController();
    this.#isStale = false;
    setContext('marginalia:comparing', true);
    const done = Promise.resolve(
      vscode.window.withProgress({ location: { viewId: changesViewId } }, () => this.#compare(stop.signal)),
    ).finally(() => {
      // Another one may have begun.
      if (this.#comparing?.stop !== stop) return;
      this.#comparing = undefined;
      setContext('marginalia:comparing', false);
    });
    return { done, stop };
  }

  async #compare(signal: AbortSignal): Promise<void> {
    const { comparisons } = this.#needed;
    try {
      await this.#needed.workbench.corpus.whenOpened;
      const where = await comparisons.folder();
      if (!where.ok) {
        this.#showNothing(where.reason);
        return;
      }
      setContext('marginalia:hasRepository', true);
      const compared = await comparisons.compare(where.found, signal);
      signal.throwIfAborted();
      this.#show(compared);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof FileError)) log.error(String(error));
      this.#showNothing(error instanceof Error ? error.message : String(error));
    }
  }

  #show(compared: Compared): void {
    this.#compared = compared;
    this.#reason = '';
    this.#tree = new ChangesTree(compared.changes, this.grouping, key => this.#listed.get(key) ?? page);
    setContext('marginalia:hasChanges', this.#tree.all.length > 0);
    this.#tell();
    this.#needed.redraw();
  }

  #showNothing(reason: string): void {
    this.#compared = undefined;
    this.#tree = undefined;
    this.#reason = reason;
    setContext('marginalia:hasChanges', false);
    this.#tell();
    this.#needed.redraw();
  }

  /** Nothing of what is withheld from now on may be left over. */
  #forget(): void {
    this.#comparing?.stop.abort();
    this.#comparing = undefined;
    if (this.#compared) this.#showNothing('');
    this.#staleSoon();
  }

  #tell(): void {
    const { view } = this.#needed;
    const compared = this.#compared;
    view.description = compared ? endsText(compared) : '';
    view.message = compared ? this.#summary(compared).join(' ') : this.#reason;
  }

  /** A sentence for each thing to say. */
  #summary({ changes, why, unseen }: Compared): readonly string[] {
    const { total, reports, formatting, incomparable } = tallyOf(changes);
    const seen = this.all.filter(({ id }) => this.#reviewed.has(id)).length;
    const first =
      total === 0
        ? vscode.l10n.t('No annotation says anything else.')
        : vscode.l10n.t('{0} in {1}.', counted(total, 'change'), counted(reports, 'report'));
    const facts = [
      ...(seen > 0 ? [vscode.l10n.t('{0} of {1} reviewed.', seen, total)] : []),
      ...(formatting > 0 ? [formattingWords(formatting)] : []),
      ...(incomparable > 0 ? [vscode.l10n.t('{0} can’t be compared.', counted(incomparable, 'file'))] : []),
      ...(unseen > 0
        ? [vscode.l10n.t('{0} passed over, for git ignores them.', counted(unseen, 'sidecar'))]
        : []),
      ...(changes.withheld > 0
        ? [vscode.l10n.t('You code blind: what other coders changed is not shown.')]
        : []),
      ...(why === undefined ? [] : [oneLine(why)]),
    ];
    return [first, ...facts];
  }

  #staleSoon(): void {
    this.#isStale = true;
    clearTimeout(this.#timer);
    if (!this.#needed.view.visible) return;
    this.#timer = setTimeout(() => {
      if (!this.#needed.view.visible) return;
      void this.refresh().catch((error: unknown) => log.error(String(error)));
    }, rest);
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    this.#comparing?.stop.abort();
    super.dispose();
  }
}
