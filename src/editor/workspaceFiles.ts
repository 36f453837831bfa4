import * as vscode from 'vscode';
import type { IsDisposable } from '../base/disposable.ts';
import { Gathered } from '../base/gathered.ts';
import type { UriString } from '../base/uri.ts';
import { sameBytes } from '../corpus/contentHash.ts';
import { FileError, type Files } from '../corpus/files.ts';
import { projectName } from '../project/readProject.ts';
import { codebookName } from '../project/readCodebook.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { filesBelow, passedOver } from './filesBelow.ts';
import { log } from './log.ts';

/** Reports, sidecars and copies of them that sync tools leave, projects and codebooks: what the corpus wants to hear of. */
const watched = `**/{*${sidecarSuffix},*.annotations?*.yaml,*.md,*.markdown,*.txt,${projectName},${codebookName}}`;
const watchedName = /\.(md|markdown|txt)$|(\.annotations[^/]*|\/marginalia|\/codebook)\.yaml$/;
/**
 * Events of one `git checkout` or one save come together within this many milliseconds: VS Code tells of the first few at
 * once, and of the others a little later.
 */
const gatherFor = 200;
/** VS Code tells of thousands of files in portions, so many milliseconds apart, or fewer. */
const gatherManyFor = 1000;
/** However many come, they are handed on after so many milliseconds. */
const longestOfMany = 20_000;
/**
 * VS Code leaves out a file that came and went between two reports of its watcher. One that was told to be gone, made again
 * and deleted within a moment would be taken for there: it is looked at once more after so many milliseconds.
 */
const lookAgainAfter = 1000;
/** A sidecar that somebody types into is read again when the keys rest for this many milliseconds. */
const typingRest = 300;

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
    const below = (glob: string): vscode.RelativePattern =>
      new vscode.RelativePattern(vscode.Uri.parse(folder), glob);
    const watcher = vscode.workspace.createFileSystemWatcher(below(watched));
    // A folder that is moved or deleted is told of by its own name alone.
    const folders = vscode.workspace.createFileSystemWatcher(below('**'), false, true, false);
    const gathered = new Gathered(listener, { rest: gatherFor, restOfMany: gatherManyFor, longestOfMany });
    const typed = new Gathered(listener, { rest: typingRest });
    const gone = new Gathered(listener, { rest: lookAgainAfter });
    const came = new Gathered<UriString>(uris => void this.#listFolders(uris, listener), { rest: gatherFor });
    const onFile = (uri: vscode.Uri): void => gathered.add(uri.toString());
    const onText = ({ uri: { path }, uri }: vscode.TextDocument, to: Gathered<UriString>): void => {
      if (!path.endsWith('.yaml') || !watchedName.test(path)) return;
      if (uri.toString().startsWith(`${folder}/`)) to.add(uri.toString());
    };
    const mayBeFolder = ({ path }: vscode.Uri): boolean =>
      !watchedName.test(path) && !passedOver.test(`${path}/`);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(onFile),
      watcher.onDidChange(onFile),
      watcher.onDidDelete(onFile),
      watcher.onDidDelete(uri => gone.add(uri.toString())),
      folders,
      folders.onDidCreate(uri => mayBeFolder(uri) && came.add(uri.toString())),
      folders.onDidDelete(uri => mayBeFolder(uri) && onFile(uri)),
      came,
      vscode.workspace.onDidChangeTextDocument(({ document }) => onText(document, typed)),
      // What was typed and not saved is gone with its editor: the file counts again, of which no watcher tells.
      vscode.workspace.onDidCloseTextDocument(document => onText(document, gathered)),
      gathered,
      gone,
      typed,
    );
  }

  /** Tells of what is to be watched in those of `uris` that are folders. One that can't be searched hides no other. */
  async #listFolders(
    uris: readonly UriString[],
    listener: (changed: readonly UriString[]) => void,
  ): Promise<void> {
    const topmost = uris.filter(uri => !uris.some(other => uri.startsWith(`${other}/`)));
    const found: UriString[] = [];
    for (const uri of topmost) {
      if (!(await isFolder(vscode.Uri.parse(uri)))) continue;
      try {
        const inside = await filesBelow(vscode.Uri.parse(uri), watched, path => watchedName.test(path));
        found.push(...inside.map(file => file.toString()));
      } catch (error) {
        log.warn(`${uri} could not be searched: ${String(error)}`);
      }
    }
    if (found.length > 0) listener(found);
  }
}

function openDocument(uri: UriString): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    document => !document.isClosed && document.uri.toString() === uri,
  );
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
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
