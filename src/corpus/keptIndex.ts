import type { IsDisposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { CorpusIndex, type IndexStore } from './corpusIndex.ts';
import type { LoadedSidecar } from './loadedSidecar.ts';
import type { SidecarDigest } from './sidecarDigest.ts';

/** It is kept when nothing has changed for so many milliseconds. */
const rest = 3000;

/** What was known of sidecars in the last session, and will be in the next. Without a store nothing is. */
export class KeptIndex implements IsDisposable {
  readonly #store: IndexStore | undefined;
  readonly #sidecars: () => readonly LoadedSidecar[];
  readonly #onFailure: (error: unknown) => void;
  #last: CorpusIndex | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param sidecars all that are to be known in the next session. */
  constructor(
    store: IndexStore | undefined,
    sidecars: () => readonly LoadedSidecar[],
    onFailure: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#sidecars = sidecars;
    this.#onFailure = onFailure;
  }

  /** Reads what the last session knew, to be asked for until it is forgotten. */
  async read(): Promise<void> {
    this.#last = new CorpusIndex(await this.#store?.read());
  }

  /** What the last session knew of a file that still holds these bytes. */
  get(uri: UriString, bytes: Uint8Array): SidecarDigest | undefined {
    return this.#last?.get(uri, bytes);
  }

  forget(): void {
    this.#last = undefined;
  }

  /** Something has changed. */
  keepSoon(): void {
    const store = this.#store;
    if (!store) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      store.write(CorpusIndex.toText(this.#sidecars())).catch(this.#onFailure);
    }, rest);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
