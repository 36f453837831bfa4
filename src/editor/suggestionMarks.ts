import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import type { Suggestions } from '../corpus/suggestions.ts';
import { suggestedTags, type SuggestedTag } from '../suggest/suggestion.ts';
import { DrawnRanges } from './drawnRanges.ts';
import { stretchesInSight } from './inSight.ts';
import { toRange } from './positions.ts';
import type { SuggestionFocus } from './suggestionFocus.ts';

/**
 * A faint dotted line below each suggestion, in the colour of its tag, further from the words than any mark of an
 * annotation; a thin frame around the one that a key would accept.
 */
export class SuggestionMarks extends Disposable {
  readonly #suggestions: Suggestions;
  readonly #focus: SuggestionFocus;
  readonly #types: ReadonlyMap<SuggestedTag, vscode.TextEditorDecorationType>;
  readonly #drawn = new DrawnRanges();
  readonly #focused: vscode.TextEditorDecorationType;

  constructor(suggestions: Suggestions, focus: SuggestionFocus) {
    super();
    this.#suggestions = suggestions;
    this.#focus = focus;
    const type = (options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType =>
      this._register(
        vscode.window.createTextEditorDecorationType({
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
          ...options,
        }),
      );
    this.#types = new Map(
      suggestedTags.map(tag => [
        tag,
        type({
          textDecoration: `underline dotted 1px var(--vscode-marginalia-${tag}Line); text-underline-offset: 4px`,
        }),
      ]),
    );
    this.#focused = type({
      backgroundColor: new vscode.ThemeColor('marginalia.suggestionBackground'),
      outline: '1px solid',
      outlineColor: new vscode.ThemeColor('marginalia.suggestionLine'),
    });
    this._register(
      suggestions.onDidChange(({ uri, what }) => {
        // VS Code moves marks along with edits by itself.
        if (what === 'positions') return;
        for (const editor of vscode.window.visibleTextEditors) {
          if (editor.document.uri.toString() === uri) this.#draw(editor);
        }
      }),
    );
    this._register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#draw(textEditor)),
    );
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()));
    this._register(focus.onDidChange(() => this.#drawFocused()));
    this.#drawAll();
  }

  #drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
    this.#drawFocused();
  }

  #draw(editor: vscode.TextEditor): void {
    const visible = this.#suggestions.near(editor.document.uri.toString(), stretchesInSight(editor));
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    for (const [tag, type] of this.#types) {
      const ofTag = visible.filter(one => one.tag === tag);
      if (ofTag.length > 0) ranges.set(type, ofTag.map(rangeIn(editor)));
    }
    this.#drawn.draw(editor, ranges);
  }

  #drawFocused(): void {
    const current = this.#focus.current;
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = current?.editor === editor ? [rangeIn(editor)(current.suggestion)] : [];
      editor.setDecorations(this.#focused, ranges);
    }
  }
}

function rangeIn(editor: vscode.TextEditor): (suggestion: NamedSuggestion) => vscode.Range {
  return suggestion => toRange(editor.document, suggestion);
}
