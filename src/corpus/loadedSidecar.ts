import type { SidecarHeader } from '../annotation/annotation.ts';
import type { UriString } from '../base/uri.ts';
import { readSidecar, type Sidecar, type SidecarState } from '../sidecar/readSidecar.ts';
import { sameBytes } from './contentHash.ts';
import { digestOf, type SidecarDigest } from './sidecarDigest.ts';
import { decodeSidecar } from './sidecarWriter.ts';

/**
 * A sidecar as it was last read. Its bytes and what counts need are kept; its entries are read when somebody asks for
 * them, and kept only while they are in use: a folder may hold 100,000.
 */
export class LoadedSidecar {
  readonly uri: UriString;
  /** Slug of the coder: that of the file's name, or, where the project says that it was renamed, the present one. */
  readonly coder: string;
  readonly bytes: Uint8Array;
  readonly #digest: SidecarDigest;
  /** While the file can't be read: the last one that could. */
  readonly #readable: LoadedSidecar | undefined;
  /** Gives what was parsed before these bytes came, while it is there: what is the same is not parsed again. */
  readonly #before: (() => Sidecar | undefined) | undefined;
  #parsed: WeakRef<Sidecar> | undefined;
  #kept: Sidecar | undefined;

  /**
   * @param digest of these bytes, where it is known from earlier; `parsed`: what they say, where that is known.
   * @param before what was loaded from the file before.
   */
  constructor(
    uri: UriString,
    coder: string,
    bytes: Uint8Array,
    {
      digest,
      parsed,
      before,
    }: {
      readonly digest?: SidecarDigest | undefined;
      readonly parsed?: Sidecar | undefined;
      readonly before?: LoadedSidecar;
    } = {},
  ) {
    this.uri = uri;
    this.coder = coder;
    this.bytes = bytes;
    const known = before ? before.#parsed : undefined;
    this.#before = known && (() => known.deref());
    if (before && sameBytes(before.bytes, bytes)) {
      this.#digest = before.#digest;
      this.#readable = before.#readable;
      this.#parsed = before.#parsed;
      this.#kept = before.#kept;
      return;
    }
    if (parsed) this.#parsed = new WeakRef(parsed);
    this.#digest = digest ?? digestOf(this.sidecar);
    this.#readable = isReadable(this.#digest.state) ? undefined : readableOf(before);
  }

  /** What the file says. */
  get sidecar(): Sidecar {
    const known = this.#kept ?? this.#parsed?.deref();
    if (known) return known;
    const read = readSidecar(decodeSidecar(this.bytes), this.#before?.());
    this.#parsed = new WeakRef(read);
    return read;
  }

  /** What is shown: the same, or, while that can't be read, the last one that could. */
  get shown(): Sidecar {
    return this.#readable?.sidecar ?? this.sidecar;
  }

  get state(): SidecarState {
    return this.#digest.state;
  }

  get hasProblems(): boolean {
    return this.#digest.problems > 0;
  }

  /** The header of what is shown. */
  get header(): SidecarHeader {
    return (this.#readable?.digest ?? this.#digest).header;
  }

  /** Of what is shown: the `tags` of each annotation. */
  get tags(): SidecarDigest['tags'] {
    return (this.#readable?.digest ?? this.#digest).tags;
  }

  /** Of the file itself. */
  get digest(): SidecarDigest {
    return this.#digest;
  }

  /** The entries are in use: they stay in memory, until they are let go. */
  keep(): void {
    this.#kept = this.sidecar;
  }

  letGo(): void {
    this.#kept = undefined;
  }

  /** While the file can't be read: the last one that could. */
  get lastReadable(): LoadedSidecar | undefined {
    return this.#readable;
  }

  /** The same file, by another coder. */
  by(coder: string): LoadedSidecar {
    return new LoadedSidecar(this.uri, coder, this.bytes, { before: this });
  }
}

function isReadable(state: SidecarState): boolean {
  return state === 'ok' || state === 'newer';
}

function readableOf(loaded: LoadedSidecar | undefined): LoadedSidecar | undefined {
  return loaded && isReadable(loaded.state) ? loaded : loaded?.lastReadable;
}
