/**
 * This room reads a project as it was at a commit. `Git` is all that the core asks of git: `node/` implements it for the
 * terminal, on a process of git; an editor may do so on the git extension that it has.
 *
 * Failures are thrown as `FileError`: one sentence that says what to do.
 */
export interface Git {
  /**
   * The full id of the commit that a person names: a branch, a tag, `HEAD~2`, a short id.
   *
   * @throws FileError where there is no such commit, or where `ref` could be taken for something else.
   */
  commit(ref: string): Promise<CommitId>;
  /** The latest commit that two commits have in common. @throws FileError where there is none, or it was not fetched. */
  mergeBase(one: CommitId, other: CommitId): Promise<CommitId>;
  /** Every file of a commit, by path. */
  tree(commit: CommitId): Promise<readonly TreeEntry[]>;
  /** What a file holds, as it is in git: no filter is run on it. */
  blob(id: string): Promise<Uint8Array>;
}

/** 40 or 64 lower-case hexadecimal digits. */
export type CommitId = string;

export interface TreeEntry {
  /** From the repository's folder, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Of a submodule: its commit. */
  readonly id: string;
}
