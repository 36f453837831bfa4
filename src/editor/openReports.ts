import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { log } from './log.ts';
import { toTextChanges } from './positions.ts';

/** Deleted passages are looked for again when the keys have rested this long: an undo may have brought them back. */
const rest = 400;
/** VS Code tells that a text is no longer as it was saved after the edit that made it so, within so many milliseconds. */
const dirtySoon = 100;

/** Tells the corpus what the open editors show: their texts, and every edit of them. */
export class OpenReports extends Disposable {
  readonly #corpus: Corpus;
  readonly #didRevert = this._register(new Emitter<UriString>());
  /** Edits of a shown report were given up: its text is again that of the file. */
  readonly onDidRevert = this.#didRevert.event;
  readonly #dirty = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Texts that have changed and are as they were saved: an edit, of which VS Code has yet to tell so, or a reload. */
  readonly #unsure = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(vscode.workspace.onDidOpenTextDocument(document => this.#opened(document)));
    this._register(vscode.workspace.onDidCloseTextDocument(document => this.#closed(document)));
    this._register(vscode.workspace.onDidChangeTextDocument(event => this.#edited(event)));
    this._register(corpus.onDidChange(change => change.what === 'reports' && this.#showAll()));
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  #opened(document: vscode.TextDocument): void {
    this.#show(document);
    if (!isReportFile(document)) return;
    // VS Code can't search in every virtual folder.
    const isSearched = vscode.workspace.getWorkspaceFolder(document.uri) && document.uri.scheme === 'file';
    if (!isSearched) void this.#findSidecarsBeside(document.uri);
  }

  #showAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#show(document);
  }

  #show(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (document.isClosed || this.#shown.has(uri) || !this.#corpus.report(uri)) return;
    this.#shown.add(uri);
    this.#corpus.showText(uri, () => document.getText());
  }

  #closed(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    clearTimeout(this.#resting.get(uri));
    clearTimeout(this.#unsure.get(uri));
    this.#dirty.delete(uri);
    if (this.#shown.delete(uri))
      void this.#corpus.hideText(uri).catch((error: unknown) => log.error(String(error)));
  }

  #edited(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    const uri = document.uri.toString();
    if (!this.#shown.has(uri)) return;
    if (document.isDirty) clearTimeout(this.#unsure.get(uri));
    const wasDirty = this.#dirty.has(uri);
    if (document.isDirty) this.#dirty.add(uri);
    else this.#dirty.delete(uri);
    if (event.contentChanges.length === 0) return;
    const readText = (): string => document.getText();
    this.#corpus.editText(uri, toTextChanges(event), readText);
    clearTimeout(this.#resting.get(uri));
    this.#resting.set(
      uri,
      setTimeout(() => this.#corpus.findMissing(uri), rest),
    );
    if (!document.isDirty && event.reason === undefined) {
      // Read from disk, it is one big replacement, which says nothing of what moved.
      clearTimeout(this.#unsure.get(uri));
      this.#unsure.set(
        uri,
        setTimeout(() => {
          this.#corpus.showText(uri, readText);
          if (wasDirty && !document.isDirty) this.#didRevert.fire(uri);
        }, dirtySoon),
      );
    }
  }

  /** A file outside the workspace, or in a virtual folder: its sidecars are looked for in its own folder only. */
  async #findSidecarsBeside(uri: vscode.Uri): Promise<void> {
    if (!vscode.workspace.fs.isWritableFileSystem(uri.scheme)) return;
    const folder = vscode.Uri.joinPath(uri, '..');
    try {
      const entries = await vscode.workspace.fs.readDirectory(folder);
      const files = entries.map(([name]) => vscode.Uri.joinPath(folder, name).toString());
      await this.#corpus.refresh(files.filter(file => parseSidecarUri(file)?.report === uri.toString()));
    } catch (error) {
      log.info(`No sidecars beside ${uri.toString()}: ${String(error)}`);
    }
  }

  override dispose(): void {
    for (const timer of [...this.#resting.values(), ...this.#unsure.values()]) clearTimeout(timer);
    super.dispose();
  }
}

/** A text that can get sidecars beside it: a file, not a side of a diff, an output or an unsaved text. */
export function isReportFile(document: vscode.TextDocument): boolean {
  return whyNoReport(document) === undefined;
}

/** True for the name of a text that can be coded. */
export function isReportName({ path }: vscode.Uri): boolean {
  return /\.(md|markdown|txt)$/i.test(path);
}

/** Why a text can't be coded, in one sentence that says what to do; undefined: it can. */
export function whyNoReport({ isUntitled, uri }: vscode.TextDocument): string | undefined {
  if (isUntitled) {
    return vscode.l10n.t(
      'Save this text as a .md or .txt file first: your annotations are kept in a file beside it.',
    );
  }
  if (!isReportName(uri)) {
    return vscode.l10n.t('Only .md and .txt files can be coded: convert this one to text first.');
  }
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) {
    return vscode.l10n.t(
      'This text is shown read-only, so no annotations can be kept beside it: open the file itself, or copy it into a folder of your own.',
    );
  }
  return undefined;
}
