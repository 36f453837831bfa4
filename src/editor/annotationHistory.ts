import * as vscode from 'vscode';
import { pathBelow } from '../base/uri.ts';
import { annotationHistory, type HistoryStep } from '../changes/annotationHistory.ts';
import type { DiffMark } from '../changes/diffMarks.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { changeLabel } from './changeText.ts';
import { label } from './display.ts';
import { log } from './log.ts';
import { refsIn, type AnnotationRef } from './ownAnnotations.ts';
import { offsetAt } from './positions.ts';
import type { Repositories } from './repositories.ts';
import { shortId, type VersionLinks } from './versionLinks.ts';
import { tagsOf, type Workbench } from './workbench.ts';

/** So many commits of a sidecar are looked through. */
const mostCommits = 2000;

interface StepItem extends vscode.QuickPickItem {
  readonly step?: HistoryStep;
}

/** Who made and changed an annotation, when and in which commit, as a list that leads to the diffs. */
export class AnnotationHistory {
  readonly #workbench: Workbench;
  readonly #repositories: Repositories;
  readonly #links: VersionLinks;

  constructor(workbench: Workbench, repositories: Repositories, links: VersionLinks) {
    this.#workbench = workbench;
    this.#repositories = repositories;
    this.#links = links;
  }

  /** @param args what the tree or a link handed over; none: the annotation at the cursor, on either side of a diff. */
  async show(args: readonly unknown[]): Promise<void> {
    const [ref] = refsIn(args);
    const asked = ref ?? (await this.#atCursor());
    const named = asked && parseSidecarUri(asked.sidecar);
    if (!asked || !named) return;
    const { corpus } = this.#workbench;
    const { coderAt, isWithheld, codebook } = corpus.readingOf(named.report);
    if (isWithheld?.(coderAt(asked.sidecar, named.coder))) {
      this.#workbench.say(vscode.l10n.t('You code blind: what others have coded is not shown.'));
      return;
    }
    const found = await this.#repositories.of(vscode.Uri.parse(named.report));
    if (!found.ok) {
      void vscode.window.showInformationMessage(found.reason);
      return;
    }
    const { git } = found;
    const path = pathBelow(git.root, asked.sidecar);
    if (path === undefined) return;
    const from = await git.commit('HEAD');
    const loaded = corpus.report(named.report)?.sidecar(asked.sidecar);
    const stop = new AbortController();
    const steps = annotationHistory(git, {
      path,
      id: asked.id,
      present: loaded?.bytes,
      from,
      names: codebook,
      most: mostCommits,
      signal: stop.signal,
    });
    const entry = loaded?.shown.entries.find(({ id }) => id === asked.id)?.annotation;
    const step = await this.#pick(steps, entry?.quote ?? entry?.note ?? asked.id, stop);
    if (step) await this.#links.openStep(asked.id, git.root, step);
  }

  async #atCursor(): Promise<AnnotationRef | undefined> {
    const editor = vscode.window.activeTextEditor;
    const report = editor && this.#workbench.shownIn(editor.document);
    const here = report
      ? this.#workbench.shownAt(report, offsetAt(editor.document, editor.selection.active))
      : [];
    const [only, ...others] = here.map(placed => ({
      label: label([...tagsOf(placed), placed.coderName].join(' · ')),
      detail: label(placed.annotation.quote ?? placed.annotation.note ?? ''),
      ref: { sidecar: placed.sidecar, id: placed.annotation.id },
    }));
    if (!only) this.#workbench.say(vscode.l10n.t('Put the cursor on an annotation first.'));
    if (!only || others.length === 0) return only?.ref;
    const title = vscode.l10n.t('Which annotation?');
    return (await vscode.window.showQuickPick([only, ...others], { title, matchOnDetail: true }))?.ref;
  }

  /** The list fills while the commits are looked through; to close it ends that. */
  async #pick(
    steps: AsyncGenerator<HistoryStep, boolean>,
    words: string,
    stop: AbortController,
  ): Promise<HistoryStep | undefined> {
    const list = vscode.window.createQuickPick<StepItem>();
    list.title = vscode.l10n.t('History: {0}', label(words, 80));
    list.placeholder = vscode.l10n.t('Choose a change to see it in a diff');
    list.matchOnDescription = true;
    list.matchOnDetail = true;
    list.busy = true;
    list.show();
    const picked = new Promise<HistoryStep | undefined>(settle => {
      list.onDidAccept(() => {
        const [item] = list.selectedItems;
        if (item?.step) settle(item.step);
      });
      list.onDidHide(() => settle(undefined));
    });
    const filled = this.#fill(list, steps, stop.signal).catch((error: unknown) => {
      if (stop.signal.aborted) return;
      log.error(String(error));
      list.items = [...list.items, { label: vscode.l10n.t('git could not tell more: see the log.') }];
      list.busy = false;
    });
    const step = await picked;
    stop.abort();
    await filled;
    list.dispose();
    return step;
  }

  async #fill(
    list: vscode.QuickPick<StepItem>,
    steps: AsyncGenerator<HistoryStep, boolean>,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const { done, value } = await steps.next();
      if (signal.aborted) return;
      if (!done) {
        list.items = [...list.items, itemOf(value)];
        continue;
      }
      if (value) list.items = [...list.items, { label: endOfHistory() }];
      if (list.items.length === 0) list.items = [{ label: vscode.l10n.t('No commit has it yet.') }];
      list.busy = false;
      return;
    }
  }
}

function endOfHistory(): string {
  return vscode.l10n.t(
    'Only the last {0} commits of this sidecar were looked through.',
    mostCommits.toLocaleString(),
  );
}

function itemOf(step: HistoryStep): StepItem {
  const { commit, change, wasPath } = step;
  const what: DiffMark['what'] =
    change?.kind === 'added' || change?.kind === 'removed' ? change.kind : 'changed';
  const icons: Readonly<Record<typeof what, string>> = {
    added: '$(diff-added)',
    removed: '$(diff-removed)',
    changed: '$(diff-modified)',
  };
  const moved = wasPath === undefined ? undefined : vscode.l10n.t('file was {0}', label(wasPath));
  const said = change && label(changeLabel(what, change));
  const who = commit
    ? `${label(commit.author, 60)} · ${new Date(commit.date).toLocaleDateString()}`
    : vscode.l10n.t('not committed yet');
  return {
    label: `${change ? icons[what] : '$(diff-renamed)'} ${[said, moved].filter(Boolean).join(' · ')}`,
    description: who,
    ...(commit && { detail: `${label(commit.subject)} · ${shortId(commit.id)}` }),
    step,
  };
}
