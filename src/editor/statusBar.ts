import * as vscode from 'vscode';
import type { builtInTags } from '../annotation/tags.ts';
import { Disposable } from '../base/disposable.ts';
import type { Report } from '../corpus/report.ts';
import type { CodingMode } from './codingMode.ts';
import type { CommandId } from './contributions.ts';
import { label, oneLine } from './display.ts';
import type { Workbench } from './workbench.ts';

/**
 * The one status bar item: who codes, and how much of this report: `alice · 12 F 4 R 9 M`; with a lock in coding mode.
 */
export class StatusBar extends Disposable {
  readonly #workbench: Workbench;
  readonly #codingMode: CodingMode;
  readonly #item: vscode.StatusBarItem;

  constructor(workbench: Workbench, codingMode: CodingMode) {
    super();
    this.#workbench = workbench;
    this.#codingMode = codingMode;
    this.#item = this._register(
      vscode.window.createStatusBarItem('marginalia.status', vscode.StatusBarAlignment.Left, 0),
    );
    this.#item.name = 'Marginalia';
    this.#item.command = 'marginalia.listAnnotations' satisfies CommandId;
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#show()));
    this._register(workbench.coders.onDidChange(() => this.#show()));
    this._register(codingMode.onDidChange(() => this.#show()));
    this._register(workbench.corpus.onDidChange(change => change.what !== 'positions' && this.#show()));
    this.#show();
  }

  #show(): void {
    const report = this.#workbench.active?.report;
    if (!report) {
      this.#item.hide();
      return;
    }
    const coder = this.#workbench.coders.current;
    const broken = report.sidecars.find(
      ({ coder: slug, state }) => slug === coder?.slug && (state === 'unparsable' || state === 'conflicted'),
    );
    const counts = countsOf(report, coder?.slug);
    const name = label(coder?.slug ?? vscode.l10n.t('no coder'), 30);
    const icon = broken
      ? '$(warning) '
      : report.isLooking
        ? '$(sync~spin) '
        : this.#codingMode.isActive
          ? '$(lock) '
          : '';
    this.#item.text = `${icon}${name} · ${counts}`;
    this.#item.tooltip = broken
      ? vscode.l10n.t('Your sidecar of this report can’t be read: coding is off until it is mended')
      : vscode.l10n.t('Findings, recommendations and metrics of {0} in this report', coder?.name ?? name);
    this.#item.backgroundColor = broken
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    // Letters and icons say nothing when they are read aloud.
    const { finding, recommendation, metric } = tally(report, coder?.slug);
    const spoken = vscode.l10n.t(
      '{0} findings, {1} recommendations, {2} metrics',
      finding,
      recommendation,
      metric,
    );
    const parts = ['Marginalia', coder?.name ?? vscode.l10n.t('no coder'), spoken];
    this.#item.accessibilityInformation = {
      label: [...parts, ...(broken ? [this.#item.tooltip] : [])].map(part => oneLine(part)).join(', '),
    };
    this.#item.show();
  }
}

/** `12 F 4 R 9 M`, of one coder or of all. */
export function countsOf(report: Report, coder?: string): string {
  const { finding, recommendation, metric } = tally(report, coder);
  return vscode.l10n.t('{0} F {1} R {2} M', finding, recommendation, metric);
}

function tally(report: Report, coder?: string): Readonly<Record<(typeof builtInTags)[number], number>> {
  const counts = { finding: 0, recommendation: 0, metric: 0 };
  for (const { tag, loaded } of report.said) {
    if (coder !== undefined && loaded.coder !== coder) continue;
    if (tag === 'finding' || tag === 'recommendation' || tag === 'metric') counts[tag]++;
  }
  return counts;
}
