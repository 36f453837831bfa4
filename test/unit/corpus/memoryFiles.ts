import type { IsDisposable } from '../../../src/base/disposable.ts';
import type { UriString } from '../../../src/base/uri.ts';
import { FileError, type Files } from '../../../src/corpus/files.ts';

/** A file system in memory, whose writes can be made to fail. */
export class MemoryFiles implements Files {
  readonly contents = new Map<UriString, string>();
  readonly writes: UriString[] = [];
  failing: ((uri: UriString) => boolean) | undefined;
  #listener: ((changed: readonly UriString[]) => void) | undefined;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [uri, text] of Object.entries(files)) this.contents.set(uri, text);
  }

  read(uri: UriString): Promise<Uint8Array | undefined> {
    const text = this.contents.get(uri);
    return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
  }

  write(uri: UriString, bytes: Uint8Array): Promise<void> {
    if (this.failing?.(uri)) return Promise.reject(new FileError(`${uri}: the disk is full.`, uri));
    this.writes.push(uri);
    this.contents.set(uri, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    return Promise.resolve();
  }

  async replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean> {
    const now = this.contents.get(uri);
    const was = expected && new TextDecoder('utf-8', { ignoreBOM: true }).decode(expected);
    if (now !== was) return false;
    await this.write(uri, bytes);
    return true;
  }

  remove(uri: UriString): Promise<void> {
    if (this.failing?.(uri)) return Promise.reject(new FileError(`${uri}: may not be removed.`, uri));
    this.contents.delete(uri);
    return Promise.resolve();
  }

  list(folder: UriString, suffix: string): Promise<readonly UriString[]> {
    const below = [...this.contents.keys()].filter(
      uri => uri.startsWith(`${folder}/`) && uri.endsWith(suffix),
    );
    return Promise.resolve(below);
  }

  watch(_folder: UriString, listener: (changed: readonly UriString[]) => void): IsDisposable {
    this.#listener = listener;
    return { dispose: () => (this.#listener = undefined) };
  }

  /** Somebody else writes, or (undefined) deletes, a file, and the watcher tells of it. */
  change(uri: UriString, text: string | undefined): void {
    if (text === undefined) this.contents.delete(uri);
    else this.contents.set(uri, text);
    this.#listener?.([uri]);
  }

  text(uri: UriString): string {
    const text = this.contents.get(uri);
    if (text === undefined) throw new Error(`no file ${uri}`);
    return text;
  }
}
