import * as vscode from 'vscode';
import { locateAll } from '../anchor/locateAll.ts';
import { normaliseText, withLineFeeds } from '../anchor/normalText.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { Disposable } from '../base/disposable.ts';
import type { UriString } from '../base/uri.ts';
import { log } from './log.ts';
import { toRange } from './positions.ts';

/** Shows in its report the passage that a person is asked about, while a quick pick keeps the keys. */
export class ConflictPassage extends Disposable {
  /** The editor has not got the focus: its selection alone would hardly be seen. */
  readonly #mark = this._register(
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
      outline: '1px solid',
      outlineColor: new vscode.ThemeColor('focusBorder'),
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    }),
  );
  #editor: vscode.TextEditor | undefined;
  /** Of what was asked for last. */
  #asked: string | undefined;

  /** Shows where `annotation` stands. A report that is not there, or has not got the passage, is no reason to stop. */
  async show(report: UriString, annotation: Annotation | undefined): Promise<void> {
    const key = JSON.stringify([report, annotation?.quote, annotation?.prefix, annotation?.suffix]);
    if (key === this.#asked) return;
    this.#asked = key;
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(report));
      const range = placeIn(document, annotation);
      const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
      if (this.#asked !== key) return;
      this.#editor?.setDecorations(this.#mark, []);
      this.#editor = editor;
      if (!range) return;
      editor.selection = new vscode.Selection(range.start, range.start);
      editor.setDecorations(this.#mark, [range]);
      // What is at the top is behind the quick pick.
      editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    } catch (error) {
      log.warn(`${report} can’t be shown: ${String(error)}`);
    }
  }
}

function placeIn(
  document: vscode.TextDocument,
  annotation: Annotation | undefined,
): vscode.Range | undefined {
  if (annotation?.quote === undefined) return undefined;
  const { quote, prefix, suffix, occurrence } = annotation;
  const text = normaliseText(withLineFeeds(document.getText()));
  const described = {
    quote,
    ...(prefix !== undefined && { prefix }),
    ...(suffix !== undefined && { suffix }),
    ...(occurrence && { occurrence }),
  };
  const [verdict] = locateAll(text, [described]);
  const place = verdict && ('start' in verdict ? verdict : undefined);
  return place && toRange(document, place);
}
