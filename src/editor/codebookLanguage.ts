import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { isOurCodebook } from '../corpus/ourCodebooks.ts';
import { codebookName } from '../project/readCodebook.ts';
import { languageIds } from './contributions.ts';
import { log } from './log.ts';

/**
 * Gives codebooks their language. The manifest cannot, by the name alone: a codebook.yaml of another tool is to stay
 * plain YAML. Whoever then chooses another language for one keeps it.
 */
export class CodebookLanguage extends Disposable {
  readonly #corpus: Corpus;
  /** Documents whose language was decided, by us or by a person. */
  readonly #decided = new Set<string>();
  /** Closed in this very moment: VS Code closes and opens a document to change its language. */
  readonly #closing = new Set<string>();

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(vscode.workspace.onDidOpenTextDocument(document => this.#opened(document)));
    this._register(vscode.workspace.onDidCloseTextDocument(document => this.#closed(document)));
    this._register(corpus.onDidChange(({ what }) => what === 'reports' && this.#lookAtAll()));
    this._register(corpus.codebooks.onDidChange(() => this.#lookAtAll()));
    this.#lookAtAll();
  }

  #opened(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.#closing.has(uri)) this.#decided.add(uri);
    this.#look(document);
  }

  #closed({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    if (!key.endsWith(`/${codebookName}`)) return;
    this.#closing.add(key);
    setTimeout(() => {
      this.#closing.delete(key);
      const isOpen = vscode.workspace.textDocuments.some(other => other.uri.toString() === key);
      if (!isOpen) this.#decided.delete(key);
    });
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (document.isClosed || document.languageId !== 'yaml' || this.#decided.has(uri)) return;
    if (!uri.endsWith(`/${codebookName}`) || !isOurCodebook(this.#corpus, uri, document.getText())) return;
    this.#decided.add(uri);
    vscode.languages
      .setTextDocumentLanguage(document, languageIds.codebook)
      .then(undefined, (error: unknown) => {
        log.info(`${uri}: ${String(error)}`);
      });
  }
}
