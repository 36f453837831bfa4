import * as vscode from 'vscode';
import type { IndexStore } from '../corpus/corpusIndex.ts';

/** The index of a workspace, in the extension's storage for it. */
export class IndexFile implements IndexStore {
  readonly #file: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(storage, 'index.json');
  }

  async read(): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file));
    } catch {
      return undefined;
    }
  }

  /** Beside it first: of a file that was broken off, nothing would be known in the next session. */
  async write(text: string): Promise<void> {
    const beside = this.#file.with({ path: `${this.#file.path}.tmp` });
    await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(beside, this.#file, { overwrite: true });
  }
}
