import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { CommitId, ConflictStage, Git } from '../git/git.ts';
import { GitFiles } from '../git/gitFiles.ts';
import type { FileAtRef } from './gitDocument.ts';
import type { Repositories } from './repositories.ts';

/** So many commits' lists of files are kept. */
const mostCommits = 8;

/** The files of a repository as they are at a ref, listed once while git has not moved. */
export class RefFiles extends Disposable {
  readonly #repositories: Repositories;
  /** Of commits, which never change, by repository and id. Those asked for last are the last. */
  readonly #commits = new Map<string, Promise<GitFiles>>();
  /** By repository and ref: branches move, and so does what is staged. */
  readonly #refs = new Map<string, Promise<GitFiles>>();
  readonly #didChange = this._register(new Emitter<undefined>());
  /** A ref may stand for something else than before. */
  readonly onDidChange = this.#didChange.event;

  constructor(repositories: Repositories) {
    super();
    this.#repositories = repositories;
    this._register(
      repositories.onDidChange(() => {
        this.#refs.clear();
        this.#didChange.fire(undefined);
      }),
    );
  }

  /**
   * The files of the repository of a file. Undefined: git can't be asked.
   *
   * @throws FileError where there is no such commit.
   */
  async at({ file, ref }: FileAtRef): Promise<GitFiles | undefined> {
    const found = await this.#repositories.of(file);
    if (!found.ok) return undefined;
    const { git } = found;
    return kept(this.#refs, `${git.root}\0${ref}`, () => this.#read(git, ref));
  }

  async #read(git: Git, ref: string): Promise<GitFiles> {
    const [isStaged, stage] = /^~?([123])?$/.exec(ref) ?? [];
    if (isStaged !== undefined) return GitFiles.staged(git, ref, stageOf(stage));
    const commit = await git.commit(ref);
    return this.#atCommit(git, commit, ref);
  }

  #atCommit(git: Git, commit: CommitId, ref: string): Promise<GitFiles> {
    const key = `${git.root}\0${commit}`;
    const files = kept(this.#commits, key, () => GitFiles.at(git, commit, ref));
    this.#commits.delete(key);
    this.#commits.set(key, files);
    for (const [oldest] of this.#commits) {
      if (this.#commits.size <= mostCommits) break;
      this.#commits.delete(oldest);
    }
    return files;
  }
}

function stageOf(digit: string | undefined): ConflictStage | undefined {
  return digit === undefined ? undefined : (Number(digit) as ConflictStage);
}

/** What is there already, or what `make` gives. A failure is not kept. */
function kept<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const there = known.get(key);
  if (there) return there;
  const made = make();
  known.set(key, made);
  made.catch(() => known.get(key) === made && known.delete(key));
  return made;
}
