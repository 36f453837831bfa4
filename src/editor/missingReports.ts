import { Disposable } from '../base/disposable.ts';
import type { CommandsOnUse } from './commandsOnUse.ts';
import { log } from './log.ts';
import type { ToDoTree } from './toDoTree.ts';
import type { Workbench } from './workbench.ts';

/** A report that is replaced is gone for a moment; a file that is renamed goes before it comes. */
const rest = 1500;

/** Notices reports that are gone while their sidecars are still there, and has it asked whether they were renamed. */
export class MissingReports extends Disposable {
  readonly #workbench: Workbench;
  readonly #toDo: ToDoTree;
  readonly #onUse: CommandsOnUse;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench, toDo: ToDoTree, onUse: CommandsOnUse) {
    super();
    this.#workbench = workbench;
    this.#toDo = toDo;
    this.#onUse = onUse;
    this._register(
      workbench.corpus.onDidChange(({ what }) => {
        if (what === 'positions') return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(
          () => void this.#look().catch((error: unknown) => log.warn(String(error))),
          rest,
        );
      }),
    );
  }

  async #look(): Promise<void> {
    await this.#toDo.whenRead;
    const isOneGone = this.#workbench.corpus
      .reports()
      .some(({ textProblem, allSidecars }) => textProblem !== undefined && allSidecars.length > 0);
    if (isOneGone) await this.#onUse.offerToRelink();
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
