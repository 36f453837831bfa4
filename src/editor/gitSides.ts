import * as vscode from 'vscode';
import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { Gathered } from '../base/gathered.ts';
import { reportAt, sidecarsAt } from '../changes/reportAt.ts';
import { FileError } from '../corpus/files.ts';
import type { GitFiles } from '../git/gitFiles.ts';
import { fileAtRef } from './gitDocument.ts';
import { log } from './log.ts';
import { isReportName } from './openReports.ts';
import type { RefFiles } from './refFiles.ts';
import type { Workbench } from './workbench.ts';

/** git tells of one act several times. */
const rest = 50;

/** Reads the sidecars of the ref that a document of git shows a report at, while an editor shows it. */
export class GitSides extends Disposable {
  readonly #workbench: Workbench;
  readonly #refs: RefFiles;
  readonly #elsewhere: LocateElsewhere;
  /** By document: what was read last, or is being read, so that nothing is drawn anew that is the same. */
  readonly #read = new Map<string, string>();
  readonly #done = new Set<string>();
  readonly #didRead = this._register(new Emitter<undefined>());
  /** It is known what a document has of annotations, be it nothing. */
  readonly onDidRead = this.#didRead.event;
  readonly #stale = this._register(new Gathered<'all'>(() => this.#readAll(), { rest, longest: 500 }));

  constructor(workbench: Workbench, refs: RefFiles, elsewhere: LocateElsewhere) {
    super();
    this.#workbench = workbench;
    this.#refs = refs;
    this.#elsewhere = elsewhere;
    const { corpus } = workbench;
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#readAll()));
    this._register(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#read.delete(document.uri.toString())) this.#stale.add('all');
      }),
    );
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())));
    this._register(refs.onDidChange(() => this.#stale.add('all')));
    this._register(corpus.codebooks.onDidChange(() => this.#forgetAll()));
    // At once: nothing is to be left over of what is withheld from now on.
    this._register(corpus.onDidBlind(() => this.#forgetAll()));
    this.#readAll();
  }

  /** True: it is known what the document has of annotations. */
  isRead(document: string): boolean {
    return this.#done.has(document);
  }

  #forgetAll(): void {
    for (const document of [...this.#read.keys()]) this.#forget(document);
    this.#readAll();
  }

  #forget(document: string): void {
    this.#done.delete(document);
    if (this.#read.delete(document)) this.#workbench.versions.set(document, undefined);
  }

  #readAll(): void {
    const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    for (const document of documents) {
      void this.#readOne(document).catch((error: unknown) => {
        // There are refs that are no commits: git's empty tree, before the first one.
        if (error instanceof FileError) log.info(error.message);
        else log.error(String(error));
        this.#isDone(document.uri.toString());
      });
    }
  }

  async #readOne(document: vscode.TextDocument): Promise<void> {
    const shown = fileAtRef(document.uri);
    if (!shown || !isReportName(shown.file)) return;
    const { corpus, versions } = this.#workbench;
    const key = document.uri.toString();
    const files = await this.#refs.at(shown);
    const uri = shown.file.toString();
    const state = files ? await fingerprint(files, uri) : '';
    if (document.isClosed || this.#read.get(key) === state) return;
    this.#read.set(key, state);
    const report =
      files && state !== ''
        ? await reportAt(files, uri, corpus.readingOf(uri), {
            text: document.getText(),
            elsewhere: this.#elsewhere,
          })
        : undefined;
    if (this.#read.get(key) !== state) return;
    versions.set(key, report);
    this.#isDone(key);
  }

  #isDone(document: string): void {
    this.#done.add(document);
    this.#didRead.fire(undefined);
  }
}

/** Of the sidecars of a report; empty where there are none. */
async function fingerprint(files: GitFiles, report: string): Promise<string> {
  const sidecars = await sidecarsAt(files, report);
  return sidecars.map(({ at }) => `${at} ${files.blobId(at) ?? 'link'}`).join('\n');
}
