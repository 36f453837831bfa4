import type { SidecarHeader } from '../annotation/annotation.ts';
import { reverse, type Edit } from '../annotation/edit.ts';
import type { UriString } from '../base/uri.ts';

/** What one command changed: undone and redone as a whole, across reports. */
export interface Step {
  /** What was done, for people: "Tag as finding". */
  readonly label: string;
  readonly changes: readonly SidecarChange[];
  /** Other files that are changed with them: a codebook. */
  readonly files?: readonly FileChange[];
  /** It is what git waits for: the files are written also while git is at work, past what is held back for it. */
  readonly isForGit?: boolean;
}

/** A change of a file as a whole; it is refused where the file does not hold `before` any more. */
export interface FileChange {
  readonly uri: UriString;
  /** undefined: there is no such file. */
  readonly before: string | undefined;
  /** undefined: the file goes. */
  readonly after: string | undefined;
}

/** The edits of one sidecar, in the order in which they are applied. */
export interface SidecarChange {
  readonly sidecar: UriString;
  /** For the sidecar's header, where it has to be made. */
  readonly header: SidecarHeader;
  readonly edits: readonly Edit[];
}

/** The step that takes `step` back. */
export function reverseStep(step: Step): Step {
  return {
    ...step,
    changes: step.changes.toReversed().map(change => ({
      ...change,
      edits: change.edits.toReversed().map(reverse),
    })),
    ...(step.files && {
      files: step.files.toReversed().map(({ uri, before, after }) => ({ uri, before: after, after: before })),
    }),
  };
}
