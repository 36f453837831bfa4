import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { Gathered } from '../base/gathered.ts';
import { diffMarks, type DiffMark, type DiffMarks } from '../changes/diffMarks.ts';
import { ReportState } from '../changes/reportState.ts';
import { Report } from '../corpus/report.ts';
import { diffsInSight, type DiffPair } from './diffPairs.ts';
import { fileAtRef } from './gitDocument.ts';
import type { GitSides } from './gitSides.ts';
import { log } from './log.ts';
import { isReportName } from './openReports.ts';
import type { Workbench } from './workbench.ts';

/** The keys have rested: what was typed into a side may have moved passages. */
const rest = 300;

interface Compared {
  readonly before: Report;
  readonly after: Report;
  readonly marks: DiffMarks;
}

/** What annotations say otherwise on the two sides of the diffs of reports that are in sight. */
export class ReportDiffs extends Disposable {
  readonly #workbench: Workbench;
  readonly #sides: GitSides;
  readonly #compared = new Map<string, Compared>();
  readonly #didChange = this._register(new Emitter<undefined>());
  readonly onDidChange = this.#didChange.event;
  readonly #typed = this._register(new Gathered<'all'>(() => this.#compareAll(), { rest }));
  #turn = 0;

  constructor(workbench: Workbench, sides: GitSides) {
    super();
    this.#workbench = workbench;
    this.#sides = sides;
    this._register(vscode.window.tabGroups.onDidChangeTabs(() => this.#compareAll()));
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#compareAll()));
    this._register(sides.onDidRead(() => this.#compareAll()));
    this._register(
      workbench.corpus.onDidChange(({ what }) => {
        if (what === 'positions') this.#typed.add('all');
        else this.#compareAll();
      }),
    );
    this.#compareAll();
  }

  /** What to mark in a document that is a side of a diff; empty where it is none. */
  marksIn(document: vscode.TextDocument): readonly DiffMark[] {
    const uri = document.uri.toString();
    for (const { before, after } of diffsInSight()) {
      const marks = this.#compared.get(keyOf({ before, after }))?.marks;
      if (!marks) continue;
      if (before.toString() === uri) return this.#shown(marks.before);
      if (after.toString() === uri) return this.#shown(marks.after);
    }
    return [];
  }

  #shown(marks: readonly DiffMark[]): readonly DiffMark[] {
    const { hidden } = this.#workbench;
    return hidden.isEmpty ? marks : marks.filter(({ placed }) => !hidden.has(placed.coder));
  }

  #compareAll(): void {
    const turn = ++this.#turn;
    void this.#compare(diffsInSight(), turn).catch((error: unknown) => log.error(String(error)));
  }

  async #compare(pairs: readonly DiffPair[], turn: number): Promise<void> {
    const compared = new Map<string, Compared>();
    for (const pair of pairs) {
      const [before, after] = [this.#sideOf(pair.before), this.#sideOf(pair.after)];
      const isAsked = fileAtRef(pair.before) ?? fileAtRef(pair.after);
      if (!isAsked || !before || !after || before.said.length + after.said.length === 0) continue;
      const [old, present] = [new ReportState(before), new ReportState(after)];
      await this.#settle(pair.before, old, present);
      await this.#settle(pair.after, present, old);
      // Somebody else compares what is newer.
      if (turn !== this.#turn) return;
      compared.set(keyOf(pair), { before, after, marks: diffMarks(old, present, after.codebook) });
    }
    const isSame = compared.size === 0 && this.#compared.size === 0;
    this.#compared.clear();
    for (const [key, one] of compared) this.#compared.set(key, one);
    if (!isSame) this.#didChange.fire(undefined);
  }

  /** The corpus settles what is in doubt in the present text; what was is settled by the other side. */
  async #settle(uri: vscode.Uri, side: ReportState, other: ReportState): Promise<void> {
    if (!fileAtRef(uri) || side.report.textsInDoubt().size === 0) return;
    await side.settleWith(other);
    this.#workbench.versions.placed(uri.toString());
  }

  /** Undefined: it is not read yet, or no report. A text that nobody has coded is a report without annotations. */
  #sideOf(uri: vscode.Uri): Report | undefined {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === key);
    if (!document || !isReportName(uri)) return undefined;
    if (fileAtRef(uri) && !this.#sides.isRead(key)) return undefined;
    const report = this.#workbench.shownIn(document);
    if (report) return report.hasText && !report.isLooking ? report : undefined;
    const bare = new Report(key);
    bare.setCodebook(this.#workbench.corpus.codebooks.forReport(key).codebook);
    bare.setText(() => document.getText());
    return bare;
  }
}

function keyOf({ before, after }: DiffPair): string {
  return `${before.toString()}\n${after.toString()}`;
}
