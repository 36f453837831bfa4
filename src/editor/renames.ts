import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { parseSidecarUri, sidecarUriFor } from '../corpus/sidecarUri.ts';
import { tell } from './commands.ts';

/** Where a file goes, by where it was. */
type Moves = ReadonlyMap<UriString, UriString>;

/** A report that is renamed or moved in VS Code takes its sidecars along, in the same step. */
export class Renames extends Disposable {
  readonly #corpus: Corpus;
  /** What goes along with renames that are not done yet. */
  readonly #moves = new Map<UriString, UriString>();

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(
      vscode.workspace.onWillRenameFiles(event => {
        const moves = this.#alongWith(event.files);
        if (moves.size === 0) return;
        for (const [from, to] of moves) this.#moves.set(from, to);
        event.waitUntil(Promise.resolve(renaming(moves)));
      }),
    );
    this._register(vscode.workspace.onDidRenameFiles(({ files }) => void this.#renamed(files).catch(tell)));
  }

  /** The sidecars of reports that are renamed; a folder takes along what is in it by itself. */
  #alongWith(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Moves {
    const renamed = new Set(files.map(({ oldUri }) => oldUri.toString()));
    return new Map(
      files.flatMap(({ oldUri, newUri }) =>
        [...sidecarMoves(this.#corpus, oldUri.toString(), newUri.toString())].filter(
          ([from]) => !renamed.has(from),
        ),
      ),
    );
  }

  async #renamed(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<void> {
    const moves = new Map<UriString, UriString>();
    for (const { oldUri, newUri } of files) {
      const [from, to] = [oldUri.toString(), newUri.toString()];
      moves.set(from, to);
      for (const { uri, allSidecars } of this.#corpus.reports()) {
        const inFolder = [uri, ...allSidecars.map(sidecar => sidecar.uri)].filter(one =>
          one.startsWith(`${from}/`),
        );
        for (const one of inFolder) moves.set(one, to + one.slice(from.length));
      }
      for (const [sidecar, target] of this.#moves) {
        if (parseSidecarUri(sidecar)?.report === from) {
          moves.set(sidecar, target);
          this.#moves.delete(sidecar);
        }
      }
    }
    await this.#corpus.filesMoved(moves);
  }
}

/** Where the sidecars of a report go when it gets another name. */
export function sidecarMoves(corpus: Corpus, report: UriString, to: UriString): Moves {
  const sidecars = corpus.report(report)?.allSidecars ?? [];
  return new Map(
    sidecars.flatMap(({ uri }) => {
      // By the name of the file: a coder may have had another one when it was made.
      const coder = parseSidecarUri(uri)?.coder;
      return coder === undefined ? [] : [[uri, sidecarUriFor(to, coder)] as const];
    }),
  );
}

/** Renames files as one edit, that can be undone where files are renamed. */
export function renaming(moves: Moves): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [from, to] of moves) edit.renameFile(vscode.Uri.parse(from), vscode.Uri.parse(to));
  return edit;
}
