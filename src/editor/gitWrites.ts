import * as vscode from 'vscode';
import type { UriString } from '../base/uri.ts';
import type { GitActivity } from '../corpus/gitActivity.ts';

/** While git writes, it is looked again after so many milliseconds whether it still does. */
const lookAgain = 150;
/** A lock that is older, in milliseconds, is one that a git which was killed has left, or waits for a person's message. */
const lockLasts = 10_000;
/** What git wrote before it ended is told of within so many milliseconds, or will not be. */
const toldWithin = 10_000;
/** The same, where VS Code does not watch git's own folder. */
const toldUnseen = 1500;
/**
 * VS Code tells of what has changed in portions of five hundred files, one each fifth of a second, however they were written.
 * After so many milliseconds without any the last one was told, and so many more for each file.
 */
const quiet = 600;
const quietOfEach = 0.25;
const longestQuiet = 3000;

/**
 * Whether there is more to come of what git writes in the working tree. git holds its index locked while it does, and replaces
 * it when it has done: of that, too, VS Code tells, no earlier than of the first portion of what was written last.
 */
export class GitWrites {
  readonly #git: GitActivity;
  readonly #folder: UriString;
  /** When it was told that an index was replaced. */
  readonly #ended = new Map<UriString, number>();
  #heard = 0;
  #count = 0;

  /** @param folder that is watched. */
  constructor(git: GitActivity, folder: UriString) {
    this.#git = git;
    this.#folder = folder;
  }

  /** VS Code tells of a file, whatever it is. */
  hear({ path }: vscode.Uri, uri: () => UriString): void {
    const now = Date.now();
    this.#count = now - this.#heard > longestQuiet ? 1 : this.#count + 1;
    this.#heard = now;
    if (path.endsWith('/.git/index')) this.#ended.set(uri(), now);
  }

  /** For how many milliseconds to wait for more, and to ask again; 0: `uris` are all that there is. */
  async awaitMore(uris: ReadonlySet<UriString>): Promise<number> {
    const [first = '', ...others] = uris;
    if (!first.startsWith('file:')) return 0;
    const ends = [first, others.at(-1) ?? first];
    const folders = new Set(await Promise.all(ends.map(uri => this.#git.folderOf(uri))));
    const waits = [...folders].map(async folder => (folder === undefined ? 0 : this.#waitFor(folder)));
    return Math.max(...(await Promise.all(waits)));
  }

  async #waitFor(gitFolder: UriString): Promise<number> {
    const [index, lock] = [`${gitFolder}/index`, `${gitFolder}/index.lock`];
    const [locked, replaced] = await Promise.all([lastWritten(lock), lastWritten(index)]);
    const now = Date.now();
    if (locked !== undefined && now - locked < lockLasts) return lookAgain;
    if (replaced === undefined || now - replaced > toldWithin) return 0;
    const needed = Math.min(longestQuiet, quiet + quietOfEach * this.#count);
    const untilQuiet = Math.max(0, this.#heard + needed - now);
    const isTold = (this.#ended.get(index) ?? 0) >= replaced;
    if (isTold) return untilQuiet;
    return index.startsWith(`${this.#folder}/`)
      ? lookAgain
      : Math.max(untilQuiet, replaced + toldUnseen - now);
  }
}

/** Undefined: there is no such file. */
async function lastWritten(uri: UriString): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(vscode.Uri.parse(uri))).mtime;
  } catch {
    return undefined;
  }
}
