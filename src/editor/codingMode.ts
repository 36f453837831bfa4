import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import type { Workbench } from './workbench.ts';

const readOnly = 'workbench.action.files.setActiveEditorReadonlyInSession';
const writeable = 'workbench.action.files.resetActiveEditorReadonlyInSession';

/**
 * Coding mode: the report can't be typed into, and single keys tag. It belongs to reports, not to one editor: it goes
 * along from report to report, and other files stay as they are.
 */
export class CodingMode extends Disposable {
  readonly #workbench: Workbench;
  readonly #locked = new Set<string>();
  readonly #didChange = this._register(new Emitter<undefined>());
  /** It was entered or left. */
  readonly onDidChange = this.#didChange.event;
  #on = false;

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
    setContext('marginalia:codingMode', false);
    this._register(
      registerCommand('marginalia.toggleCodingMode', () => (this.#on ? this.#leave() : this.#enter())),
    );
    this._register(registerCommand('marginalia.leaveCodingMode', () => this.#leave()));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#follow()));
  }

  /** True while single keys tag in the active editor. */
  get isActive(): boolean {
    return this.#on && this.#workbench.active !== undefined;
  }

  async #enter(): Promise<void> {
    if (!this.#workbench.active) {
      this.#workbench.say(vscode.l10n.t('Open a report and start coding it first.'));
      return;
    }
    this.#on = true;
    await this.#follow();
    this.#workbench.say(
      vscode.l10n.t('Coding mode: F finding, R recommendation, M metric, C code, Esc leaves'),
    );
  }

  async #leave(): Promise<void> {
    this.#on = false;
    await this.#follow();
    this.#workbench.say(vscode.l10n.t('Coding mode is off: the report can be edited'));
  }

  /** Brings lock and context key of the active editor in line with the mode. */
  async #follow(): Promise<void> {
    const uri = this.#workbench.active?.report.uri;
    setContext('marginalia:codingMode', this.isActive);
    this.#didChange.fire(undefined);
    if (uri === undefined) return;
    if (this.#on && !this.#locked.has(uri)) {
      this.#locked.add(uri);
      await vscode.commands.executeCommand(readOnly);
    } else if (!this.#on && this.#locked.delete(uri)) {
      await vscode.commands.executeCommand(writeable);
    }
  }
}
