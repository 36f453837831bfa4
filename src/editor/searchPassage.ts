import * as vscode from 'vscode';
import type { Verdict } from '../anchor/verdict.ts';
import type { PlacedAnnotation, TextRange } from '../annotation/placed.ts';
import type { Report } from '../corpus/report.ts';
import { findIn, moveToReport, wordsAt } from '../corpus/review.ts';
import { LineCounter } from '../exchange/lineCounter.ts';
import { label } from './display.ts';
import { shortDoubt } from './doubts.ts';
import { show } from './navigation.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import type { Workbench } from './workbench.ts';

interface Hit extends vscode.QuickPickItem {
  readonly report: Report;
  readonly range: TextRange;
  readonly score: number;
}

/** Looks for a passage that is gone in the other reports: one may have been split, or its parts moved. */
export class SearchPassage {
  readonly #workbench: Workbench;
  readonly #own: OwnAnnotations;

  constructor(workbench: Workbench, own: OwnAnnotations) {
    this.#workbench = workbench;
    this.#own = own;
  }

  async run(args: readonly unknown[]): Promise<void> {
    const [placed] = await this.#own.targets(args);
    const from = placed && this.#own.reportOf(placed);
    if (!placed || !from) return;
    const hits = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Searching in other reports'),
        cancellable: true,
      },
      (progress, token) => this.#hits(placed, from, progress, token),
    );
    if (!hits) return;
    if (hits.length === 0) {
      this.#workbench.say(vscode.l10n.t('No other report has this passage.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(hits, {
      title: vscode.l10n.t('Move the annotation to'),
      placeHolder: label(placed.annotation.quote ?? '', 100),
      matchOnDescription: true,
    });
    if (picked) await this.#move(placed, from, picked);
  }

  /** Undefined: a person has cancelled it. */
  async #hits(
    placed: PlacedAnnotation,
    from: Report,
    progress: vscode.Progress<{ readonly message: string }>,
    token: vscode.CancellationToken,
  ): Promise<readonly Hit[] | undefined> {
    const { corpus } = this.#workbench;
    const others = corpus.reports().filter(report => report !== from);
    const hits: Hit[] = [];
    for (const [index, { uri }] of others.entries()) {
      progress.report({ message: vscode.l10n.t('{0} of {1}', index + 1, others.length) });
      const report = await corpus.load(uri);
      if (token.isCancellationRequested) return undefined;
      const verdict = report?.text && findIn(report.text, placed);
      if (report?.text && verdict) hits.push(hitIn(report, report.text.raw, verdict));
      // A person can cancel, and others can work, between two reports.
      await new Promise(settle => setTimeout(settle));
    }
    return hits.sort((a, b) => b.score - a.score);
  }

  async #move(placed: PlacedAnnotation, from: Report, { report, range }: Hit): Promise<void> {
    const coder = await this.#workbench.coder();
    if (!coder) return;
    await this.#workbench.inTurn(async () => {
      const changes = await moveToReport(placed, from, report, coder, range);
      await this.#workbench.apply(vscode.l10n.t('Move annotation to {0}', label(report.name)), changes);
    });
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(report.uri));
    show(editor, range);
  }
}

function hitIn(report: Report, raw: string, verdict: Exclude<Verdict, { readonly state: 'orphan' }>): Hit {
  const line = new LineCounter(raw).lineAt(verdict.start);
  const doubt = verdict.state === 'review' ? ` · ${shortDoubt(verdict.doubt)}` : '';
  return {
    label: label(report.text ? wordsAt(report.text, verdict) : '', 100),
    description: `${vscode.l10n.t('{0}, line {1}', label(report.name), line)}${doubt}`,
    report,
    range: { start: verdict.start, end: verdict.end },
    score: verdict.score,
  };
}
