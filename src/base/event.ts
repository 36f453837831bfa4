import type { IsDisposable } from './disposable.ts';

/** Subscribes a listener; the disposable ends the subscription. Structurally the same as VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => unknown) => IsDisposable;

/** The sending end of an event: kept private by its owner, who publishes `event`. */
export class Emitter<T> implements IsDisposable {
  readonly #listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = listener => {
    // A wrapper of its own, so that the same function can be subscribed twice.
    const entry = (value: T): unknown => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  /** Calls every listener that is subscribed at this moment. A listener that throws stops the rest: it is a bug. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
