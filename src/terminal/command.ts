import type { ExitCode, Terminal } from './terminal.ts';

/** A sub-command: `marginalia {name} …`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Shown by `marginalia {name} --help`. */
  readonly help: string;
  /**
   * @param args what follows the name.
   * @throws UsageError, FileError
   */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}
