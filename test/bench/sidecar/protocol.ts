/** What a process of its own measures of a large folder. Milliseconds, and MB (10⁶ bytes). */
export interface Opened {
  /** Until the first reports are known, and what a tree shows of them is counted. */
  readonly first: number;
  /** Until all sidecars are known, and all annotations are counted. */
  readonly indexed: number;
  readonly annotations: number;
  /** Until the texts of all reports were read as well, and all annotations were placed; only where it was asked for. */
  readonly placed: number | undefined;
  /** The most that the process has held at any time, and what it holds in the end. */
  readonly peak: number;
  readonly steady: number;
}
