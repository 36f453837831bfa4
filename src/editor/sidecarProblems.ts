import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { baseName } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { mostDiagnostics, toDiagnostic } from './diagnostics.ts';
import { log } from './log.ts';
import { resolving, tellOfFile } from './openFile.ts';

/** What is wrong in sidecars, at its line in the Problems view; a sidecar that can't be read is told once. */
export class SidecarProblems extends Disposable {
  readonly #corpus: Corpus;
  readonly #diagnostics = this._register(vscode.languages.createDiagnosticCollection('marginalia'));
  readonly #shown = new Map<string, readonly string[]>();
  readonly #told = new Set<string>();

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(corpus.onDidChange(change => change.what !== 'positions' && this.#update(change.reports)));
    this._register(corpus.onDidFail(error => log.error(String(error))));
    this.#update(new Set(corpus.reports().map(report => report.uri)));
  }

  #update(reports: ReadonlySet<string>): void {
    for (const uri of reports) {
      for (const sidecar of this.#shown.get(uri) ?? []) this.#diagnostics.delete(vscode.Uri.parse(sidecar));
      const sidecars = this.#corpus.report(uri)?.sidecars ?? [];
      this.#shown.set(
        uri,
        sidecars.map(loaded => loaded.uri),
      );
      for (const loaded of sidecars) {
        const { uri: file, state } = loaded;
        // To ask for what it says would read it.
        const { text, problems } = loaded.hasProblems ? loaded.sidecar : { text: '', problems: [] };
        const diagnostics = problems.slice(0, mostDiagnostics).map(problem => toDiagnostic(text, problem));
        if (diagnostics.length > 0) this.#diagnostics.set(vscode.Uri.parse(file), diagnostics);
        const line = problems.find(problem => problem.severity === 'error')?.line ?? 0;
        this.#tell(file, state, line);
      }
    }
  }

  /** Once for each time that a file breaks. */
  #tell(uri: string, state: string, line: number): void {
    if (state === 'ok' || state === 'newer') {
      this.#told.delete(uri);
      return;
    }
    if (this.#told.has(uri)) return;
    this.#told.add(uri);
    const message =
      state === 'conflicted'
        ? vscode.l10n.t(
            '{0} holds an unresolved merge conflict (line {1}). Nothing is written to it until it is resolved.',
            baseName(uri),
            line + 1,
          )
        : vscode.l10n.t(
            '{0} can’t be read (line {1}). Nothing is written to it until it is mended.',
            baseName(uri),
            line + 1,
          );
    const more = state === 'conflicted' ? resolving(uri) : undefined;
    void tellOfFile(vscode.window.showWarningMessage, message, uri, line, more);
  }
}
