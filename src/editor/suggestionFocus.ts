import * as vscode from 'vscode';
import type { TextRange } from '../annotation/placed.ts';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { NamedSuggestion } from '../corpus/openSuggestions.ts';
import type { Suggestions } from '../corpus/suggestions.ts';
import { setContext } from './context.ts';
import { show } from './navigation.ts';
import { toTextRange } from './positions.ts';

/** A suggestion in an editor. */
export interface FocusedSuggestion {
  readonly editor: vscode.TextEditor;
  readonly suggestion: NamedSuggestion;
}

/** Cursor moves in a row are looked at once. */
const rest = 60;

/** Which suggestion keys and commands are about: that at the cursor, the innermost one, or the one that was gone to. */
export class SuggestionFocus extends Disposable {
  readonly #suggestions: Suggestions;
  readonly #didChange = this._register(new Emitter<undefined>());
  readonly onDidChange = this.#didChange.event;
  /** Several may stand at the cursor: this one was gone to. */
  #shown: string | undefined;
  #current: FocusedSuggestion | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(suggestions: Suggestions) {
    super();
    this.#suggestions = suggestions;
    this._register(suggestions.onDidChange(() => this.#updateSoon()));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this._register(vscode.window.onDidChangeTextEditorSelection(() => this.#updateSoon()));
    this.update();
  }

  /** As it was when the cursor rested last. */
  get current(): FocusedSuggestion | undefined {
    return this.#current;
  }

  /** The suggestions at the cursor, or with words in the selection: the one that is meant first. */
  at(editor: vscode.TextEditor): readonly NamedSuggestion[] {
    const { selection } = editor;
    const range = toTextRange(editor.document, selection);
    const near = this.#suggestions.near(editor.document.uri.toString(), [range]);
    const shown = (one: NamedSuggestion): number => (one.id === this.#shown ? 0 : 1);
    if (selection.isEmpty) {
      return standingAt(near, range.start).toSorted((a, b) => shown(a) - shown(b));
    }
    return near
      .filter(one => shared(one, range) > 0)
      .toSorted((a, b) => shown(a) - shown(b) || shared(b, range) - shared(a, range));
  }

  /** Puts the cursor on a suggestion, which is the one that is meant from now on. */
  show(editor: vscode.TextEditor, suggestion: NamedSuggestion): void {
    this.#shown = suggestion.id;
    show(editor, suggestion);
    this.update();
  }

  /** Brings what is meant, and the context keys, in line with the cursor. */
  update(): void {
    clearTimeout(this.#timer);
    const editor = vscode.window.activeTextEditor;
    const [suggestion] = editor ? this.at(editor) : [];
    const hasOpen = editor && this.#suggestions.hasOpen(editor.document.uri.toString());
    setContext('marginalia:onSuggestion', suggestion !== undefined);
    setContext('marginalia:hasSuggestions', hasOpen === true);
    const before = this.#current;
    this.#current = editor && suggestion && { editor, suggestion };
    if (before?.suggestion !== suggestion || before?.editor !== this.#current?.editor) {
      this.#didChange.fire(undefined);
    }
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.update(), rest);
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}

/** Those that hold `offset` or end there, the innermost first; of equal ones the surer. */
export function standingAt(open: readonly NamedSuggestion[], offset: number): readonly NamedSuggestion[] {
  return open
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || b.confidence - a.confidence);
}

/** How much of both two ranges have in common: 1 where they are the same, 0 where they share nothing. */
function shared(a: TextRange, b: TextRange): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
