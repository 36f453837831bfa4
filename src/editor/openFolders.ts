import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus, Search } from '../corpus/corpus.ts';
import { registerCommand } from './commands.ts';
import { log } from './log.ts';
import type { Workbench } from './workbench.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** From so many sidecars on, it is told how far the reading is. */
const many = 1000;

/**
 * Opens in the corpus what is open in VS Code, and looks through it again when a person asks for that. What writers that were
 * killed have left behind is swept up then.
 */
export class OpenFolders extends Disposable {
  readonly #corpus: Corpus;
  readonly #workbench: Workbench;
  readonly #files: WorkspaceFiles;

  constructor(workbench: Workbench, files: WorkspaceFiles) {
    super();
    this.#workbench = workbench;
    this.#files = files;
    this.#corpus = workbench.corpus;
    this._register(
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) void this.#corpus.close(uri.toString());
        this.#open(added);
      }),
    );
    this._register(registerCommand('marginalia.rescan', () => this.#rescan()));
    this.#open(vscode.workspace.workspaceFolders ?? []);
  }

  #open(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const { uri } of folders) {
      void this.#openOne(uri.toString()).catch((error: unknown) =>
        log.error(`${uri.toString()}: ${String(error)}`),
      );
    }
  }

  async #openOne(folder: string): Promise<void> {
    let tell: ((message: string) => void) | undefined;
    const began = performance.now();
    const opened = this.#corpus.open(folder, {
      onProgress: (done, of) => {
        if (of >= many && !tell) {
          void vscode.window.withProgress(
            { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading annotations') },
            progress => {
              tell = message => progress.report({ message });
              return opened.catch(() => undefined);
            },
          );
        }
        tell?.(vscode.l10n.t('{0} of {1} files', done, of));
      },
    });
    await opened;
    log.info(`${folder} was read in ${Math.round(performance.now() - began)} ms.`);
    await this.#files.sweep(folder);
  }

  async #rescan(): Promise<void> {
    const title = vscode.l10n.t('Looking for reports and annotations');
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    const isDone = await vscode.window.withProgress(options, async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const search: Search = {
        signal: stop.signal,
        onProgress: (done, of) => progress.report({ message: vscode.l10n.t('{0} of {1} files', done, of) }),
      };
      try {
        await this.#corpus.rescan(search);
        for (const { uri } of vscode.workspace.workspaceFolders ?? [])
          await this.#files.sweep(uri.toString());
        return true;
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        return false;
      }
    });
    if (!isDone) return;
    const reports = this.#corpus.reports();
    const annotations = reports.reduce((sum, { said }) => sum + said.length, 0);
    this.#workbench.say(vscode.l10n.t('{0} reports, {1} annotations', reports.length, annotations));
  }
}
