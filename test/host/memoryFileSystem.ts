import * as vscode from 'vscode';

/** Files of a scheme of their own, in memory: what a virtual folder is to extensions. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly #didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChange.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.files.get(uri.path);
    const isFolder = [...this.files.keys()].some(path => path.startsWith(`${uri.path}/`));
    if (!bytes && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    const type = bytes ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const below = [...this.files.keys()].filter(file => file.startsWith(`${path}/`));
    return below
      .map(file => file.slice(path.length + 1))
      .filter(name => !name.includes('/'))
      .map(name => [name, vscode.FileType.File]);
  }

  createDirectory(): void {
    // A folder is there as soon as a file is in it.
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    this.files.set(uri.path, bytes);
    this.#didChange.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
    this.#didChange.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.files.set(to.path, this.readFile(from));
    this.files.delete(from.path);
    this.#didChange.fire([{ type: vscode.FileChangeType.Changed, uri: to }]);
  }
}
