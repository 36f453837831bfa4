import { Emitter } from '../base/event.ts';
import { Disposable } from '../base/disposable.ts';
import { pathBelow, type UriString } from '../base/uri.ts';

/** Where it is kept what was dismissed: keys of suggestions (`NamedSuggestion.key`) by URI of the report. */
export interface DismissedStore {
  read(): Readonly<Record<UriString, readonly string[]>>;
  write(dismissed: Readonly<Record<UriString, readonly string[]>>): unknown;
}

const none: ReadonlySet<string> = new Set();

/** The suggestions that a person has dismissed: they stay so, wherever their passages go in the report. */
export class Dismissed extends Disposable {
  readonly #store: DismissedStore;
  readonly #keys: Map<UriString, Set<string>>;
  readonly #didChange = this._register(new Emitter<UriString>());
  /** Of which report others than before are dismissed. */
  readonly onDidChange = this.#didChange.event;

  constructor(store: DismissedStore) {
    super();
    this.#store = store;
    this.#keys = new Map(Object.entries(store.read()).map(([uri, keys]) => [uri, new Set(keys)]));
  }

  in(report: UriString): ReadonlySet<string> {
    return this.#keys.get(report) ?? none;
  }

  add(report: UriString, keys: readonly string[]): void {
    this.#keys.set(report, new Set([...this.in(report), ...keys]));
    this.#changed(report);
  }

  /** Takes back what was dismissed: those with these keys, or all. Gives how many. */
  restore(report: UriString, keys: Iterable<string> = this.in(report)): number {
    const left = new Set(this.in(report));
    const before = left.size;
    for (const key of [...keys]) left.delete(key);
    if (left.size > 0) this.#keys.set(report, left);
    else this.#keys.delete(report);
    if (left.size < before) this.#changed(report);
    return before - left.size;
  }

  /** A report, or a folder with reports, was renamed. */
  moved(from: UriString, to: UriString): void {
    for (const [uri, keys] of [...this.#keys]) {
      const isBelow = pathBelow(from, uri) !== undefined;
      if (uri !== from && !isBelow) continue;
      this.#keys.delete(uri);
      this.#keys.set(to + uri.slice(from.length), keys);
    }
    this.#write();
  }

  #changed(report: UriString): void {
    this.#write();
    this.#didChange.fire(report);
  }

  #write(): void {
    this.#store.write(Object.fromEntries([...this.#keys].map(([uri, keys]) => [uri, [...keys]])));
  }
}
