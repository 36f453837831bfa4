import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Gathered } from '../base/gathered.ts';
import type { UriString } from '../base/uri.ts';
import type { GitActivity } from '../corpus/gitActivity.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { filesBelow, passedOver } from './filesBelow.ts';
import { GitWrites } from './gitWrites.ts';
import { log } from './log.ts';

/** Reports, sidecars and copies of them that sync tools leave, projects and codebooks: what the corpus wants to hear of. */
const watched = `**/{*${sidecarSuffix},*.annotations?*.yaml,*.md,*.markdown,*.txt,${projectName},${codebookName}}`;
const watchedName = /\.(md|markdown|txt)$|(\.annotations[^/]*|\/marginalia|\/codebook)\.yaml$/;
/** Events of one save or one move come together within this many milliseconds. */
const gatherFor = 200;
/** Of thousands of files VS Code tells in portions, so many milliseconds apart, or fewer. */
const gatherManyFor = 1000;
/** However many come, they are handed on after so many milliseconds. */
const longestOfMany = 60_000;
/**
 * VS Code leaves out a file that came and went between two reports of its watcher. One that was told to be gone, made again
 * and deleted within a moment would be taken for there: it is looked at once more after so many milliseconds.
 */
const lookAgainAfter = 1000;
/** A sidecar that somebody types into is read again when the keys rest for this many milliseconds. */
const typingRest = 300;

/**
 * Tells of changes below a folder as VS Code does, with what comes at once told at once: all that a git command writes is one
 * change, however many files it is.
 */
export class FileEvents extends Disposable {
  readonly #gathered: Gathered<UriString>;

  constructor(folder: UriString, listener: (changed: readonly UriString[]) => void, git: GitActivity) {
    super();
    const below = (glob: string): vscode.RelativePattern =>
      new vscode.RelativePattern(vscode.Uri.parse(folder), glob);
    const gitWrites = new GitWrites(git, folder);
    const awaitMore = (uris: ReadonlySet<UriString>): Promise<number> => gitWrites.awaitMore(uris);
    const gathered = (this.#gathered = this._register(
      new Gathered(listener, { rest: gatherFor, restOfMany: gatherManyFor, longestOfMany, awaitMore }),
    ));
    const typed = this._register(new Gathered(listener, { rest: typingRest }));
    const addAll = (uris: readonly UriString[]): void => uris.forEach(uri => gathered.add(uri));
    // Not handed on by itself: while a checkout goes on it would be told of twice.
    const gone = this._register(new Gathered(addAll, { rest: lookAgainAfter }));
    const came = this._register(
      new Gathered<UriString>(uris => void this.#listFolders(uris), { rest: gatherFor }),
    );
    const onFile = (uri: vscode.Uri): void => gathered.add(uri.toString());
    const onText = (document: vscode.TextDocument): void => {
      const { path } = document.uri;
      if (!path.endsWith('.yaml') || !watchedName.test(path)) return;
      // One that is not dirty was read from its file, which has its turn with the others.
      const uri = document.uri.toString();
      if (uri.startsWith(`${folder}/`)) (document.isDirty ? typed : gathered).add(uri);
    };
    const mayBeFolder = ({ path }: vscode.Uri): boolean =>
      !watchedName.test(path) && !passedOver.test(`${path}/`);
    const hear = (uri: vscode.Uri): void => gitWrites.hear(uri, () => uri.toString());
    const files = this._register(vscode.workspace.createFileSystemWatcher(below(watched)));
    // A folder that is moved or deleted is told of by its own name alone.
    const all = this._register(vscode.workspace.createFileSystemWatcher(below('**')));
    const subscriptions = [
      all.onDidCreate(hear),
      all.onDidChange(hear),
      all.onDidDelete(hear),
      files.onDidCreate(onFile),
      files.onDidChange(onFile),
      files.onDidDelete(onFile),
      files.onDidDelete(uri => gone.add(uri.toString())),
      all.onDidCreate(uri => mayBeFolder(uri) && came.add(uri.toString())),
      all.onDidDelete(uri => mayBeFolder(uri) && onFile(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => onText(document)),
      // What was typed and not saved is gone with its editor: the file counts again, of which no watcher tells.
      vscode.workspace.onDidCloseTextDocument(onText),
    ];
    for (const subscription of subscriptions) this._register(subscription);
  }

  /** Adds what is to be watched in those of `uris` that are folders. One that can't be searched hides no other. */
  async #listFolders(uris: readonly UriString[]): Promise<void> {
    const topmost = uris.filter(uri => !uris.some(other => uri.startsWith(`${other}/`)));
    for (const uri of topmost) {
      if (!(await isFolder(vscode.Uri.parse(uri)))) continue;
      try {
        const inside = await filesBelow(vscode.Uri.parse(uri), watched, path => watchedName.test(path));
        for (const file of inside) this.#gathered.add(file.toString());
      } catch (error) {
        log.warn(`${uri} could not be searched: ${String(error)}`);
      }
    }
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
