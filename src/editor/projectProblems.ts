import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { isOurCodebook } from '../corpus/ourCodebooks.ts';
import type { Problem } from '../sidecar/problem.ts';
import { mostDiagnostics, toDiagnostic } from './diagnostics.ts';

/** What is wrong in codebooks and project files, at its line. The corpus reads them anew when the keys rest. */
export class ProjectProblems extends Disposable {
  readonly #corpus: Corpus;
  readonly #diagnostics = this._register(vscode.languages.createDiagnosticCollection('marginalia-project'));
  /** By file: the text whose problems are shown. */
  readonly #shown = new Map<UriString, string>();

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(corpus.codebooks.onDidChange(() => this.#update()));
    this._register(
      corpus.onDidChange(({ what }) => {
        if (what === 'reports' || (what === 'annotations' && this.#isOtherProject())) this.#update();
      }),
    );
    this.#update();
  }

  /** A change of a project file comes with changes of annotations, which are many. */
  #isOtherProject(): boolean {
    return this.#corpus.projects().some(({ uri, text }) => this.#shown.get(uri) !== text);
  }

  #update(): void {
    const codebooks = this.#corpus.codebooks.all().flatMap(({ uri, text, problems }) => {
      return uri !== undefined && isOurCodebook(this.#corpus, uri, text) ? [{ uri, text, problems }] : [];
    });
    const projects = this.#corpus
      .projects()
      .map(({ uri, text, read }) => ({ uri, text, problems: read.problems }));
    const gone = new Set(this.#shown.keys());
    for (const { uri, text, problems } of [...codebooks, ...projects]) {
      gone.delete(uri);
      if (this.#shown.get(uri) !== text) this.#show(uri, text, problems);
    }
    for (const uri of gone) {
      this.#shown.delete(uri);
      this.#diagnostics.delete(vscode.Uri.parse(uri));
    }
  }

  #show(uri: UriString, text: string, problems: readonly Problem[]): void {
    this.#shown.set(uri, text);
    const shown = problems.slice(0, mostDiagnostics).map(problem => toDiagnostic(text, problem));
    this.#diagnostics.set(vscode.Uri.parse(uri), shown);
  }
}
