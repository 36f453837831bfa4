import type { IsDisposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';

/**
 * All that the core asks of a file system. `editor/` and `node/` implement it, tests have one in memory.
 * Failures are thrown as `FileError`.
 */
export interface Files {
  /** The bytes of a file; undefined where there is none. */
  read(uri: UriString): Promise<Uint8Array | undefined>;
  /** Replaces the file as a whole, or leaves the old one as it was: there is no moment with half a file. */
  write(uri: UriString, bytes: Uint8Array): Promise<void>;
  /**
   * As `write`, but only where the file still holds `expected` (undefined: where there is none). False: it holds something
   * else, and was left alone. The comparison is the last thing before the file is replaced.
   */
  replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean>;
  /** Takes a file away; it does not matter where there is none. */
  remove(uri: UriString): Promise<void>;
  /** Every file below `folder` whose name ends in `suffix`; dependency and VCS folders are passed over. */
  list(folder: UriString, suffix: string): Promise<readonly UriString[]>;
  /** Tells of files below `folder` that came, changed or went, and of folders that went with all that was in them. */
  watch(folder: UriString, listener: (changed: readonly UriString[]) => void): IsDisposable;
}

/** A file operation that failed, told in one sentence that names the file and says what to do. */
export class FileError extends Error {
  readonly uri: UriString;
  /** True: it is not to be done, and trying again later is in vain. */
  readonly isFinal: boolean;

  constructor(message: string, uri: UriString, cause?: unknown, { isFinal = false } = {}) {
    super(message, { cause });
    this.name = 'FileError';
    this.uri = uri;
    this.isFinal = isFinal;
  }
}
