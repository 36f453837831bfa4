import { builtInNames, type TagNames } from '../annotation/tags.ts';
import { Disposable, type IsDisposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { baseName, type UriString } from '../base/uri.ts';
import type { Choose, MergeConflict } from '../sidecar/mergeConflict.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { sameBytes } from './contentHash.ts';
import { FileError, type Files } from './files.ts';

/**
 * Why a sidecar is not written yet:
 * - `failed`: the system refuses at present;
 * - `git`: git is in the middle of a merge, rebase or checkout;
 * - `conflict`: somebody else has changed the same field in another way: a person has to choose;
 * - `gone`, `unreadable`: the file was removed meanwhile, or is no sidecar at present.
 */
export type HoldReason = 'failed' | 'git' | 'conflict' | 'gone' | 'unreadable';

/** A sidecar as it is to be, and is not on disk. */
export interface HeldWrite {
  readonly uri: UriString;
  readonly reason: HoldReason;
  /** One sentence for a person. */
  readonly message: string;
  readonly conflicts: readonly MergeConflict[];
}

/** A held write as it is kept for the next session. */
export interface SavedWrite {
  readonly key: string;
  readonly uri: UriString;
  /** What the file held; null: there was none. */
  readonly base: string | null;
  readonly ours: string;
}

/** Keeps held writes where they survive the end of the session. */
export interface HeldStore {
  load(): Promise<readonly SavedWrite[]>;
  save(write: SavedWrite): Promise<void>;
  forget(key: string): Promise<void>;
}

export interface HeldOptions {
  readonly store?: HeldStore;
  /** Whether git is at work at a file. */
  readonly isBusy?: (uri: UriString) => Promise<boolean>;
  /** Tells tags from codes in a sidecar. */
  readonly namesOf?: (uri: UriString) => TagNames;
  /** Runs something after so many milliseconds; a test has a clock of its own. */
  readonly later?: (milliseconds: number, run: () => void) => IsDisposable;
  /** Is told what could not be kept for the next session. */
  readonly onProblem?: (error: unknown) => void;
}

/** Waits before a write is tried again, in ms; the last one for all further times. */
const waits = [300, 1000, 2000, 5000, 10_000, 30_000];

interface Held {
  readonly key: string;
  base: Uint8Array | undefined;
  ours: Uint8Array;
  reason: HoldReason;
  message: string;
  conflicts: readonly MergeConflict[];
  attempts: number;
}

/**
 * Files of which a sidecar that can't be written at present is held: whoever reads it here sees it as it is to be, and
 * work goes on. It is tried again by itself, and merged with what the file holds by then. Nobody else's change is written
 * over: what contradicts it waits for a person.
 */
export class HeldWrites extends Disposable implements Files {
  readonly #files: Files;
  readonly #options: HeldOptions;
  readonly #held = new Map<UriString, Held>();
  #offered: readonly SavedWrite[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #timer: IsDisposable | undefined;
  #isDisposed = false;
  readonly #didChange = this._register(new Emitter<readonly UriString[]>());
  /** Tells of sidecars that are held now, or held for another reason, or not any more. */
  readonly onDidChange = this.#didChange.event;

  constructor(files: Files, options: HeldOptions = {}) {
    super();
    this.#files = files;
    this.#options = options;
  }

  /** What is not written yet. */
  get all(): readonly HeldWrite[] {
    return [...this.#held].map(([uri, { reason, message, conflicts }]) => ({
      uri,
      reason,
      message,
      conflicts,
    }));
  }

  /** What the last session could not write: it waits for `takeUp` or `giveUp`. */
  get offered(): readonly SavedWrite[] {
    return this.#offered;
  }

  async read(uri: UriString): Promise<Uint8Array | undefined> {
    return this.#held.get(uri)?.ours ?? this.#files.read(uri);
  }

  write(uri: UriString, bytes: Uint8Array): Promise<void> {
    return this.#files.write(uri, bytes);
  }

  /** True, too, where the bytes are held. Only sidecars are: what else is written has to wait for git. */
  async replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean> {
    if (!uri.endsWith(sidecarSuffix)) {
      await this.#refuseWhileBusy(uri);
      return this.#files.replace(uri, expected, bytes);
    }
    return this.#inTurn(async () => {
      const held = this.#held.get(uri);
      if (held) {
        if (!expected || !sameBytes(held.ours, expected)) return false;
        held.ours = bytes;
        await this.#keep(uri, held);
        await this.#try(uri, held, {});
        return true;
      }
      if (await this.#options.isBusy?.(uri)) {
        await this.#hold(uri, expected, bytes, 'git', gitMessage);
        return true;
      }
      try {
        return await this.#files.replace(uri, expected, bytes);
      } catch (error) {
        if (!(error instanceof FileError) || error.isFinal) throw error;
        await this.#hold(uri, expected, bytes, 'failed', error.message);
        return true;
      }
    });
  }

  remove(uri: UriString): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held.get(uri);
      await this.#refuseWhileBusy(uri);
      if (held) this.#release(uri, held);
      await this.#files.remove(uri);
    });
  }

  async #refuseWhileBusy(uri: UriString): Promise<void> {
    if (!(await this.#options.isBusy?.(uri))) return;
    const message = `Git is in the middle of a merge, rebase or checkout: finish that before ${baseName(uri)} is changed.`;
    throw new FileError(message, uri, undefined, { isFinal: true });
  }

  list(folder: UriString, suffix: string): Promise<readonly UriString[]> {
    return this.#files.list(folder, suffix);
  }

  /** What is held is tried again when its file changes. */
  watch(folder: UriString, listener: (changed: readonly UriString[]) => void): IsDisposable {
    return this.#files.watch(folder, changed => {
      if (changed.some(uri => this.#held.has(uri))) this.#schedule(0);
      listener(changed);
    });
  }

  /** Tries all again, now, even where git is in the middle of something. Gives those that are still held. */
  async retry(): Promise<readonly HeldWrite[]> {
    await this.#inTurn(() => this.#tryAll({ force: true }));
    return this.all;
  }

  /** Writes what is held as a person has decided. False: it is still held. */
  async decide(uri: UriString, choose: Choose): Promise<boolean> {
    await this.#inTurn(async () => {
      const held = this.#held.get(uri);
      if (held) await this.#try(uri, held, { choose, force: true });
    });
    return !this.#held.has(uri);
  }

  /** What is held of a sidecar is given up: its file counts. */
  async discard(uri: UriString): Promise<void> {
    await this.#inTurn(() => {
      const held = this.#held.get(uri);
      if (held) this.#release(uri, held);
      return Promise.resolve();
    });
  }

  /** Looks for what the last session could not write. */
  async restore(): Promise<readonly SavedWrite[]> {
    this.#offered = (await this.#options.store?.load()) ?? [];
    return this.#offered;
  }

  /** What the last session could not write is held, and tried. */
  async takeUp(): Promise<void> {
    const saved = this.#offered;
    this.#offered = [];
    await this.#inTurn(async () => {
      for (const { key, uri, base, ours } of saved) {
        const bytes = base === null ? undefined : new TextEncoder().encode(base);
        const held = heldOf(key, bytes, new TextEncoder().encode(ours), 'failed', '');
        const present = this.#held.get(uri);
        if (present) {
          // Two sessions could not write the same file: this one's is put upon the earlier one's.
          await this.#mergeInto(uri, held, present);
          continue;
        }
        this.#held.set(uri, held);
        await this.#try(uri, held, {});
      }
    });
  }

  /** What the last session could not write is forgotten. */
  async giveUp(): Promise<void> {
    const saved = this.#offered;
    this.#offered = [];
    for (const { key } of saved) await this.#options.store?.forget(key);
  }

  async #mergeInto(uri: UriString, earlier: Held, present: Held): Promise<void> {
    const { merge } = await import('../sidecar/merge.ts');
    const outcome = merge({
      base: textOf(earlier.base),
      ours: textOf(present.ours),
      theirs: textOf(earlier.ours),
    });
    if (!outcome.ok || outcome.conflicts.length > 0) {
      const saved = { key: earlier.key, uri, base: textOf(earlier.base), ours: textOf(earlier.ours) };
      this.#offered = [...this.#offered, saved];
      return;
    }
    present.ours = new TextEncoder().encode(outcome.text);
    await this.#keep(uri, present);
    await this.#options.store?.forget(earlier.key);
    await this.#try(uri, present, {});
  }

  async #hold(
    uri: UriString,
    base: Uint8Array | undefined,
    ours: Uint8Array,
    reason: HoldReason,
    message: string,
  ): Promise<void> {
    const held = heldOf(
      `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`,
      base,
      ours,
      reason,
      message,
    );
    this.#held.set(uri, held);
    await this.#keep(uri, held);
    this.#schedule(waits[0] ?? 0);
    this.#didChange.fire([uri]);
  }

  async #tryAll({ force = false }): Promise<void> {
    for (const [uri, held] of this.#held) await this.#try(uri, held, { force });
    const waiting = [...this.#held.values()].filter(({ reason }) => reason !== 'conflict');
    const attempts = Math.min(...waiting.map(held => held.attempts));
    if (waiting.length > 0) this.#schedule(waits[Math.min(attempts, waits.length - 1)] ?? 0);
  }

  async #try(
    uri: UriString,
    held: Held,
    { choose, force = false }: { readonly choose?: Choose; readonly force?: boolean },
  ): Promise<void> {
    const before = `${held.reason} ${held.message} ${held.conflicts.length}`;
    const stay = (reason: HoldReason, message: string, conflicts: readonly MergeConflict[] = []): void => {
      Object.assign(held, { reason, message, conflicts, attempts: held.attempts + 1 });
      if (`${reason} ${message} ${conflicts.length}` !== before) this.#didChange.fire([uri]);
    };
    if (!force && (await this.#options.isBusy?.(uri))) {
      stay('git', gitMessage);
      return;
    }
    try {
      // Somebody else may write between reading and replacing.
      for (let attempt = 0; attempt < 5; attempt++) {
        const found = await this.#files.read(uri);
        const isAsBefore = found && held.base ? sameBytes(found, held.base) : found === held.base;
        if (!isAsBefore) {
          const problem = await this.#rebase(uri, held, found, choose);
          if (problem) {
            stay(problem.reason, problem.message, problem.conflicts);
            return;
          }
        }
        if (await this.#files.replace(uri, held.base, held.ours)) {
          this.#release(uri, held);
          return;
        }
      }
      stay('failed', `${baseName(uri)} is being changed by another program.`);
    } catch (error) {
      stay('failed', error instanceof Error ? error.message : String(error));
    }
  }

  /** What is held is put upon what the file holds now. Gives why that can't be. */
  async #rebase(
    uri: UriString,
    held: Held,
    found: Uint8Array | undefined,
    choose: Choose | undefined,
  ): Promise<Pick<HeldWrite, 'reason' | 'message' | 'conflicts'> | undefined> {
    const name = baseName(uri);
    if (!found && !choose) {
      const message = `${name} was removed meanwhile: write it again, or give your changes up.`;
      return { reason: 'gone', message, conflicts: [] };
    }
    if (found) {
      const { merge } = await import('../sidecar/merge.ts');
      const outcome = merge(
        { base: textOf(held.base), ours: textOf(held.ours), theirs: textOf(found) },
        { names: this.#options.namesOf?.(uri) ?? builtInNames, ...(choose && { choose }) },
      );
      if (!outcome.ok) {
        const message = `${name} can’t be read at present: mend it, and your changes are written.`;
        return { reason: 'unreadable', message, conflicts: [] };
      }
      const { conflicts } = outcome;
      if (conflicts.length > 0) {
        const message = `${name} was changed by somebody else in the same place: choose what holds.`;
        return { reason: 'conflict', message, conflicts };
      }
      held.ours = new TextEncoder().encode(outcome.text);
    }
    held.base = found;
    await this.#keep(uri, held);
    return undefined;
  }

  #release(uri: UriString, held: Held): void {
    this.#held.delete(uri);
    void Promise.resolve(this.#options.store?.forget(held.key)).catch(this.#options.onProblem);
    this.#didChange.fire([uri]);
  }

  async #keep(uri: UriString, { key, base, ours }: Held): Promise<void> {
    try {
      const was = base === undefined ? null : textOf(base);
      await this.#options.store?.save({ key, uri, base: was, ours: textOf(ours) });
    } catch (error) {
      // On a full disk that is to be expected; what is held stays in memory.
      this.#options.onProblem?.(error);
    }
  }

  #schedule(milliseconds: number): void {
    this.#timer?.dispose();
    if (this.#isDisposed) return;
    const later = this.#options.later ?? laterByTimer;
    this.#timer = later(milliseconds, () => void this.#inTurn(() => this.#tryAll({})));
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  override dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
    super.dispose();
  }
}

const gitMessage = 'Git is in the middle of a merge, rebase or checkout: your changes wait until it is done.';

function heldOf(
  key: string,
  base: Uint8Array | undefined,
  ours: Uint8Array,
  reason: HoldReason,
  message: string,
): Held {
  return { key, base, ours, reason, message, conflicts: [], attempts: 0 };
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : '';
}

function laterByTimer(milliseconds: number, run: () => void): IsDisposable {
  const timer = setTimeout(run, milliseconds);
  return { dispose: () => clearTimeout(timer) };
}
