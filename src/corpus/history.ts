import type { UriString } from '../base/uri.ts';
import { reverseStep, type Step } from './step.ts';
import { StepError } from './stepError.ts';

const depth = 500;

/** Applies a step and gives it as it was applied; throws a `StepError` where it could not be. */
export type ApplyStep = (step: Step) => Promise<Step>;

/** The steps that can be undone and redone, newest last. It knows nothing of how a step is applied. */
export class History {
  #done: readonly Step[] = [];
  #undone: readonly Step[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * Applies a new step, once what was asked for before is done: keys come faster than files are written. What had been
   * undone can no longer be redone. A step that changes nothing is not one to be undone.
   *
   * @returns the step as it was applied.
   * @throws StepError where it could not be applied.
   */
  do(step: Step, apply: ApplyStep): Promise<Step> {
    return this.#inTurn(async () => {
      const applied = await apply(step);
      if (changesNothing(applied)) return applied;
      this.#done = [...this.#done, applied].slice(-depth);
      this.#undone = [];
      return applied;
    });
  }

  /**
   * Takes the last step back, in its turn. A step that somebody else's change has overtaken is given up, so that those
   * before it can be reached; one that could not be written stays.
   *
   * @returns the step that was taken back; undefined where there is none.
   * @throws StepError where it could not be taken back.
   */
  undo(apply: ApplyStep): Promise<Step | undefined> {
    return this.#inTurn(async () => {
      const step = this.#done.at(-1);
      if (!step) return undefined;
      const applied = await apply(reverseStep(step)).catch((error: unknown) => {
        if (isOvertaken(error)) this.#done = without(this.#done, step);
        throw error;
      });
      this.#done = without(this.#done, step);
      this.#undone = [...this.#undone, reverseStep(applied)];
      return step;
    });
  }

  /** Applies again what was taken back last. Otherwise like `undo`. */
  redo(apply: ApplyStep): Promise<Step | undefined> {
    return this.#inTurn(async () => {
      const step = this.#undone.at(-1);
      if (!step) return undefined;
      const applied = await apply(step).catch((error: unknown) => {
        if (isOvertaken(error)) this.#undone = without(this.#undone, step);
        throw error;
      });
      this.#undone = without(this.#undone, step);
      this.#done = [...this.#done, applied];
      return applied;
    });
  }

  /** Files have moved: steps of before name them by where they are now. */
  filesMoved(moves: ReadonlyMap<UriString, UriString>): void {
    const now = (uri: UriString): UriString => moves.get(uri) ?? uri;
    const moved = (step: Step): Step => ({
      ...step,
      changes: step.changes.map(change => ({ ...change, sidecar: now(change.sidecar) })),
      ...(step.files && { files: step.files.map(file => ({ ...file, uri: now(file.uri) })) }),
    });
    this.#done = this.#done.map(moved);
    this.#undone = this.#undone.map(moved);
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function without(steps: readonly Step[], step: Step): readonly Step[] {
  return steps.filter(other => other !== step);
}

function changesNothing({ changes, files = [] }: Step): boolean {
  return files.length === 0 && changes.every(({ edits }) => edits.length === 0);
}

function isOvertaken(error: unknown): boolean {
  return error instanceof StepError && error.reason === 'conflict';
}
