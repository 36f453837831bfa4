import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { action } from './codeActions.ts';
import { lightbulbKind } from './lightbulb.ts';
import type { SuggestionFocus } from './suggestionFocus.ts';
import { named, type SuggestionRef } from './suggestionText.ts';

/** The lightbulb on a suggestion: accept, accept with another tag, dismiss; with a selection, accept that passage. */
export class SuggestionActions extends Disposable implements vscode.CodeActionProvider {
  readonly #focus: SuggestionFocus;

  constructor(focus: SuggestionFocus) {
    super();
    this.#focus = focus;
    this._register(
      vscode.languages.registerCodeActionsProvider(['markdown', 'plaintext'], this, {
        providedCodeActionKinds: [lightbulbKind],
      }),
    );
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const editor = vscode.window.visibleTextEditors.find(one => one.document === document);
    const [suggestion] = editor ? this.#focus.at(editor) : [];
    if (!suggestion) return [];
    const ref: SuggestionRef = { report: document.uri.toString(), id: suggestion.id };
    const name = named(suggestion, 40);
    if (!range.isEmpty) {
      return [action(vscode.l10n.t('Accept selection: {0}', name), 'marginalia.acceptSuggestion', ref)];
    }
    return [
      action(vscode.l10n.t('Accept: {0}', name), 'marginalia.acceptSuggestion', ref),
      action(vscode.l10n.t('Accept as…'), 'marginalia.acceptSuggestionAs', ref),
      action(vscode.l10n.t('Dismiss suggestion'), 'marginalia.dismissSuggestion', ref),
    ];
  }
}
