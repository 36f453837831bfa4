import type * as vscode from 'vscode';
import { Disposable } from '../base/disposable.ts';
import { once } from '../base/once.ts';
import { registerCommand } from './commands.ts';
import { setContext } from './context.ts';
import { log } from './log.ts';
import type { AnnotationRef } from './ownAnnotations.ts';
import type { TagPicker } from './tagPicker.ts';
import type { ToDoTree } from './toDoTree.ts';
import type { Workbench } from './workbench.ts';

/** What suggestions work with. */
export interface NeededBySuggestions {
  readonly workbench: Workbench;
  readonly picker: () => Promise<TagPicker>;
  /** Asks for the attributes of annotations that were just made. */
  readonly form: { askAfterTagging(refs: readonly AnnotationRef[]): Promise<void> };
  /** What was dismissed is kept here. */
  readonly memory: vscode.Memento;
  readonly toDo: ToDoTree;
  /** The bundle of the thread that looks for them, as a `file:` URL. */
  readonly bundle: string;
}

/** The commands on suggestions. Their code, and what shows suggestions, is loaded when there is a report. */
export class SuggestionsOnUse extends Disposable {
  constructor(needed: NeededBySuggestions) {
    super();
    const { corpus } = needed.workbench;
    const features = once(async () => {
      const { SuggestionFeatures } = await import('./suggestionFeatures.ts');
      return this._register(new SuggestionFeatures(needed, await needed.picker()));
    });
    const commands = async (): Promise<Awaited<ReturnType<typeof features>>['commands']> =>
      (await features()).commands;
    setContext('marginalia:onSuggestion', false);
    setContext('marginalia:hasSuggestions', false);
    setContext('marginalia:suggestionSelected', false);
    for (const registration of [
      registerCommand('marginalia.nextSuggestion', async (...args) => (await commands()).next(args)),
      registerCommand('marginalia.previousSuggestion', async () => (await commands()).previous()),
      registerCommand('marginalia.nextUncertainSuggestion', async () => (await commands()).nextUncertain()),
      registerCommand('marginalia.acceptSuggestion', async (...args) => (await commands()).accept(args)),
      registerCommand('marginalia.acceptSuggestionAs', async (...args) => (await commands()).acceptAs(args)),
      registerCommand('marginalia.dismissSuggestion', async (...args) => (await commands()).dismiss(args)),
      registerCommand('marginalia.acceptAllSuggestions', async (...args) =>
        (await commands()).acceptAll(args),
      ),
      registerCommand('marginalia.restoreSuggestions', async () => (await commands()).restore()),
    ]) {
      this._register(registration);
    }
    const load = (): void => {
      if (corpus.reports().length > 0) features().catch((error: unknown) => log.error(String(error)));
    };
    this._register(corpus.onDidChange(({ what }) => what === 'reports' && load()));
    load();
  }
}
