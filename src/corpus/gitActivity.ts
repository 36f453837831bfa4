import { joinUri, type UriString } from '../base/uri.ts';
import type { Files } from './files.ts';

/**
 * Files in git's own folder that are there while it is in the middle of something: any command that changes the index, a
 * merge, cherry-pick or revert, a rebase or `git am` (gitrepository-layout, githooks and builtin/{merge,rebase,am}.c of git).
 */
const signs = [
  'index.lock',
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'rebase-merge/onto',
  'rebase-apply/onto',
  'rebase-apply/applying',
  'sequencer/todo',
];

/** A folder that is in no repository is looked at again after so many milliseconds. */
const missesLast = 10_000;

/** Tells whether git is at work in the repository of a file. */
export class GitActivity {
  readonly #files: Pick<Files, 'read'>;
  readonly #gitFolders = new Map<UriString, UriString>();
  readonly #misses = new Map<UriString, number>();

  constructor(files: Pick<Files, 'read'>) {
    this.#files = files;
  }

  /** False, too, where nothing can be told. */
  async isBusy(uri: UriString): Promise<boolean> {
    const folder = await this.folderOf(uri);
    if (folder === undefined) return false;
    const found = await Promise.all(signs.map(sign => this.#has(`${folder}/${sign}`)));
    return found.includes(true);
  }

  /** git's own folder for the repository that a file is in; undefined: it is in none. */
  folderOf(uri: UriString): Promise<UriString | undefined> {
    return this.#gitFolder(uri.slice(0, uri.lastIndexOf('/')));
  }

  async #gitFolder(start: UriString): Promise<UriString | undefined> {
    const known = this.#gitFolders.get(start);
    if (known !== undefined) return known;
    const missed = this.#misses.get(start);
    if (missed !== undefined && Date.now() - missed < missesLast) return undefined;
    const root = start.indexOf('/', start.indexOf('://') + 3);
    for (
      let folder = start;
      folder.length > root && root > 0;
      folder = folder.slice(0, folder.lastIndexOf('/'))
    ) {
      const found = await this.#gitFolderIn(folder);
      if (found === undefined) continue;
      this.#gitFolders.set(start, found);
      return found;
    }
    this.#misses.set(start, Date.now());
    return undefined;
  }

  /** A worktree or submodule has a file in its place, which tells where the folder is. */
  async #gitFolderIn(folder: UriString): Promise<UriString | undefined> {
    const git = joinUri(folder, '.git');
    if (await this.#has(`${git}/HEAD`)) return git;
    const bytes = await this.#read(git);
    const path = bytes && /^gitdir: (.+?)\s*$/m.exec(new TextDecoder().decode(bytes))?.[1];
    return path === undefined ? undefined : resolved(folder, path.replaceAll('\\', '/'));
  }

  async #has(uri: UriString): Promise<boolean> {
    return (await this.#read(uri)) !== undefined;
  }

  /** A folder in the place of a file is no reason to stop. */
  async #read(uri: UriString): Promise<Uint8Array | undefined> {
    try {
      return await this.#files.read(uri);
    } catch {
      return undefined;
    }
  }
}

function resolved(folder: UriString, path: string): UriString {
  const root = /^[^:]+:\/\/[^/]*/.exec(folder)?.[0] ?? '';
  const isAbsolute = /^(?:\/|[A-Za-z]:\/)/.test(path);
  const segments = isAbsolute ? [] : folder.slice(root.length + 1).split('/');
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encodeURIComponent(segment));
  }
  return `${root}/${segments.join('/')}`;
}
