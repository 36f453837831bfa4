import { pathBelow } from '../base/uri.ts';
import { FileError, type Files } from '../corpus/files.ts';
import type { CommitId, Git } from '../git/git.ts';
import { stateAtCommit, stateOfIndex, stateOnDisk } from './gitStates.ts';
import type { ProjectState } from './projectState.ts';

/** One of the two states that are compared, as a person chooses it: plain data, to be kept. */
export type End =
  /** What is on disk. */
  | { readonly kind: 'working tree' }
  /** What is staged. */
  | { readonly kind: 'index' }
  /** `ref` as git takes it: a branch, a tag, `HEAD~2`, a short id. */
  | { readonly kind: 'commit'; readonly ref: string }
  /** Where the other end, or HEAD, left the branch `ref`. */
  | { readonly kind: 'merge base'; readonly ref: string };

export interface Ends {
  readonly before: End;
  readonly after: End;
}

/** What a comparison begins with, and, in one sentence, why it is not the usual one. */
export interface UsualEnds extends Ends {
  readonly why?: string | undefined;
}

/** How an end is called. */
export function endLabel(end: End): string {
  switch (end.kind) {
    case 'working tree':
    case 'index':
      return end.kind;
    case 'commit':
      return shortRef(end.ref);
    case 'merge base':
      return `${shortRef(end.ref)} (merge base)`;
  }
}

function shortRef(ref: string): string {
  return /^[0-9a-f]{40,64}$/.test(ref) ? ref.slice(0, 8) : ref;
}

/** What ends stand for, while one comparison is made: git is asked for each once. */
export class CommitsOfEnds {
  readonly #git: Git;
  readonly #known = new Map<string, Promise<CommitId>>();

  constructor(git: Git) {
    this.#git = git;
  }

  /** @throws FileError where there is no such commit, or no common one. */
  of(end: Committed, other: End): Promise<CommitId> {
    const from = end.kind === 'commit' ? undefined : other.kind === 'commit' ? other.ref : 'HEAD';
    const key = `${end.ref}\0${from ?? ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    const asked = from === undefined ? this.#git.commit(end.ref) : this.#git.mergeBase(end.ref, from);
    this.#known.set(key, asked);
    return asked;
  }
}

/** The working tree against where this branch left the main one; where there is none, or they share nothing, against HEAD. */
export async function usualEnds(git: Git, commits = new CommitsOfEnds(git)): Promise<UsualEnds> {
  const after: End = { kind: 'working tree' };
  const head: End = { kind: 'commit', ref: 'HEAD' };
  const main = await git.mainBranch();
  if (main === undefined) return { before: head, after };
  const before: End = { kind: 'merge base', ref: main };
  try {
    await commits.of(before, after);
    return { before, after };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { before: head, after, why: error.message };
  }
}

/**
 * Both states.
 *
 * @throws FileError where there is no such commit, or no common one.
 */
export async function statesOf(
  { before, after }: Ends,
  git: Git,
  disk: Files,
  commits = new CommitsOfEnds(git),
): Promise<{ readonly before: ProjectState; readonly after: ProjectState }> {
  const asked = { git, disk, commits };
  const [old, present] = await Promise.all([stateOf(asked, before, after), stateOf(asked, after, before)]);
  return { before: old, after: present };
}

interface Asked {
  readonly git: Git;
  readonly disk: Files;
  readonly commits: CommitsOfEnds;
}

async function stateOf({ git, disk, commits }: Asked, end: End, other: End): Promise<ProjectState> {
  const label = endLabel(end);
  switch (end.kind) {
    case 'working tree':
      return stateOnDisk(git, withNamesOfGit(disk, git), label);
    case 'index':
      return stateOfIndex(git, label);
    case 'commit':
    case 'merge base':
      return stateAtCommit(git, await commits.of(end, other), end.ref, label);
  }
}

type Committed = Extract<End, { readonly ref: string }>;

/** Hosts encode some characters of URIs that others leave: files have to have the same ones in every state. */
function withNamesOfGit(disk: Files, { root }: Git): Files {
  const named = (uri: string): string => {
    const path = pathBelow(root, uri);
    return path === undefined ? uri : `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
  };
  return {
    read: uri => disk.read(uri),
    list: async (folder, suffix) => (await disk.list(folder, suffix)).map(named),
    watch: (folder, listener) => disk.watch(folder, listener),
    write: (uri, bytes) => disk.write(uri, bytes),
    replace: (uri, expected, bytes) => disk.replace(uri, expected, bytes),
    remove: uri => disk.remove(uri),
  };
}

/** What was kept; undefined: it is no such thing. */
export function readEnds(kept: unknown): Ends | undefined {
  const { before, after } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Ends>;
  return isEnd(before) && isEnd(after) ? { before, after } : undefined;
}

function isEnd(value: unknown): value is End {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'working tree' || value.kind === 'index') return true;
  return (
    (value.kind === 'commit' || value.kind === 'merge base') &&
    'ref' in value &&
    typeof value.ref === 'string'
  );
}
