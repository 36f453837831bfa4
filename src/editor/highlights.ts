import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { IsDisposable } from '../base/disposable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { highlightKinds, highlightsIn } from '../report/highlights.ts';
import { setting } from './context.ts';

/** As much of a line as VS Code itself colours (`editor.maxTokenizationLineLength`), in UTF-16 units. */
const longestLine = 20_000;

const legend = new vscode.SemanticTokensLegend([...highlightKinds]);

/**
 * Colours grades, recommendation numbers and figures of reports, as far as they are visible. Semantic tokens and no
 * TextMate grammar, which would colour every Markdown file, and could not be switched off.
 */
export class ReportHighlights extends Disposable implements vscode.DocumentRangeSemanticTokensProvider {
  readonly #corpus: Corpus;
  #registration: IsDisposable | undefined;

  constructor(corpus: Corpus) {
    super();
    this.#corpus = corpus;
    this._register({ dispose: () => this.#registration?.dispose() });
    this._register(corpus.onDidChange(({ what }) => what === 'reports' && this.#renew()));
    this._register(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('marginalia.highlightReports')) this.#renew();
      }),
    );
    this.#renew();
  }

  /** VS Code asks again for what is shown when a provider comes or goes; there is no other way to make it ask. */
  #renew(): void {
    this.#registration?.dispose();
    this.#registration = setting('highlightReports')
      ? vscode.languages.registerDocumentRangeSemanticTokensProvider(
          [{ language: 'markdown' }, { language: 'plaintext' }],
          this,
          legend,
        )
      : undefined;
  }

  provideDocumentRangeSemanticTokens(
    document: vscode.TextDocument,
    range: vscode.Range,
  ): vscode.SemanticTokens {
    const builder = new vscode.SemanticTokensBuilder(legend);
    // Without tokens, not without an answer: what was coloured before, as a report, is cleared.
    if (this.#corpus.report(document.uri.toString()) === undefined) return builder.build();
    // A line more on each side: what stands out may go over the end of a line.
    const first = Math.max(0, range.start.line - 1);
    const last = Math.min(document.lineCount - 1, range.end.line + 1);
    const lines: string[] = [];
    for (let line = first; line <= last; line++) {
      lines.push(document.lineAt(line).text.slice(0, longestLine));
    }
    let line = first;
    let lineStart = 0;
    const text = lines.join('\n');
    for (const { kind, start, end } of highlightsIn(text)) {
      // A token ends with its line; the indentation of the next is not coloured.
      for (const part of text.slice(start, end).matchAll(/[^\s].*/g)) {
        const at = start + part.index;
        for (let length = lines[line - first]?.length ?? 0; lineStart + length < at;) {
          lineStart += length + 1;
          line += 1;
          length = lines[line - first]?.length ?? 0;
        }
        builder.push(line, at - lineStart, part[0].trimEnd().length, highlightKinds.indexOf(kind), 0);
      }
    }
    return builder.build();
  }
}
