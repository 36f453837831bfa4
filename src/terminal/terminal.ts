import { mergedWithConflicts, type Program } from '../git/drivers.ts';

/** What a command has of the terminal that it runs in. */
export interface Terminal {
  /** What comes in on standard input; read by commands that say so, and by no other. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a result to standard output; it rejects with `EPIPE` where the reader has gone. */
  write(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
  /** Writes a line for the person to standard error. */
  tell(line: string): void;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
  /** How the command itself was started: for git, which is to start it. */
  readonly program: Program;
}

/** What a command ends with, as `diff` and `grep` do. */
export const exitCodes = {
  ok: 0,
  /** The work is done as far as it could be, but something needs a look. */
  problems: 1,
  /** Nothing was done: the command was wrong, or a file could not be read or written. */
  trouble: 2,
  /** Of the merge driver alone: it has merged, and conflicts are left. */
  mergedWithConflicts,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command that was called in a wrong way; the message says how. */
export class UsageError extends Error {}
