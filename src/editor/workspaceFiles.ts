import * as vscode from 'vscode';
import type { IsDisposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { sameBytes } from '../corpus/contentHash.ts';
import { FileError, type Files } from '../corpus/files.ts';
import { GitActivity } from '../corpus/gitActivity.ts';
import { FileEvents } from './fileEvents.ts';
import { filesBelow } from './filesBelow.ts';

/** What writers that were killed leave behind, as far as a glob can tell: a temporary file, or a lock. */
const leftBehind = '**/.*.marginalia-*';

interface Disk extends Pick<Files, 'write' | 'replace'> {
  /** Removes those of `uris` that a writer which was killed has left behind. */
  sweepUp(uris: readonly UriString[]): Promise<void>;
  /** Whether `uri` is a link to a file that is neither beside it nor below one of `folders`. */
  leadsOut(uri: UriString, folders: readonly UriString[]): Promise<boolean>;
}

/**
 * The files of the workspace as VS Code sees them: a sidecar with unsaved changes in an editor is read from and
 * written to that editor, so that a hand edit is never lost.
 */
export class WorkspaceFiles implements Files {
  readonly #disk: (() => Promise<Disk>) | undefined;
  /** Whether git is at work among these files. */
  readonly git = new GitActivity(this);

  /** @param disk writes files of the scheme `file` atomically, where the host can: it is asked for with the first one. */
  constructor(disk?: () => Promise<Disk>) {
    this.#disk = disk;
  }

  async read(uri: UriString): Promise<Uint8Array | undefined> {
    const document = openDocument(uri);
    if (document?.isDirty) return new TextEncoder().encode(document.getText());
    return readBytes(vscode.Uri.parse(uri));
  }

  async replace(uri: UriString, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean> {
    await this.#refuseLinkOut(uri);
    const target = vscode.Uri.parse(uri);
    const document = openDocument(uri);
    const isInEditor = document && (document.isDirty || (await sameOnDisk(document)));
    if (!isInEditor && this.#disk && target.scheme === 'file') {
      return (await this.#disk()).replace(uri, expected, bytes);
    }
    // In an editor, or elsewhere than on this disk, the comparison comes as late as it can.
    const now = await this.read(uri);
    const isSame = now && expected ? sameBytes(now, expected) : now === expected;
    if (isSame) await this.write(uri, bytes);
    return isSame;
  }

  async write(uri: UriString, bytes: Uint8Array): Promise<void> {
    await this.#refuseLinkOut(uri);
    const document = openDocument(uri);
    if (document && (document.isDirty || (await sameOnDisk(document)))) {
      await writeToEditor(document, withoutMark(new TextDecoder().decode(bytes)));
      return;
    }
    const target = vscode.Uri.parse(uri);
    if (vscode.workspace.fs.isWritableFileSystem(target.scheme) === false) {
      throw new FileError(
        vscode.l10n.t(
          '{0} can’t be written: its folder is read-only. Copy the folder to a place of your own to code there.',
          target.path.slice(target.path.lastIndexOf('/') + 1),
        ),
        uri,
        undefined,
        { isFinal: true },
      );
    }
    if (this.#disk && target.scheme === 'file') await (await this.#disk()).write(uri, bytes);
    else await writeThroughHost(target, bytes);
  }

  /** A folder from elsewhere may bring links along, for us to write through to files of the user's. */
  async #refuseLinkOut(uri: UriString): Promise<void> {
    const { scheme, path } = vscode.Uri.parse(uri);
    if (!this.#disk || scheme !== 'file') return;
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file');
    if (
      !(await (
        await this.#disk()
      ).leadsOut(
        uri,
        folders.map(folder => folder.uri.toString()),
      ))
    )
      return;
    throw new FileError(
      vscode.l10n.t(
        '{0} is a link to a file outside the folder, and is not written. Put the file itself there, or remove the link.',
        path,
      ),
      uri,
      undefined,
      { isFinal: true },
    );
  }

  async remove(uri: UriString): Promise<void> {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.parse(uri), { useTrash: false });
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return;
      throw new FileError(
        vscode.l10n.t(
          '{0} could not be removed: {1}',
          uri,
          error instanceof Error ? error.message : String(error),
        ),
        uri,
        error,
      );
    }
  }

  async list(folder: UriString, suffix: string): Promise<readonly UriString[]> {
    const uri = vscode.Uri.parse(folder);
    const found = await filesBelow(uri, `**/*${suffix}`, path => path.endsWith(suffix));
    return found.map(one => one.toString());
  }

  /** Removes what writers that were killed have left behind in a folder. Nothing depends on it. */
  async sweep(folder: UriString): Promise<void> {
    const uri = vscode.Uri.parse(folder);
    if (!this.#disk || uri.scheme !== 'file') return;
    const found = await filesBelow(uri, leftBehind, () => false);
    await (await this.#disk()).sweepUp(found.map(one => one.toString()));
  }

  watch(folder: UriString, listener: (changed: readonly UriString[]) => void): IsDisposable {
    return new FileEvents(folder, listener, this.git);
  }
}

function openDocument(uri: UriString): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    document => !document.isClosed && document.uri.toString() === uri,
  );
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw new FileError(
      vscode.l10n.t(
        '{0} could not be read: {1}',
        uri.path,
        error instanceof Error ? error.message : String(error),
      ),
      uri.toString(),
      error,
    );
  }
}

/** False where the editor has not yet noticed that its file changed: an edit there would clash with it. */
async function sameOnDisk(document: vscode.TextDocument): Promise<boolean> {
  const bytes = await readBytes(document.uri);
  return bytes !== undefined && withoutMark(new TextDecoder().decode(bytes)) === document.getText();
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Replaces what differs, as one undo step; saves where nothing else was unsaved. */
async function writeToEditor(document: vscode.TextDocument, text: string): Promise<void> {
  const wasDirty = document.isDirty;
  const old = document.getText();
  let start = 0;
  while (start < old.length && old[start] === text[start]) start++;
  let same = 0;
  const most = Math.min(old.length, text.length) - start;
  while (same < most && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(old.length - same));
  edit.replace(document.uri, range, text.slice(start, text.length - same));
  const applied = await vscode.workspace.applyEdit(edit);
  if (!applied || (!wasDirty && !(await document.save()))) {
    throw new FileError(
      vscode.l10n.t(
        '{0} is open in an editor and could not be changed there. Save or close it, then try again.',
        document.uri.path,
      ),
      document.uri.toString(),
    );
  }
}

/** Where no atomic write is to be had: a file beside it first, so that a full disk or a lost connection harms nothing. */
async function writeThroughHost(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const mark = Math.random().toString(36).slice(2, 10);
  const beside = uri.with({ path: `${uri.path}.${mark}.tmp` });
  try {
    await vscode.workspace.fs.writeFile(beside, bytes);
    await vscode.workspace.fs.rename(beside, uri, { overwrite: true });
  } catch (error) {
    await Promise.resolve(vscode.workspace.fs.delete(beside)).catch(() => undefined);
    throw new FileError(
      vscode.l10n.t(
        '{0} could not be written: {1}',
        uri.path,
        error instanceof Error ? error.message : String(error),
      ),
      uri.toString(),
      error,
    );
  }
}
