import * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { Dismissed } from '../corpus/dismissed.ts';
import { LearnedCodes } from '../corpus/learnedCodes.ts';
import type { Wanted } from '../corpus/openSuggestions.ts';
import { Suggestions } from '../corpus/suggestions.ts';
import { SuggestInWorker } from '../node/suggestInWorker.ts';
import { suggestedTags } from '../suggest/suggestion.ts';
import { setting } from './context.ts';
import type { SuggestionLevel } from './contributions.ts';
import { log } from './log.ts';
import { toTextChanges } from './positions.ts';
import { SuggestionActions } from './suggestionActions.ts';
import { SuggestionBranch } from './suggestionBranch.ts';
import { SuggestionCommands } from './suggestionCommands.ts';
import { SuggestionFocus } from './suggestionFocus.ts';
import { SuggestionHover } from './suggestionHover.ts';
import { SuggestionMarks } from './suggestionMarks.ts';
import type { TagPicker } from './tagPicker.ts';
import type { NeededBySuggestions } from './suggestionsOnUse.ts';

const stored = 'marginalia.dismissedSuggestions';

/** All that shows suggestions and decides on them. Loaded when there is a report. */
export class SuggestionFeatures extends Disposable {
  readonly suggestions: Suggestions;
  readonly commands: SuggestionCommands;
  readonly #suggester: SuggestInWorker;

  constructor({ workbench, form, memory, bundle, toDo }: NeededBySuggestions, picker: TagPicker) {
    super();
    const dismissed = this._register(
      new Dismissed({
        read: () => memory.get<Record<string, readonly string[]>>(stored, {}),
        write: keys => memory.update(stored, keys),
      }),
    );
    const learned = this._register(new LearnedCodes(workbench.corpus));
    picker.proposeWith(passage => learned.codesFor(passage));
    this.#suggester = this._register(new SuggestInWorker(bundle));
    const suggestions = this._register(
      new Suggestions(workbench.corpus, this.#suggester, dismissed, {
        coder: () => workbench.coders.current?.slug,
        wanted,
      }),
    );
    this.suggestions = suggestions;
    const focus = this._register(new SuggestionFocus(suggestions));
    this.commands = new SuggestionCommands(workbench, suggestions, dismissed, focus, picker, form, () => {
      return toDo.selection;
    });
    this._register(suggestions.onDidFail(error => log.error(String(error))));
    this._register(new SuggestionMarks(suggestions, focus));
    this._register(new SuggestionHover(suggestions, learned));
    this._register(new SuggestionActions(focus));
    toDo.showSuggestions(this._register(new SuggestionBranch(workbench, suggestions)));
    this._register(workbench.coders.onDidChange(() => suggestions.decideAnew()));
    this._register(
      workbench.corpus.onDidChange(({ what }) => {
        if (what === 'reports') this.#lookAtVisible();
      }),
    );
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#lookAtVisible()));
    this._register(
      vscode.workspace.onDidChangeTextDocument(event => {
        if (event.contentChanges.length > 0) {
          suggestions.follow(event.document.uri.toString(), toTextChanges(event));
        }
      }),
    );
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => suggestions.forget(uri.toString())));
    this._register(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) dismissed.moved(oldUri.toString(), newUri.toString());
      }),
    );
    this._register(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (!event.affectsConfiguration('marginalia')) return;
        suggestions.decideAnew();
        this.#lookAtVisible();
      }),
    );
    this.#lookAtVisible();
  }

  #lookAtVisible(): void {
    if (suggestedTags.every(tag => wanted().from[tag] === undefined)) return;
    this.#suggester.prepare();
    for (const { document } of vscode.window.visibleTextEditors) {
      this.suggestions.look(document.uri.toString());
    }
  }
}

/** From which confidence on, by the level that a setting has. */
const levels: Readonly<Record<SuggestionLevel, number | undefined>> = {
  off: undefined,
  surest: 0.85,
  sure: 0.7,
  likely: 0.5,
  all: 0,
};

/** What the settings say. */
function wanted(): Wanted {
  const from = (level: SuggestionLevel = 'off'): number | undefined => levels[level];
  return {
    from: {
      finding: from(setting('suggestFindings')),
      recommendation: from(setting('suggestRecommendations')),
      metric: from(setting('suggestMetrics')),
    },
  };
}
