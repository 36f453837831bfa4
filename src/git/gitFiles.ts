import type { IsDisposable } from '../base/disposable.ts';
import { isSameUri, pathBelow, type UriString } from '../base/uri.ts';
import { FileError, type Files } from '../corpus/files.ts';
import type { CommitId, ConflictStage, Git, TreeEntry } from './git.ts';

/** As on a disk: folders of dependencies and of version control, where no report of the user's is. */
const passedOver = /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn|\.vscode-test)\//;

/** Longer chains of links lead round. */
const mostLinks = 8;

/**
 * `Files` as they were at a commit, or are staged: to be read only. Links are followed within the commit, submodules are empty.
 *
 * URIs are those that the same files have in the working tree, so that what is known of a file by its URI can be
 * compared between commits.
 */
export class GitFiles implements Files {
  readonly #git: Git;
  readonly #root: UriString;
  readonly #ref: string;
  readonly #entries: ReadonlyMap<string, TreeEntry>;

  private constructor(git: Git, ref: string, entries: readonly TreeEntry[]) {
    this.#git = git;
    this.#root = git.root;
    this.#ref = ref;
    this.#entries = new Map(entries.map(entry => [entry.path, entry]));
  }

  /** @param ref what the person calls the commit: for messages. */
  static async at(git: Git, commit: CommitId, ref: string = commit): Promise<GitFiles> {
    return new GitFiles(git, ref, await git.tree(commit));
  }

  /** What is staged. @param label how the person calls that. @param stage as `Git.index` takes it. */
  static async staged(git: Git, label: string, stage?: ConflictStage): Promise<GitFiles> {
    return new GitFiles(git, label, await git.index(stage));
  }

  /** What is at `uri`. */
  kindOf(uri: UriString): 'file' | 'folder' | undefined {
    if (this.#entryAt(uri)) return 'file';
    if (isSameUri(uri, this.#root)) return 'folder';
    const path = pathBelow(this.#root, uri);
    if (path === undefined) return undefined;
    for (const other of this.#entries.keys()) if (other.startsWith(`${path}/`)) return 'folder';
    return undefined;
  }

  /** Git's name for what a file holds; undefined: there is no such file, or it is a link. */
  blobId(uri: UriString): string | undefined {
    const entry = this.#entryAt(uri);
    return entry?.kind === 'file' ? entry.id : undefined;
  }

  async read(uri: UriString): Promise<Uint8Array | undefined> {
    const entry = await this.#followed(this.#entryAt(uri));
    return entry && this.#git.blob(entry.id);
  }

  async list(folder: UriString, suffix: string): Promise<readonly UriString[]> {
    const below = isSameUri(folder, this.#root) ? '' : pathBelow(this.#root, folder);
    if (below === undefined) return [];
    const start = below === '' ? '' : `${below}/`;
    const found: UriString[] = [];
    for (const [path, entry] of this.#entries) {
      if (!path.startsWith(start) || !path.endsWith(suffix)) continue;
      if (passedOver.test(path.slice(start.length))) continue;
      if (await this.#followed(entry)) found.push(this.#uriOf(path));
    }
    return found;
  }

  watch(): IsDisposable {
    return { dispose: () => undefined };
  }

  write(uri: UriString): Promise<void> {
    return Promise.reject(this.#readOnly(uri));
  }

  replace(uri: UriString): Promise<boolean> {
    return Promise.reject(this.#readOnly(uri));
  }

  remove(uri: UriString): Promise<void> {
    return Promise.reject(this.#readOnly(uri));
  }

  #readOnly(uri: UriString): FileError {
    const path = pathBelow(this.#root, uri) ?? uri;
    return new FileError(`${path} can’t be changed at ${this.#ref}: what was committed stays as it is.`, uri);
  }

  #uriOf(path: string): UriString {
    return `${this.#root}/${path.split('/').map(encodeURIComponent).join('/')}`;
  }

  #entryAt(uri: UriString): TreeEntry | undefined {
    const path = pathBelow(this.#root, uri);
    const entry = path === undefined ? undefined : this.#entries.get(path);
    return entry?.kind === 'submodule' ? undefined : entry;
  }

  /** The file that a link leads to, within the commit. */
  async #followed(entry: TreeEntry | undefined): Promise<TreeEntry | undefined> {
    let at = entry;
    for (let links = 0; at?.kind === 'link' && links < mostLinks; links++) {
      const target = new TextDecoder().decode(await this.#git.blob(at.id));
      const path = target.startsWith('/') ? undefined : resolved(at.path, target);
      at = path === undefined ? undefined : this.#entries.get(path);
    }
    return at?.kind === 'file' ? at : undefined;
  }
}

/** Where a link leads; undefined: out of the repository. */
function resolved(from: string, target: string): string | undefined {
  const segments = from.split('/').slice(0, -1);
  for (const segment of target.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
