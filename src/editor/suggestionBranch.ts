import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { Suggestions } from '../corpus/suggestions.ts';
import {
  itemsBelow,
  suggestionGroup,
  suggestionTreeItem,
  tagsBelow,
  type SuggestionGroup,
  type SuggestionNode,
} from './suggestionNodes.ts';
import type { Workbench } from './workbench.ts';

/** What is suggested on the report in the active editor, as a branch of the tree "To Do": by tag, then by sureness. */
export class SuggestionBranch extends Disposable {
  readonly #workbench: Workbench;
  readonly #suggestions: Suggestions;
  readonly #didChange = this._register(new Emitter<undefined>());
  readonly onDidChange = this.#didChange.event;
  /** The report that was active last: another file beside it does not empty the branch. */
  #report: string | undefined;

  constructor(workbench: Workbench, suggestions: Suggestions) {
    super();
    this.#workbench = workbench;
    this.#suggestions = suggestions;
    this.#report = workbench.active?.report.uri;
    this._register(
      suggestions.onDidChange(({ uri, what }) => {
        if (uri === this.#report && what !== 'positions') this.#didChange.fire(undefined);
      }),
    );
    this._register(
      vscode.window.onDidChangeActiveTextEditor(() => {
        const report = workbench.active?.report.uri;
        if (report === undefined || report === this.#report) return;
        this.#report = report;
        this.#didChange.fire(undefined);
      }),
    );
  }

  get groups(): readonly SuggestionGroup[] {
    const report = this.#workbench.corpus.report(this.#report ?? '');
    return report ? suggestionGroup(report.uri, report.name, this.#suggestions.in(report.uri)) : [];
  }

  holds(node: { readonly kind: string }): node is SuggestionNode {
    return node.kind === 'suggestions' || node.kind === 'suggested tag' || node.kind === 'suggestion';
  }

  children(node: SuggestionNode): readonly SuggestionNode[] {
    switch (node.kind) {
      case 'suggestions':
        return tagsBelow(node);
      case 'suggested tag':
        return itemsBelow(node);
      case 'suggestion':
        return [];
    }
  }

  item(node: SuggestionNode): vscode.TreeItem {
    return suggestionTreeItem(node);
  }
}
