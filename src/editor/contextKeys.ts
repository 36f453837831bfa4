import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { setContext } from './context.ts';
import { isReportFile } from './openReports.ts';
import type { Workbench } from './workbench.ts';

/** Cursor moves in a row are looked at once. */
const rest = 100;

/** Keeps the context keys on the active editor true: menus and keys are there only where they do something. */
export class ActiveReportKeys extends Disposable {
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#update()));
    this._register(workbench.corpus.onDidChange(change => change.what !== 'positions' && this.#update()));
    this._register(workbench.coders.onDidChange(() => this.#update()));
    this._register(
      vscode.window.onDidChangeTextEditorSelection(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#update(), rest);
      }),
    );
    this.#update();
  }

  #update(): void {
    const active = this.#workbench.active;
    const document = vscode.window.activeTextEditor?.document;
    const coder = this.#workbench.coders.current?.slug;
    const own = active && this.#workbench.atCursor(active).some(placed => this.#workbench.isOwn(placed));
    const others =
      active &&
      this.#workbench
        .atCursor(active)
        .some(placed => !this.#workbench.isOwn(placed) && placed.annotation.re === undefined);
    const proposed =
      active && this.#workbench.proposedAtCursor(active).some(placed => this.#workbench.isOwn(placed));
    const mine = active?.report.sidecars.find(loaded => loaded.coder === coder);
    setContext('marginalia:isReport', active !== undefined);
    setContext('marginalia:canStart', !active && document !== undefined && isReportFile(document));
    setContext('marginalia:onAnnotation', own ?? false);
    setContext('marginalia:onOthers', others ?? false);
    setContext('marginalia:onProposal', proposed ?? false);
    setContext('marginalia:isDone', mine?.header.status === 'done');
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
