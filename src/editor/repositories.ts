import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import { FileError } from '../corpus/files.ts';
import type { Git } from '../git/git.ts';
import { NodeGit } from '../node/nodeGit.ts';
import { findGit, type GitApi, type Repository } from './gitExtension.ts';

/** The repository of a file, or, in one sentence, why there is none to ask. */
export type FoundRepository =
  | { readonly ok: true; readonly git: Git; readonly api: GitApi }
  | { readonly ok: false; readonly reason: string };

/**
 * Repositories of the files that the editor shows. git is started only where the folder is trusted, and only the program
 * that VS Code's own git extension uses.
 */
export class Repositories extends Disposable {
  readonly #didChange = this._register(new Emitter<undefined>());
  /** After commits, checkouts, staging, and when a repository is opened or closed. */
  readonly onDidChange = this.#didChange.event;
  /** By what was asked for; without what is in no repository, as one may be made there. */
  readonly #opened = new Map<UriString, Promise<NodeGit>>();
  readonly #byRoot = new Map<UriString, NodeGit>();
  #isWatching = false;

  /** @param uri of a file or a folder, whether or not it is there. */
  async of(uri: vscode.Uri): Promise<FoundRepository> {
    if (uri.scheme !== 'file') {
      return {
        ok: false,
        reason: vscode.l10n.t(
          'This folder is not on a disk of this computer, so git can’t be asked about it.',
        ),
      };
    }
    const found = await findGit();
    if (!found.ok) return found;
    this.#watch(found.api);
    try {
      return { ok: true, git: await this.#open(uri.toString(), found.api.git.path), api: found.api };
    } catch (error) {
      if (error instanceof FileError) return { ok: false, reason: error.message };
      throw error;
    }
  }

  async #open(uri: UriString, executable: string): Promise<NodeGit> {
    const known = this.#opened.get(uri);
    if (known) return known;
    const opened = this.#shared(uri, executable);
    this.#opened.set(uri, opened);
    opened.catch(() => this.#opened.delete(uri));
    return opened;
  }

  /** One for a repository, whichever file of it is asked for. */
  async #shared(uri: UriString, executable: string): Promise<NodeGit> {
    const git = await NodeGit.around(uri, executable);
    const known = this.#byRoot.get(git.root);
    if (known) git.dispose();
    else this.#byRoot.set(git.root, this._register(git));
    return known ?? git;
  }

  #watch(api: GitApi): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const tell = (): void => this.#didChange.fire(undefined);
    const watch = ({ state }: Repository): void => void this._register(state.onDidChange(tell));
    api.repositories.forEach(watch);
    this._register(
      api.onDidOpenRepository(repository => {
        watch(repository);
        tell();
      }),
    );
    this._register(api.onDidCloseRepository(tell));
  }
}
