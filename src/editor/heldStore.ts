import * as vscode from 'vscode';
import type { HeldStore, SavedWrite } from '../corpus/heldWrites.ts';

/** Changes that could not be written, in the extension's storage for the workspace: one file each. */
export class HeldFiles implements HeldStore {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'held');
  }

  async load(): Promise<readonly SavedWrite[]> {
    const names = await Promise.resolve(vscode.workspace.fs.readDirectory(this.#folder)).catch(() => []);
    const saved: SavedWrite[] = [];
    for (const [name] of names.filter(([file]) => file.endsWith('.json'))) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name));
      const write = parsed(new TextDecoder().decode(bytes));
      if (write) saved.push(write);
    }
    return saved;
  }

  async save(write: SavedWrite): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    const file = this.#file(write.key);
    const beside = file.with({ path: `${file.path}.tmp` });
    await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(JSON.stringify(write)));
    await vscode.workspace.fs.rename(beside, file, { overwrite: true });
  }

  async forget(key: string): Promise<void> {
    await Promise.resolve(vscode.workspace.fs.delete(this.#file(key))).catch(() => undefined);
  }

  #file(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${key}.json`);
  }
}

function parsed(text: string): SavedWrite | undefined {
  try {
    const value = JSON.parse(text) as Partial<SavedWrite>;
    const { key, uri, base, ours } = value;
    const isWhole = typeof key === 'string' && typeof uri === 'string' && typeof ours === 'string';
    return isWhole && (base === null || typeof base === 'string') ? { key, uri, base, ours } : undefined;
  } catch {
    return undefined;
  }
}
