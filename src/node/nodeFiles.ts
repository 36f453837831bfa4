import { basename, dirname, isAbsolute, relative } from 'node:path';
import type { IsDisposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import type { FileError, Files } from '../corpus/files.ts';
import { atomicReplace, atomicWrite, type Chunks } from './atomicWrite.ts';
import { codeOf, explain } from './explain.ts';
import { pathOfUri, uriOfPath } from './fileUri.ts';
import { nodePrimitives, type Primitives } from './primitives.ts';
import { resolveLinks } from './resolveLinks.ts';
import { sweep } from './sweep.ts';
import { walk } from './walk.ts';
import { watchFolder } from './watchFolder.ts';

/** `Files` on the disk of this machine. */
export class NodeFiles implements Files {
  readonly #primitives: Primitives;
  readonly #onProblem: (error: FileError) => void;

  /**
   * @param onProblem is told what `list` could not look into, and when `watch` had to give up: work goes on, but what
   *   it gives is not complete.
   */
  constructor(onProblem: (error: FileError) => void, primitives: Primitives = nodePrimitives) {
    this.#onProblem = onProblem;
    this.#primitives = primitives;
  }

  async read(uri: UriString): Promise<Uint8Array | undefined> {
    const path = pathOfUri(uri);
    try {
      return await this.#primitives.readFile(path);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw explain(error, 'read', path);
    }
  }

  write(uri: UriString, bytes: Uint8Array): Promise<void> {
    return this.writeChunks(uri, [bytes]);
  }

  async replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean> {
    return atomicReplace(pathOfUri(uri), expected, [bytes], this.#primitives);
  }

  /** `write` for what is too long to be held at once. What `chunks` throws is passed on, and the old file stays. */
  async writeChunks(uri: UriString, chunks: Chunks): Promise<void> {
    await atomicWrite(pathOfUri(uri), chunks, this.#primitives);
  }

  async remove(uri: UriString): Promise<void> {
    const path = pathOfUri(uri);
    try {
      await this.#primitives.unlink(path);
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw explain(error, 'remove', path);
    }
  }

  /**
   * Whether `uri` is a symbolic link to a file, there or not, that is neither in the link's own folder nor below one of
   * `folders`: who writes there writes what nobody opened.
   */
  async leadsOut(uri: UriString, folders: readonly UriString[]): Promise<boolean> {
    const path = pathOfUri(uri);
    const isLink = await this.#primitives.readlink(path).then(
      () => true,
      () => false,
    );
    if (!isLink) return false;
    const resolved = (one: string): Promise<string | undefined> =>
      this.#primitives.realpath(one).catch(() => undefined);
    // A link that goes round leads nowhere: the write says so.
    const aim = await resolveLinks(path, this.#primitives).catch(() => undefined);
    const roots = await Promise.all([dirname(path), ...folders.map(pathOfUri)].map(resolved));
    return aim !== undefined && !roots.some(root => root !== undefined && isBelow(root, aim));
  }

  /** Of these files, removes those that writers of ours which were killed have left behind. */
  async sweepUp(uris: readonly UriString[]): Promise<void> {
    for (const path of uris.map(pathOfUri)) await sweep(path, basename(path), this.#primitives);
  }

  /** Sweeps up, too, what writers that were killed left behind in these folders. */
  async list(folder: UriString, suffix: string): Promise<readonly UriString[]> {
    const found: UriString[] = [];
    for await (const { path, name } of walk(pathOfUri(folder), this.#primitives, this.#onProblem)) {
      await sweep(path, name, this.#primitives);
      if (name.endsWith(suffix)) found.push(uriOfPath(path));
    }
    return found;
  }

  watch(folder: UriString, listener: (changed: readonly UriString[]) => void): IsDisposable {
    const path = pathOfUri(folder);
    try {
      return watchFolder(
        path,
        paths => listener(paths.map(uriOfPath)),
        error => this.#onProblem(explain(error, 'watch', path)),
      );
    } catch (error) {
      throw explain(error, 'watch', path);
    }
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !/^\.\.(?:[/\\]|$)/.test(way) && !isAbsolute(way);
}
