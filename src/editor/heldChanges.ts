import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { baseName } from '../base/uri.ts';
import type { HeldWrite, HeldWrites } from '../corpus/heldWrites.ts';
import type { MergeConflict, Side } from '../sidecar/mergeConflict.ts';
import { tell } from './commands.ts';
import { chooseSide } from './conflictChoice.ts';
import { setContext } from './context.ts';
import type { CommandId } from './contributions.ts';
import { label, sentence } from './display.ts';

/**
 * Tells of changes that are not written yet: in the status bar while there are any, with a way to try again and to look at
 * them; of contradictions with somebody else's change, and of what the last session could not write, once by itself.
 */
export class HeldChanges extends Disposable {
  readonly #held: HeldWrites;
  readonly #item: vscode.StatusBarItem;
  readonly #told = new Set<string>();

  constructor(held: HeldWrites) {
    super();
    this.#held = held;
    this.#item = this._register(
      vscode.window.createStatusBarItem('marginalia.held', vscode.StatusBarAlignment.Left, -1),
    );
    this.#item.name = vscode.l10n.t('Marginalia: changes that wait');
    this.#item.command = 'marginalia.showHeld' satisfies CommandId;
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this._register(held.onDidChange(() => this.#update()));
    this.#update();
    void this.#offer().catch(tell);
  }

  #update(): void {
    const all = this.#held.all;
    setContext('marginalia:hasHeld', all.length > 0);
    for (const uri of this.#told) if (!all.some(one => one.uri === uri)) this.#told.delete(uri);
    if (all.length === 0) {
      this.#item.hide();
      return;
    }
    const text =
      all.length === 1
        ? vscode.l10n.t('Changes of 1 file are not written')
        : vscode.l10n.t('Changes of {0} files are not written', all.length);
    this.#item.text = `$(warning) ${text}`;
    this.#item.tooltip = tooltip(all);
    this.#item.accessibilityInformation = { label: `Marginalia, ${text}`, role: 'button' };
    this.#item.show();
    for (const one of all) if (one.reason === 'conflict') void this.#tellConflict(one).catch(tell);
  }

  async #tellConflict({ uri, message }: HeldWrite): Promise<void> {
    if (this.#told.has(uri)) return;
    this.#told.add(uri);
    const choose = vscode.l10n.t('Choose…');
    if ((await vscode.window.showWarningMessage(sentence(message), choose)) === choose) {
      await this.#decide(uri);
    }
  }

  /** Tries to write what waits. */
  async write(): Promise<void> {
    const left = await this.#held.retry();
    const [first] = left;
    if (!first) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('All changes are written.'), 5000);
      return;
    }
    if (first.reason === 'conflict') await this.#decide(first.uri);
    else void vscode.window.showWarningMessage(sentence(first.message));
  }

  /** Shows what waits, with what can be done about it. */
  async list(): Promise<void> {
    if (this.#held.offered.length > 0 && this.#held.all.length === 0) {
      await this.#offer();
      return;
    }
    const again = { label: vscode.l10n.t('$(sync) Try Again Now'), one: undefined };
    const items = this.#held.all.map(one => ({
      label: label(baseName(one.uri)),
      detail: label(one.message, 300),
      one,
    }));
    const picked = await vscode.window.showQuickPick<
      vscode.QuickPickItem & { readonly one: HeldWrite | undefined }
    >([again, ...items], { title: vscode.l10n.t('Changes that are not written yet') });
    if (!picked) return;
    if (!picked.one) await this.write();
    else if (picked.one.reason === 'conflict') await this.#decide(picked.one.uri);
    else await this.#showOne(picked.one);
  }

  async #showOne({ uri, reason, message }: HeldWrite): Promise<void> {
    const write = reason === 'gone' ? vscode.l10n.t('Write It Again') : vscode.l10n.t('Retry');
    const giveUp = vscode.l10n.t('Give Changes Up');
    const answer = await vscode.window.showWarningMessage(sentence(message), { modal: true }, write, giveUp);
    if (answer === giveUp) await this.#held.discard(uri);
    else if (answer === write && reason === 'gone') await this.#held.decide(uri, () => 'ours');
    else if (answer === write) await this.write();
  }

  /** Shows each contradiction with both values. What a person would not decide stays held as a whole. */
  async #decide(uri: string): Promise<void> {
    const chosen = new Map<string, Side>();
    for (const conflict of this.#held.all.find(one => one.uri === uri)?.conflicts ?? []) {
      const side = await chooseSide(conflict);
      if (!side) return;
      chosen.set(keyOf(conflict), side);
    }
    if (!(await this.#held.decide(uri, conflict => chosen.get(keyOf(conflict))))) {
      // It was changed once more meanwhile.
      this.#told.delete(uri);
      this.#update();
    }
  }

  async #offer(): Promise<void> {
    const offered = await this.#held.restore();
    if (offered.length === 0) return;
    const write = vscode.l10n.t('Write Now');
    const giveUp = vscode.l10n.t('Give Changes Up');
    const names = [...new Set(offered.map(({ uri }) => baseName(uri)))].join(', ');
    const answer = await vscode.window.showWarningMessage(
      sentence(vscode.l10n.t('Changes could not be written before VS Code was closed: {0}', names)),
      write,
      giveUp,
    );
    if (answer === write) await this.#held.takeUp();
    else if (answer === giveUp) await this.#held.giveUp();
  }
}

function keyOf(conflict: MergeConflict): string {
  return `${conflict.id} ${conflict.kind} ${conflict.kind === 'field' ? conflict.field : ''}`;
}

function tooltip(all: readonly HeldWrite[]): vscode.MarkdownString {
  const commands: readonly CommandId[] = ['marginalia.writeHeld', 'marginalia.showHeld'];
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: commands };
  for (const { message } of all.slice(0, 5)) {
    text.appendText(label(message, 300));
    text.appendMarkdown('\n\n');
  }
  const [retry, show] = commands;
  text.appendMarkdown(
    `[${vscode.l10n.t('Retry')}](command:${retry}) | [${vscode.l10n.t('Show')}](command:${show})`,
  );
  return text;
}
