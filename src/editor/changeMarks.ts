import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { DiffMark } from '../changes/diffMarks.ts';
import { changeLabel } from './changeText.ts';
import { setting } from './context.ts';
import { isAlone } from './diffPairs.ts';
import { toRange } from './positions.ts';
import type { ReportDiffs } from './reportDiffs.ts';
import type { Workbench } from './workbench.ts';

interface MarkTypes {
  /** Before each line of the passage. */
  readonly bar: vscode.TextEditorDecorationType;
  /** What changed, in words. */
  readonly label: vscode.TextEditorDecorationType;
  readonly ruler: vscode.TextEditorDecorationType;
}

const bars: Readonly<Record<DiffMark['what'], string>> = {
  added: 'solid',
  removed: 'dashed',
  changed: 'double',
};

/**
 * What changed, on both sides of a diff, besides the marks that every annotation has: a bar before the passage, a sign and
 * words behind its paragraph, and a place in the overview ruler, in another lane than that of the tags.
 */
export class ChangeMarks extends Disposable {
  readonly #diffs: ReportDiffs;
  readonly #types: ReadonlyMap<DiffMark['what'], MarkTypes>;

  constructor(diffs: ReportDiffs, workbench: Workbench) {
    super();
    this.#diffs = diffs;
    const type = (options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType =>
      this._register(
        vscode.window.createTextEditorDecorationType({
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
          ...options,
        }),
      );
    this.#types = new Map(
      (['added', 'removed', 'changed'] as const).map(what => {
        const colour = new vscode.ThemeColor(`marginalia.${what}Line`);
        return [
          what,
          {
            bar: type({ borderStyle: bars[what], borderWidth: '0 0 0 3px', borderColor: colour }),
            label: type({
              after: {
                color: colour,
                border: '1px solid',
                borderColor: colour,
                margin: '0 0 0 8px',
                fontWeight: 'normal',
                fontStyle: 'normal',
              },
            }),
            ruler: type({ overviewRulerColor: colour, overviewRulerLane: vscode.OverviewRulerLane.Left }),
          },
        ];
      }),
    );
    this._register(diffs.onDidChange(() => this.#drawAll()));
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()));
    this._register(workbench.hidden.onDidChange(() => this.#drawAll()));
    this._register(
      vscode.workspace.onDidChangeConfiguration(
        event => event.affectsConfiguration('marginalia') && this.#drawAll(),
      ),
    );
    this.#drawAll();
  }

  #drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
  }

  /** All at once: VS Code moves them along with edits, and changes are few. */
  #draw(editor: vscode.TextEditor): void {
    const marks = isAlone(editor) ? [] : this.#diffs.marksIn(editor.document);
    for (const [what, { bar, label, ruler }] of this.#types) {
      const ofKind = marks
        .filter(mark => mark.what === what)
        .map(mark => ({ mark, range: toRange(editor.document, mark.range) }));
      editor.setDecorations(
        bar,
        ofKind.map(({ range }) => range),
      );
      editor.setDecorations(
        label,
        ofKind.map(({ mark, range }) => ({
          // Lines are wrapped as if nothing stood behind a passage: words after it would be pushed out of sight.
          range: endOfLine(editor.document, range.end),
          renderOptions: { after: { contentText: `\u00a0${changeLabel(what, mark.change)}\u00a0` } },
        })),
      );
      editor.setDecorations(ruler, setting('overviewRuler') ? ofKind.map(({ range }) => range) : []);
    }
  }
}

function endOfLine(document: vscode.TextDocument, { line }: vscode.Position): vscode.Range {
  const { end } = document.lineAt(line).range;
  return new vscode.Range(end, end);
}
