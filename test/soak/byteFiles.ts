import type { UriString } from '../../src/base/uri.ts';
import type { IsDisposable } from '../../src/base/disposable.ts';
import type { Files } from '../../src/corpus/files.ts';

/** A file system in memory that holds bytes, whether they are text or not. */
export class ByteFiles implements Files {
  readonly contents = new Map<UriString, Uint8Array>();
  readonly writes: UriString[] = [];

  read(uri: UriString): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.contents.get(uri));
  }

  write(uri: UriString, bytes: Uint8Array): Promise<void> {
    this.writes.push(uri);
    this.contents.set(uri, bytes);
    return Promise.resolve();
  }

  async replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean> {
    const now = this.contents.get(uri);
    const isSame = now && expected ? Buffer.compare(now, expected) === 0 : now === expected;
    if (isSame) await this.write(uri, bytes);
    return isSame;
  }

  remove(uri: UriString): Promise<void> {
    this.writes.push(uri);
    this.contents.delete(uri);
    return Promise.resolve();
  }

  list(): Promise<readonly UriString[]> {
    return Promise.resolve([...this.contents.keys()]);
  }

  watch(): IsDisposable {
    return { dispose: () => undefined };
  }
}
