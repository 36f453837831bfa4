import type { UriString } from '../base/uri.ts';
import type { EditConflict } from '../sidecar/applyEdits.ts';

/**
 * Why a step was not applied:
 * - `blocked`: the sidecar can't be read at present, so it must not be written;
 * - `unmerged`: neither can it, as git could not merge it;
 * - `conflict`: what the step would change has been changed by somebody else;
 * - `write`: the file could not be written.
 */
export type StepRefusal = 'blocked' | 'unmerged' | 'conflict' | 'write';

/** A step that was not applied, in one sentence that names the file and says what to do. Nothing was written. */
export class StepError extends Error {
  readonly reason: StepRefusal;
  readonly sidecar: UriString;
  /** 0-based line in the sidecar, where one is to blame. */
  readonly line: number | undefined;
  /** What the step and somebody else's change have in conflict: a person can choose. */
  readonly conflict: EditConflict | undefined;

  constructor(
    message: string,
    reason: StepRefusal,
    sidecar: UriString,
    {
      line,
      conflict,
      cause,
    }: {
      readonly line?: number | undefined;
      readonly conflict?: EditConflict | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.conflict = conflict;
    this.name = 'StepError';
    this.reason = reason;
    this.sidecar = sidecar;
    this.line = line;
  }
}
