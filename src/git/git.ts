import type { UriString } from '../base/uri.ts';

/**
 * This room reads a project as it was at a commit. `Git` is all that the core asks of git: `node/` implements it on
 * processes of git, for the terminal and for the editor.
 *
 * Failures are thrown as `FileError`: one sentence that says what to do.
 */
export interface Git {
  /** The repository's folder: all paths are told from here. */
  readonly root: UriString;
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
  /**
   * Every file that is staged, by path: what the next commit would hold.
   *
   * @param stage of files in conflict: 1 the common ancestor, 2 ours, 3 theirs. Without it they are not among the files.
   */
  index(stage?: ConflictStage): Promise<readonly TreeEntry[]>;
  /**
   * Files of the working tree that git looks at: those that it tracks, and new ones that it is not told to ignore. Not
   * those of repositories within this one.
   *
   * @param endings of their paths.
   */
  seen(endings: readonly string[]): Promise<readonly string[]>;
  /** Branches, those worked on last first; after those of this clone those of other ones, as they were last fetched. */
  branches(): Promise<readonly Branch[]>;
  /**
   * The branch that others start from; undefined where none can be told. It is the one that the clone came from, else the
   * first of the usual names that there is.
   */
  mainBranch(): Promise<string | undefined>;
  /** A commit and those before it, the latest first, `most` of them. */
  recentCommits(from: CommitId, most: number): Promise<readonly Commit[]>;
  /** What a file holds, as it is in git: no filter is run on it. */
  blob(id: string): Promise<Uint8Array>;
}

export type ConflictStage = 1 | 2 | 3;

/** 40 or 64 lower-case hexadecimal digits. */
export type CommitId = string;

export interface Branch {
  /** As `commit` takes it: `main`, `origin/main`. */
  readonly name: string;
  readonly commit: CommitId;
  /** It is checked out. */
  readonly isCurrent: boolean;
  /** It is of another clone. */
  readonly isRemote: boolean;
}

export interface Commit {
  readonly id: CommitId;
  readonly author: string;
  /** When it was committed: ISO 8601, with the committer's time zone. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
}

export interface TreeEntry {
  /** From the repository's folder, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Of a submodule: its commit. */
  readonly id: string;
}
