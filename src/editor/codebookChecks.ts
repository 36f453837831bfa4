import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Report } from '../corpus/report.ts';
import { checkSidecar } from '../project/check.ts';
import type { Problem } from '../sidecar/problem.ts';
import { mostDiagnostics, toDiagnostic } from './diagnostics.ts';

/** Reports are looked at for so many milliseconds at a time: meanwhile everything else of the extension waits. */
const slice = 20;

/**
 * What sidecars say that their codebook does not know, at its line. Apart from what is wrong in the sidecars themselves
 * (sidecarProblems.ts), for a change of a codebook makes all sidecars below it to be looked at again.
 */
export class CodebookChecks extends Disposable {
  readonly #corpus: Corpus;
  readonly #diagnostics = this._register(vscode.languages.createDiagnosticCollection('marginalia-codebook'));
  readonly #shown = new Map<UriString, readonly UriString[]>();
  readonly #waiting = new Set<UriString>();
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register(corpus.onDidChange(({ reports, what }) => what !== 'positions' && this.#look(reports)));
    this.#look(corpus.reports().map(({ uri }) => uri));
  }

  #look(reports: Iterable<UriString>): void {
    for (const uri of reports) this.#waiting.add(uri);
    if (this.#waiting.size > 0) this.#next ??= setTimeout(() => this.#lookOn());
  }

  #lookOn(): void {
    const end = Date.now() + slice;
    for (const uri of this.#waiting) {
      this.#waiting.delete(uri);
      this.#check(uri, this.#corpus.report(uri));
      if (Date.now() > end) break;
    }
    this.#next = undefined;
    this.#look([]);
  }

  #check(uri: UriString, report: Report | undefined): void {
    const sidecars = report?.sidecars ?? [];
    const gone = new Set(this.#shown.get(uri));
    for (const { uri: file, sidecar } of sidecars) {
      gone.delete(file);
      const most = Math.max(0, mostDiagnostics - sidecar.problems.length);
      const problems = report ? checkSidecar(report.codebook, sidecar, most) : [];
      const diagnostics = problems.map(problem => toDiagnostic(sidecar.text, milder(problem)));
      this.#diagnostics.set(vscode.Uri.parse(file), diagnostics);
    }
    for (const file of gone) this.#diagnostics.delete(vscode.Uri.parse(file));
    if (sidecars.length === 0) this.#shown.delete(uri);
    else
      this.#shown.set(
        uri,
        sidecars.map(loaded => loaded.uri),
      );
  }

  override dispose(): void {
    clearTimeout(this.#next);
    super.dispose();
  }
}

/**
 * While one codes, what is not in the codebook yet and what is still to be filled in is no mistake; `marginalia check`,
 * which gates a finished project, is stricter. A value that is not allowed is a mistake at any time.
 */
function milder(problem: Problem): Problem {
  return problem.code === 'bad-value' ? problem : { ...problem, severity: 'warning' };
}
