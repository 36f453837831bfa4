import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startGit, type GitAt } from './runGit.ts';

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const lineFeed = 10;

/** A process that nobody has asked for so many milliseconds is ended: it keeps files of the repository open. */
const idleFor = 20_000;

/**
 * Reads objects through one process of `git cat-file --batch`, which is started with the first that is asked for.
 * https://git-scm.com/docs/git-cat-file#_batch_output
 */
export class GitObjects {
  readonly #git: GitAt;
  #process: ChildProcessWithoutNullStreams | undefined;
  readonly #waiting: Waiting[] = [];
  /** Ids that git was not asked for yet: many are asked for in one turn, and each write costs as much as all of them. */
  #unsent = '';
  #chunks: Buffer[] = [];
  #length = 0;
  /** Length of what has to be there before something can be read; 0: a line. */
  #wanted = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(git: GitAt) {
    this.#git = git;
  }

  /** @param id hexadecimal. Rejects where there is no such object. */
  read(id: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{40,64}$/.test(id)) return Promise.reject(new Error(`"${id}" is no object of git.`));
    clearTimeout(this.#idle);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#unsent === '') setImmediate(() => this.#send());
      this.#unsent += `${id}\n`;
    });
  }

  #send(): void {
    const unsent = this.#unsent;
    this.#unsent = '';
    if (unsent === '') return;
    try {
      this.#running().stdin.write(unsent);
    } catch (error) {
      this.#end(new Error('git could not be started.', { cause: error }));
    }
  }

  /** Ends the process; what is still waited for is rejected. */
  close(): void {
    clearTimeout(this.#idle);
    this.#process?.stdin.end();
    this.#end(new Error('git is not asked any more.'));
  }

  /** The next that is asked for starts another process. */
  #end(error: Error): void {
    this.#process = undefined;
    this.#unsent = '';
    this.#chunks = [];
    this.#length = 0;
    this.#wanted = 0;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  #running(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process;
    const child = startGit(this.#git, ['cat-file', '--batch']);
    const end = (error: Error): void => {
      if (this.#process === child) this.#end(error);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      if (this.#process !== child) return;
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      this.#take();
    });
    // Else git would wait for somebody to read what it says.
    child.stderr.resume();
    child.stdin.on('error', end);
    child.once('error', end);
    child.once('close', () => end(new Error('git ended before it had answered.')));
    this.#process = child;
    return child;
  }

  #take(): void {
    while (this.#length > 0 && this.#length >= this.#wanted) {
      const all =
        this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
      const end = all.indexOf(lineFeed);
      this.#chunks = [all];
      if (end < 0) return;
      const [, kind, size] = all.toString('latin1', 0, end).split(' ');
      const length = size === undefined ? 0 : Number(size);
      const next = size === undefined ? end + 1 : end + 1 + length + 1;
      this.#wanted = next;
      if (all.length < next) return;
      const rest = all.subarray(next);
      this.#chunks = [rest];
      this.#length = rest.length;
      this.#wanted = 0;
      const waiting = this.#waiting.shift();
      if (size === undefined) waiting?.reject(new Error(`git says ${kind ?? 'nothing'}.`));
      else waiting?.resolve(Uint8Array.prototype.slice.call(all, end + 1, end + 1 + length));
    }
    if (this.#waiting.length === 0) this.#idle = setTimeout(() => this.close(), idleFor).unref();
  }
}
