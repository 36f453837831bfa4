import * as vscode from 'vscode';
import type { OldTexts } from '../corpus/oldTexts.ts';

/** So much is kept of texts that were seen last: in bytes, and in files. */
const most = { bytes: 200e6, files: 500 };

/** Texts of reports as they were last seen, in the extension's storage: nothing of it lies in the project. */
export class SeenTexts implements OldTexts {
  readonly #folder: vscode.Uri;
  #swept = false;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'texts');
  }

  async get(id: string): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(id)));
    } catch {
      return undefined;
    }
  }

  async keep(id: string, text: string): Promise<void> {
    if (await isThere(this.#file(id))) return;
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(this.#file(id), new TextEncoder().encode(text));
    if (this.#swept) return;
    this.#swept = true;
    await this.#sweep();
  }

  /** Once a session: the oldest go where there is too much. */
  async #sweep(): Promise<void> {
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const files = await Promise.all(
      names.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        const { mtime, size } = await vscode.workspace.fs.stat(uri);
        return { uri, mtime, size };
      }),
    );
    let bytes = 0;
    for (const [index, { uri, size }] of files.sort((a, b) => b.mtime - a.mtime).entries()) {
      bytes += size;
      if (index >= most.files || bytes > most.bytes) await vscode.workspace.fs.delete(uri);
    }
  }

  #file(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, id);
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
