/** Something that holds a resource until it is disposed. Structurally the same as VS Code's `Disposable`. */
export interface IsDisposable {
  dispose(): unknown;
}

/** Owns other disposables and lets them go, last registered first, when it is disposed itself. */
export abstract class Disposable implements IsDisposable {
  readonly #owned: IsDisposable[] = [];
  #disposed = false;

  /** Takes ownership of `disposable`; when this object is gone already, it is disposed at once. */
  protected _register<T extends IsDisposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    this.#disposed = true;
    while (this.#owned.length > 0) this.#owned.pop()?.dispose();
  }
}
