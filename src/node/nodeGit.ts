import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { UriString } from '../base/uri.ts';
import { FileError } from '../corpus/files.ts';
import type {
  Branch,
  ChangedFile,
  Commit,
  CommitId,
  ConflictStage,
  FileStep,
  Git,
  TreeEntry,
} from '../git/git.ts';
import { pathOfUri, uriOfPath } from './fileUri.ts';
import { findGit } from './findGit.ts';
import { GitObjects } from './gitObjects.ts';
import { nearestFolder } from './realFolder.ts';
import { runGit, type GitAt, type GitOutput } from './runGit.ts';

/** `Git` on processes of git. Whoever opens it disposes of it: one of them goes on running. */
export class NodeGit implements Git {
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
   * The repository around a file or folder, whether or not that is there: else as `open`.
   *
   * @param executable of git; a name alone is looked for as where none is given.
   */
  static async around(uri: UriString, executable: string): Promise<NodeGit> {
    const folder = await nearestFolder(pathOfUri(uri));
    return NodeGit.open(folder, isAbsolute(executable) ? executable : undefined);
  }

  /**
   * @param folder in the working tree of a repository. Links lead to the repository's folder at most, not into it.
   * @param executable of git, by its full path.
   * @throws FileError where there is no git, or no repository.
   */
  static async open(folder: string, executable = findGit(folder)): Promise<NodeGit> {
    const uri = uriOfPath(folder);
    if (executable === undefined) throw new FileError(noGit, uri);
    const git = { executable, folder };
    const asked = await runGit(git, [
      'rev-parse',
      '--is-inside-work-tree',
      '--is-shallow-repository',
      '--show-toplevel',
      '--show-cdup',
    ]).catch((cause: unknown) => {
      throw new FileError(noGit, uri, cause);
    });
    if (asked.code !== 0) throw new FileError(noRepository(folder, asked.errors), uri);
    const [isInside, isShallow, top = '', up = ''] = asked.out.toString().split('\n');
    if (isInside !== 'true') {
      throw new FileError(`${folder} is not in the working tree of a git repository.`, uri);
    }
    const root = resolve(folder, up);
    const [real, realTop] = await Promise.all([realpath(root), realpath(top)]);
    if (real !== realTop) {
      throw new FileError(`${folder} is reached by a link into a git repository: open ${top} itself.`, uri);
    }
    return new NodeGit(git, uriOfPath(root), isShallow === 'true');
  }

  async commit(ref: string): Promise<CommitId> {
    const named = this.#refOfCommit(ref);
    const { code, out } = await this.#run(['rev-parse', '--verify', '--quiet', '--end-of-options', named]);
    const id = out.toString().trim();
    if (code === 0 && isId(id)) return id;
    const { code: isUnborn } = await this.#run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    if (isUnborn !== 0) throw this.#error('There is no commit in this repository yet.');
    throw this.#error(`There is no commit "${ref}" in this repository.${this.#hint(' Fetch it first.')}`);
  }

  async mergeBase(one: string, other: string): Promise<CommitId> {
    const refs = [one, other].map(ref => this.#refOfCommit(ref));
    const { out } = await this.#run(['merge-base', '--end-of-options', ...refs]);
    const id = out.toString().trim();
    if (isId(id)) return id;
    // Says which of them is not there.
    for (const ref of [one, other]) await this.commit(ref);
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
    return lines(out).flatMap(line => treeEntry(line) ?? []);
  }

  async index(stage?: ConflictStage): Promise<readonly TreeEntry[]> {
    const { code, out, errors } = await this.#run([
      'ls-files',
      '-z',
      '--full-name',
      '--stage',
      '--',
      ':(top)',
    ]);
    if (code !== 0) throw this.#error(`git can’t tell what is staged: ${firstLine(errors)}`);
    return lines(out).flatMap(line => stagedEntry(line, stage) ?? []);
  }

  async branches(): Promise<readonly Branch[]> {
    const found = (await this.#refs()).flatMap(ref => branch(ref) ?? []);
    return [...found.filter(({ isRemote }) => !isRemote), ...found.filter(({ isRemote }) => isRemote)];
  }

  async mainBranch(): Promise<string | undefined> {
    const refs = await this.#refs();
    const clone = refs.find(({ name }) => name === 'refs/remotes/origin/HEAD');
    const names = new Set(refs.flatMap(ref => branch(ref)?.name ?? []));
    const cloned = clone?.standsFor.replace('refs/remotes/', '');
    return [cloned, ...usualMainBranches].find(name => name !== undefined && names.has(name));
  }

  /** Branches, and names that stand for branches, those worked on last first. */
  async #refs(): Promise<readonly Ref[]> {
    const format = ['%(refname)', '%(objectname)', '%(HEAD)', '%(symref)'].join('%00');
    const { code, out, errors } = await this.#run([
      'for-each-ref',
      '--sort=-committerdate',
      `--format=${format}`,
      'refs/heads',
      'refs/remotes',
    ]);
    if (code !== 0) throw this.#error(`git can’t list branches: ${firstLine(errors)}`);
    return out
      .toString()
      .split('\n')
      .map(line => {
        const [name = '', commit = '', head, standsFor = ''] = line.split('\0');
        return { name, commit, isCurrent: head === '*', standsFor };
      });
  }

  async recentCommits(from: CommitId, most: number): Promise<readonly Commit[]> {
    const { code, out, errors } = await this.#run([
      'log',
      '-z',
      `--max-count=${most}`,
      '--no-show-signature',
      '--format=%H%x1f%an%x1f%cI%x1f%s',
      '--end-of-options',
      from,
    ]);
    if (code !== 0) throw this.#error(`git can’t list commits: ${firstLine(errors)}`);
    return lines(out).map(line => {
      const [id = '', author = '', date = '', subject = ''] = line.split('\x1f');
      return { id, author, date, subject };
    });
  }

  async historyOf(
    from: CommitId,
    path: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<readonly FileStep[]> {
    const { code, out, errors } = await runGit(
      this.#git,
      [
        'log',
        `--max-count=${most}`,
        '--no-show-signature',
        '--raw',
        '-c',
        '--no-abbrev',
        '--no-renames',
        '--format=%x1e%H%x1f%P%x1f%an%x1f%aI%x1f%s',
        '--end-of-options',
        from,
        '--',
        `:(top,literal)${path}`,
      ],
      signal,
    );
    if (code !== 0) throw this.#error(`git can’t tell the history of ${path}: ${firstLine(errors)}`);
    return out
      .toString()
      .split('\x1e')
      .flatMap(text => fileStep(text) ?? []);
  }

  async changedBetween(before: CommitId, after: CommitId, ending: string): Promise<readonly ChangedFile[]> {
    const { code, out, errors } = await this.#run([
      'diff-tree',
      '-z',
      '-r',
      '--no-renames',
      '--raw',
      '--no-abbrev',
      '--end-of-options',
      before,
      after,
      '--',
      `:(top)*${ending}`,
    ]);
    if (code !== 0) throw this.#error(`git can’t compare ${before} with ${after}: ${firstLine(errors)}`);
    const parts = lines(out);
    return parts.flatMap((part, index): ChangedFile | [] => {
      const [, was, is] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w/.exec(part) ?? [];
      const path = parts[index + 1];
      return was === undefined || path === undefined ? [] : { path, before: there(was), after: there(is) };
    });
  }

  async blob(id: string): Promise<Uint8Array> {
    try {
      return await this.#objects.read(id);
    } catch (cause) {
      const hint = ' Part of the repository is missing or damaged: "git fetch" or "git fsck" tells more.';
      throw this.#error(`git can’t read ${id}.${hint}`, cause);
    }
  }

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
    return lines(out);
  }

  dispose(): void {
    this.#objects.close();
  }

  /** What a person calls a commit, as git takes it. */
  #refOfCommit(ref: string): string {
    // No such name begins with a hyphen or holds such characters.
    if (/^-|[\p{Cc}]|^$/u.test(ref)) throw this.#error(`"${ref}" is not the name of a commit.`);
    return `${ref}^{commit}`;
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

/** What git calls the first branch, or did. */
const usualMainBranches = ['main', 'master', 'trunk', 'origin/main', 'origin/master'];

/** Of an output with `-z`. */
function lines(out: Buffer): readonly string[] {
  return out
    .toString()
    .split('\0')
    .filter(line => line !== '');
}

/** @param line `mode SP type SP id TAB path` */
function treeEntry(line: string): TreeEntry | undefined {
  const [, mode, id, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  return entry(mode, id, path);
}

/** @param line `mode SP id SP stage TAB path`; the stage of a file that is not in conflict is 0. */
function stagedEntry(line: string, stage: ConflictStage | undefined): TreeEntry | undefined {
  const [, mode, id, at, path] = /^(\d+) ([0-9a-f]+) (\d)\t(.+)$/s.exec(line) ?? [];
  return at === '0' || at === String(stage) ? entry(mode, id, path) : undefined;
}

function entry(
  mode: string | undefined,
  id: string | undefined,
  path: string | undefined,
): TreeEntry | undefined {
  if (mode === undefined || id === undefined || path === undefined) return undefined;
  return { path, kind: mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file', id };
}

/**
 * @param text `id US parents US author US date US subject`, a blank line, and a line `:mode mode id id status TAB path`; of
 *   a merge one with a colon, a mode and an id more for each further parent.
 */
function fileStep(text: string): FileStep | undefined {
  const [head = '', ...rest] = text.split('\n');
  const [id = '', parents = '', author = '', date = '', subject = ''] = head.split('\x1f');
  const raw = rest.find(line => line.startsWith(':'));
  if (!isId(id) || raw === undefined) return undefined;
  const blobs = (raw.split('\t')[0] ?? '').split(' ').filter(isId).map(there);
  return {
    id,
    parents: parents.split(' ').filter(isId),
    author,
    date,
    subject,
    before: blobs.slice(0, -1),
    after: blobs.at(-1),
  };
}

/** Git's id for nothing is zeros. */
function there(blob: string | undefined): string | undefined {
  return blob === undefined || /^0+$/.test(blob) ? undefined : blob;
}

/** A name in git. */
interface Ref {
  /** In full: `refs/heads/main`. */
  readonly name: string;
  readonly commit: string;
  readonly isCurrent: boolean;
  /** Another name that it stands for; empty: none. */
  readonly standsFor: string;
}

function branch({ name: ref, commit, isCurrent, standsFor }: Ref): Branch | undefined {
  const [, kind, name] = /^refs\/(heads|remotes)\/(.+)$/.exec(ref) ?? [];
  if (name === undefined || !isId(commit) || standsFor !== '') return undefined;
  return { name, commit, isCurrent, isRemote: kind === 'remotes' };
}
