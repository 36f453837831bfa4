import * as vscode from 'vscode';
import type { Edit } from '../annotation/edit.ts';
import type { PlacedAnnotation } from '../annotation/placed.ts';
import { acceptance, hasSameWords, proposalOf, rejection } from '../corpus/review.ts';
import type { Report } from '../corpus/report.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { label } from './display.ts';
import { shortDoubt } from './doubts.ts';
import { show } from './navigation.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import { offsetAt } from './positions.ts';
import type { ToDoTree } from './toDoTree.ts';
import type { Workbench } from './workbench.ts';

/** A passage whose words are the same, as it is offered. */
type Moved = vscode.QuickPickItem & { readonly placed: PlacedAnnotation; readonly picked: boolean };

/** What a key in the view hands over: it is about what is selected there. */
const selected = 'selection';

/** Deciding on passages that the changed text leaves open: the next one, accept, reject, all that only moved. */
export class ReviewCommands {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;
  readonly #toDo: ToDoTree;

  constructor(workbench: Workbench, own: OwnAnnotations, toDo: ToDoTree) {
    this.#workbench = workbench;
    this.#own = own;
    this.#toDo = toDo;
  }

  /** Goes to the next of one's own passages that needs review: in this report, then in the others, then round. */
  async next(): Promise<void> {
    await this.#workbench.whenWritten;
    const { active } = this.#workbench;
    const at = active ? offsetAt(active.editor.document, active.editor.selection.active) : -1;
    const reports = this.#workbench.corpus.reports();
    const here = reports.findIndex(report => report === active?.report);
    const inOrder = [...reports.slice(here + 1), ...reports.slice(0, here + 1)];
    const [later, earlier] = [(start: number) => start > at, (start: number) => start <= at];
    const found =
      (active && this.#firstIn(active.report, later)) ??
      inOrder
        .filter(report => report !== active?.report)
        .map(report => this.#firstIn(report, () => true))
        .find(one => one !== undefined) ??
      (active && this.#firstIn(active.report, earlier));
    if (!found) {
      this.#workbench.say(vscode.l10n.t('None of your passages needs review.'));
      return;
    }
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(found.report.uri));
    const [now] = this.#own.findAll([{ sidecar: found.placed.sidecar, id: found.placed.annotation.id }]);
    const proposal = now && proposalOf(now);
    if (!proposal) return;
    show(editor, proposal);
    this.#workbench.say(vscode.l10n.t('Needs review: {0}', shortDoubt(proposal.doubt)));
  }

  #firstIn(
    report: Report,
    test: (start: number) => boolean,
  ): { readonly report: Report; readonly placed: PlacedAnnotation } | undefined {
    const placed = this.#toDo.open.in(report).find(one => {
      const proposal = proposalOf(one);
      return proposal && this.#workbench.isOwn(one) && test(proposal.start);
    });
    return placed && { report, placed };
  }

  async accept(args: readonly unknown[]): Promise<void> {
    const targets = await this.#targets(args, true);
    if (targets.length > 0) await this.#acceptAll(vscode.l10n.t('Accept passage'), targets);
  }

  async #acceptAll(name: string, targets: readonly PlacedAnnotation[]): Promise<void> {
    const edits = new Map<string, Edit | undefined>();
    for (const placed of targets) {
      const uri = this.#own.reportOf(placed)?.uri;
      const report = uri === undefined ? undefined : await this.#workbench.corpus.load(uri);
      const header = report?.sidecar(placed.sidecar)?.sidecar.header;
      if (report?.text && header) edits.set(keyOf(placed), await acceptance(report.text, header, placed));
    }
    await this.#own.change(name, targets, placed => edits.get(keyOf(placed)));
  }

  async reject(args: readonly unknown[]): Promise<void> {
    const targets = await this.#targets(args, false);
    if (targets.length > 0) await this.#own.change(vscode.l10n.t('Reject passage'), targets, rejection);
  }

  /** @param isAboutChanged true: what is shown with changed words counts, too. */
  async #targets(args: readonly unknown[], isAboutChanged: boolean): Promise<readonly PlacedAnnotation[]> {
    await this.#workbench.whenWritten;
    const given = args.includes(selected) ? this.#toDo.selection : args;
    const named = await this.#own.loadAll(given);
    const { active } = this.#workbench;
    const isAtCursor = named.length === 0 && !args.includes(selected);
    const atCursor = active && isAtCursor ? this.#atCursor(isAboutChanged) : undefined;
    const found = isAtCursor ? (atCursor ? [atCursor] : []) : named;
    const own = found.filter(placed => this.#workbench.isOwn(placed));
    if (found.length > own.length) {
      this.#workbench.say(vscode.l10n.t('Annotations of other coders can’t be changed.'));
    } else if (own.length === 0) {
      this.#workbench.say(vscode.l10n.t('Go to a passage that needs review first.'));
    }
    return own;
  }

  #atCursor(isAboutChanged: boolean): PlacedAnnotation | undefined {
    const { active } = this.#workbench;
    if (!active) return undefined;
    const isOwn = (placed: PlacedAnnotation): boolean => this.#workbench.isOwn(placed);
    const proposed = this.#workbench.proposedAtCursor(active);
    const changed = this.#workbench
      .atCursor(active)
      .find(placed => isOwn(placed) && placed.placement.state !== 'exact');
    return proposed.find(isOwn) ?? (isAboutChanged ? changed : undefined) ?? proposed[0];
  }

  /** Those whose words are the same: shown first, to be left out one by one. */
  async acceptMoved(): Promise<void> {
    await this.#toDo.whenRead;
    const items: Moved[] = [];
    for (const report of this.#workbench.corpus.reports()) items.push(...(await this.#movedIn(report)));
    if (items.length === 0) {
      this.#workbench.say(vscode.l10n.t('No passage needs review of which only the surroundings changed.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Accept passages that only moved'),
      placeHolder: vscode.l10n.t('The words are the same; look at those that fit several places'),
      canPickMany: true,
      matchOnDescription: true,
    });
    const chosen = picked?.map(({ placed }) => placed) ?? [];
    if (chosen.length > 0) await this.#acceptAll(vscode.l10n.t('Accept moved passages'), chosen);
  }

  async #movedIn(report: Report): Promise<readonly Moved[]> {
    if (!this.#toDo.open.in(report).some(proposalOf)) return [];
    const text = (await this.#workbench.corpus.load(report.uri))?.text;
    if (!text) return [];
    const counter = new LineCounter(text.raw);
    return report.placed.flatMap(placed => {
      const proposal = proposalOf(placed);
      if (!proposal || !this.#workbench.isOwn(placed) || !hasSameWords(text, placed)) return [];
      const line = vscode.l10n.t('{0}, line {1}', label(report.name), counter.lineAt(proposal.start));
      return {
        label: label(placed.annotation.quote ?? '', 100),
        description: `${line} · ${shortDoubt(proposal.doubt)}`,
        picked: proposal.doubt === 'no context' || proposal.doubt === 'little left',
        placed,
      };
    });
  }
}

function keyOf({ sidecar, annotation }: PlacedAnnotation): string {
  return `${sidecar}#${annotation.id}`;
}
