import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Blindness } from '../corpus/blindness.ts';
import { registerCommand } from './commands.ts';
import type { CommandId } from './contributions.ts';
import { setContext } from './context.ts';
import type { Workbench } from './workbench.ts';

const stored = 'marginalia.notBlindIn';

/**
 * Coding without seeing what others have coded: by the setting, or by a project's rule. The corpus withholds the entries;
 * here it is told whose, and a person sees that it is so and can end it, deliberately.
 */
export class BlindCoding extends Disposable {
  readonly #workbench: Workbench;
  readonly #memory: vscode.Memento;
  readonly #sign: vscode.StatusBarItem;

  constructor(workbench: Workbench, memory: vscode.Memento) {
    super();
    this.#workbench = workbench;
    this.#memory = memory;
    this.#sign = this._register(
      vscode.window.createStatusBarItem('marginalia.blind', vscode.StatusBarAlignment.Left, -1),
    );
    this.#sign.name = vscode.l10n.t('Marginalia: coding blind');
    this.#sign.text = `$(eye-closed) ${vscode.l10n.t('Blind')}`;
    this.#sign.tooltip = vscode.l10n.t(
      'You code blind: annotations of other coders are not shown, counted or exported. Click to end that.',
    );
    this.#sign.accessibilityInformation = { label: this.#sign.tooltip };
    this.#sign.command = 'marginalia.stopCodingBlind' satisfies CommandId;
    this._register(registerCommand('marginalia.codeBlind', () => this.#start()));
    this._register(registerCommand('marginalia.stopCodingBlind', () => this.#stop()));
    this._register(
      vscode.workspace.onDidChangeConfiguration(
        event => event.affectsConfiguration('marginalia.blind') && this.#apply(),
      ),
    );
    this._register(workbench.coders.onDidChange(() => this.#apply()));
    this._register(workbench.corpus.onDidChange(({ what }) => what !== 'positions' && this.#show()));
    this.#apply();
  }

  /** What holds before it is known who codes: nothing of others is to be shown for a moment. */
  static before(memory: vscode.Memento): Blindness {
    return { own: undefined, always: isSet(), lifted: new Set(liftedIn(memory)) };
  }

  #apply(): void {
    const { corpus, coders } = this.#workbench;
    corpus.withhold({ ...BlindCoding.before(this.#memory), own: coders.current?.slug });
    this.#show();
  }

  /** The projects whose rule holds. */
  #ruling(): readonly string[] {
    const lifted = liftedIn(this.#memory);
    return this.#workbench.corpus
      .projects()
      .filter(({ uri, read }) => read.project.blind && !lifted.includes(uri))
      .map(({ uri }) => uri);
  }

  #show(): void {
    const isBlind = isSet() || this.#ruling().length > 0;
    setContext('marginalia:isBlind', isBlind);
    if (isBlind) this.#sign.show();
    else this.#sign.hide();
  }

  async #start(): Promise<void> {
    await this.#memory.update(stored, undefined);
    if (this.#ruling().length === 0) {
      const isFolderOpen = vscode.workspace.workspaceFolders !== undefined;
      const target = isFolderOpen ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
      await vscode.workspace.getConfiguration('marginalia').update('blind', true, target);
    }
    this.#apply();
  }

  /** Once seen, it can't be unseen: a person is asked first. */
  async #stop(): Promise<void> {
    const ruling = this.#ruling();
    if (!isSet() && ruling.length === 0) {
      this.#workbench.say(vscode.l10n.t('You do not code blind.'));
      return;
    }
    const yes: vscode.MessageItem = { title: vscode.l10n.t('Show Others’ Annotations') };
    // The first one has the focus: Enter is not to open anybody's eyes.
    const keep: vscode.MessageItem = { title: vscode.l10n.t('Stay Blind'), isCloseAffordance: true };
    const detail =
      ruling.length > 0
        ? vscode.l10n.t(
            'Your project asks for blind coding (blind: true in marginalia.yaml). What you code after you have seen what others coded can’t be compared with theirs as if you had not.',
          )
        : vscode.l10n.t(
            'What you code after you have seen what others coded can’t be compared with theirs as if you had not.',
          );
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Stop coding blind, and show what others have coded?'),
      { modal: true, detail },
      keep,
      yes,
    );
    if (answer === yes) await this.stop();
  }

  /** Ends it, without asking. */
  async stop(): Promise<void> {
    await this.#memory.update(stored, [...new Set([...liftedIn(this.#memory), ...this.#ruling()])]);
    const settings = vscode.workspace.getConfiguration('marginalia');
    const { globalValue, workspaceValue } = settings.inspect<boolean>('blind') ?? {};
    if (workspaceValue) await settings.update('blind', undefined, vscode.ConfigurationTarget.Workspace);
    if (globalValue) await settings.update('blind', undefined, vscode.ConfigurationTarget.Global);
    this.#apply();
  }
}

/** True on any level: a folder from elsewhere must not open the eyes of who wants to be blind. */
function isSet(): boolean {
  const { globalValue, workspaceValue } =
    vscode.workspace.getConfiguration('marginalia').inspect<boolean>('blind') ?? {};
  return globalValue === true || workspaceValue === true;
}

function liftedIn(memory: vscode.Memento): readonly string[] {
  return memory.get<readonly string[]>(stored, []);
}
