import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { setContext } from './context.ts';
import type { OwnAnnotations } from './ownAnnotations.ts';
import { RemarkCommands } from './remarkCommands.ts';
import { RemarkComments } from './remarkComments.ts';
import { threadsAt } from './shownThreads.ts';
import type { TagPicker } from './tagPicker.ts';
import type { Workbench } from './workbench.ts';

/** Cursor moves in a row are looked at once. */
const rest = 100;

/** All that shows remarks as threads, and answers them. Loaded with the first report that has some, or with the first command. */
export class RemarkFeatures extends Disposable {
  readonly commands: RemarkCommands;
  readonly comments: RemarkComments;
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench, own: OwnAnnotations, picker: TagPicker) {
    super();
    this.#workbench = workbench;
    this.comments = this._register(new RemarkComments(workbench));
    this.commands = new RemarkCommands(workbench, own, picker, this.comments);
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#update()));
    this._register(workbench.corpus.onDidChange(({ what }) => what !== 'positions' && this.#update()));
    this._register(workbench.hidden.onDidChange(() => this.#update()));
    this._register(
      vscode.window.onDidChangeTextEditorSelection(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#update(), rest);
      }),
    );
    this.#update();
  }

  /** Menus and keys are there only where they do something. */
  #update(): void {
    const { active } = this.#workbench;
    const threads = active ? threadsAt(this.#workbench, active.editor, active.report) : [];
    const isOpen = threads.some(({ state }) => state === 'open');
    setContext('marginalia:onRemark', isOpen ? 'open' : threads.length > 0 ? 'settled' : 'none');
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
