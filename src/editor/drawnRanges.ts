import type * as vscode from 'vscode';

/** Ranges by the type of decoration that they are shown with. */
export type RangesByType = ReadonlyMap<vscode.TextEditorDecorationType, readonly vscode.Range[]>;

/** What is decorated in editors: a type that shows nothing, and showed nothing, costs no message to the window. */
export class DrawnRanges {
  readonly #shown = new WeakMap<vscode.TextEditor, ReadonlySet<vscode.TextEditorDecorationType>>();

  /** Shows `ranges` in place of all that was drawn in the editor before. */
  draw(editor: vscode.TextEditor, ranges: RangesByType): void {
    for (const type of this.#shown.get(editor) ?? []) {
      if (!ranges.has(type)) editor.setDecorations(type, []);
    }
    for (const [type, list] of ranges) editor.setDecorations(type, list);
    this.#shown.set(editor, new Set(ranges.keys()));
  }
}
