import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './terminal.ts';

/** As `parseArgs` of Node, with errors in a sentence. @throws UsageError */
export function parsedArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What Node says after the first sentence is for programmers.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replace(/\. .*|\.?$/s, '.'));
  }
}
