import { blobId } from '../anchor/textId.ts';
import type { UriString } from '../base/uri.ts';
import type { ProjectState } from './projectState.ts';

/** So many bytes are kept till they are asked for again: a file that is larger than what is left is read twice. */
const mostKept = 64 * 1024 * 1024;

/** Reads files of a state of which it is asked first whether they are others than in another state: each is read once. */
export class StateReader {
  readonly #state: Pick<ProjectState, 'files' | 'blobId'>;
  readonly #kept = new Map<UriString, Uint8Array>();
  #left: number;

  /** @param most bytes that are kept. */
  constructor(state: Pick<ProjectState, 'files' | 'blobId'>, most = mostKept) {
    this.#state = state;
    this.#left = most;
  }

  /**
   * Git's id of what a file holds; undefined: it is not there. It is the same whatever the line breaks, which git may
   * convert on the way. A file that is read for it is kept, till it is read again or forgotten.
   */
  async id(uri: UriString): Promise<string | undefined> {
    const id = this.#state.blobId?.(uri);
    if (id !== undefined) return id;
    const bytes = await this.#state.files.read(uri);
    if (bytes && bytes.length <= this.#left) {
      this.forget(uri);
      this.#left -= bytes.length;
      this.#kept.set(uri, bytes);
    }
    return bytes && blobId(withoutReturns(bytes));
  }

  /** What a file holds, or held when its id was asked for. */
  async read(uri: UriString): Promise<Uint8Array | undefined> {
    const kept = this.#kept.get(uri);
    this.forget(uri);
    return kept ?? this.#state.files.read(uri);
  }

  /** Nobody will read it any more. */
  forget(uri: UriString): void {
    this.#left += this.#kept.get(uri)?.length ?? 0;
    this.#kept.delete(uri);
  }
}

function withoutReturns(bytes: Uint8Array): Uint8Array {
  const carriageReturn = 13;
  if (!bytes.includes(carriageReturn)) return bytes;
  return bytes.filter((byte, index) => byte !== carriageReturn || bytes[index + 1] !== 10);
}
