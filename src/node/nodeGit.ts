import { resolve } from 'node:path';
import type { UriString } from '../base/uri.ts';
import { FileError } from '../corpus/files.ts';
import type { CommitId, Git, TreeEntry } from '../git/git.ts';
import { uriOfPath } from './fileUri.ts';
import { findGit } from './findGit.ts';
import { GitObjects } from './gitObjects.ts';
import { runGit, type GitAt, type GitOutput } from './runGit.ts';

/** `Git` on processes of git. Whoever opens it disposes of it: one of them goes on running. */
export class NodeGit implements Git {
  /** The repository's folder. */
  readonly root: UriString;
  readonly #git: GitAt;
  readonly #isShallow: boolean;
  readonly #objects: GitObjects;

  private constructor(git: GitAt, root: UriString, isShallow: boolean) {
    this.#git = git;
    this.root = root;
    this.#isShallow = isShallow;
    this.#objects = new GitObjects(git);
  }

  /**
   * @param folder in the working tree of a repository; a real path, without links in it.
   * @throws FileError where there is no git, or no repository.
   */
  static async open(folder: string): Promise<NodeGit> {
    const uri = uriOfPath(folder);
    const executable = findGit(folder);
    if (executable === undefined) throw new FileError(noGit, uri);
    const git = { executable, folder };
    const asked = await runGit(git, [
      'rev-parse',
      '--is-inside-work-tree',
      '--is-shallow-repository',
      '--show-cdup',
    ]).catch((cause: unknown) => {
      throw new FileError(noGit, uri, cause);
    });
    if (asked.code !== 0) throw new FileError(noRepository(folder, asked.errors), uri);
    const [isInside, isShallow, up = ''] = asked.out.toString().split('\n');
    if (isInside !== 'true') {
      throw new FileError(`${folder} is not in the working tree of a git repository.`, uri);
    }
    return new NodeGit(git, uriOfPath(resolve(folder, up)), isShallow === 'true');
  }

  async commit(ref: string): Promise<CommitId> {
    // Nothing that a person calls a commit begins with a hyphen or holds such characters: git has no such names.
    if (/^-|[\p{Cc}]|^$/u.test(ref)) throw this.#error(`"${ref}" is not the name of a commit.`);
    const { code, out } = await this.#run([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    const id = out.toString().trim();
    if (code === 0 && isId(id)) return id;
    const { code: isUnborn } = await this.#run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    if (isUnborn !== 0) throw this.#error('There is no commit in this repository yet.');
    throw this.#error(`There is no commit "${ref}" in this repository.${this.#hint(' Fetch it first.')}`);
  }

  async mergeBase(one: CommitId, other: CommitId): Promise<CommitId> {
    const { out } = await this.#run(['merge-base', '--end-of-options', one, other]);
    const id = out.toString().trim();
    if (isId(id)) return id;
    throw this.#error(`The two commits have no common ancestor in this repository.${this.#hint('')}`);
  }

  async tree(commit: CommitId): Promise<readonly TreeEntry[]> {
    const { code, out, errors } = await this.#run([
      'ls-tree',
      '-r',
      '-z',
      '--full-tree',
      '--end-of-options',
      commit,
    ]);
    if (code !== 0) throw this.#error(`git can’t read ${commit}: ${firstLine(errors)}`);
    return out
      .toString()
      .split('\0')
      .flatMap(line => treeEntry(line) ?? []);
  }

  async blob(id: string): Promise<Uint8Array> {
    try {
      return await this.#objects.read(id);
    } catch (cause) {
      const hint = ' Part of the repository is missing or damaged: "git fetch" or "git fsck" tells more.';
      throw this.#error(`git can’t read ${id}.${hint}`, cause);
    }
  }

  /**
   * Files of the working tree that git looks at, by paths from the repository's folder: those that it tracks, and new
   * ones that it is not told to ignore. Not those of repositories within this one.
   *
   * @param endings of their paths.
   */
  async seen(endings: readonly string[]): Promise<readonly string[]> {
    const { code, out, errors } = await this.#run([
      'ls-files',
      '-z',
      '--full-name',
      '--cached',
      '--others',
      '--exclude-standard',
      '--',
      ...endings.map(ending => `:(top)*${ending}`),
    ]);
    if (code !== 0) throw this.#error(`git can’t list its files: ${firstLine(errors)}`);
    return out
      .toString()
      .split('\0')
      .filter(path => path !== '');
  }

  dispose(): void {
    this.#objects.close();
  }

  #run(args: readonly string[]): Promise<GitOutput> {
    return runGit(this.#git, args);
  }

  #hint(otherwise: string): string {
    return this.#isShallow
      ? ' This clone is shallow: get the rest with "git fetch --unshallow" (in a workflow: fetch-depth: 0).'
      : otherwise;
  }

  #error(message: string, cause?: unknown): FileError {
    return new FileError(message, this.root, cause);
  }
}

const noGit = 'git was not found: install it (https://git-scm.com), or add its folder to PATH.';

function noRepository(folder: string, errors: string): string {
  if (errors.includes('dubious ownership')) {
    return `git does not read ${folder}, for it belongs to somebody else. If you trust it: git config --global --add safe.directory "${folder}"`;
  }
  if (/not a git repository|cannot use bare repository/.test(errors)) {
    return `${folder} is not in the working tree of a git repository.`;
  }
  return `git can’t read the repository of ${folder}: ${firstLine(errors)}`;
}

function firstLine(errors: string): string {
  return errors.replace(/^(?:fatal|error): /, '').split('\n')[0] ?? '';
}

function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** @param line `mode SP type SP id TAB path` */
function treeEntry(line: string): TreeEntry | undefined {
  const parsed = /^(\d+) (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line);
  const [, mode, type, id, path] = parsed ?? [];
  if (mode === undefined || id === undefined || path === undefined) return undefined;
  if (type === 'commit') return { path, kind: 'submodule', id };
  return { path, kind: mode === '120000' ? 'link' : 'file', id };
}
