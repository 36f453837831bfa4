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
  /**
   * The latest commit that two commits, named as for `commit`, have in common.
   *
   * @throws FileError where there is none, or it was not fetched, or where there is no such commit.
   */
  mergeBase(one: string, other: string): Promise<CommitId>;
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
  /**
   * Commits at and before `from` that changed a file, the latest first, `most` of them. A merge is one of them where the file
   * is as it was on none of the branches. Renames are not followed.
   *
   * @throws the signal's reason.
   */
  historyOf(from: CommitId, path: string, most: number, signal?: AbortSignal): Promise<readonly FileStep[]>;
  /** Files that are others in one commit than in another. @param ending of their paths. */
  changedBetween(before: CommitId, after: CommitId, ending: string): Promise<readonly ChangedFile[]>;
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

/** What a commit did to one file. */
export interface FileStep {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly author: string;
  /** When its author made it: ISO 8601, with the time zone there. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
  /** What the file held, as `blob` takes it, after each of the parents; undefined: it was not there. */
  readonly before: readonly (string | undefined)[];
  readonly after: string | undefined;
}

/** `before` and `after` as `blob` takes them; undefined: it was not there. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface TreeEntry {
  /** From the repository's folder, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Of a submodule: its commit. */
  readonly id: string;
}
