import { FileError } from '../corpus/files.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

/**
 * The `marginalia` command: finds the sub-command and runs it. Errors are told in a line on standard error.
 *
 * @param args without the names of the interpreter and of the script.
 */
export async function main(args: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = args;
  try {
    if (first === '--version' || first === '-v') return await print(`${version}\n`, terminal);
    if (first === '--help' || first === '-h' || first === 'help') {
      return await print(rest[0] === undefined ? overview() : commandCalled(rest[0]).help, terminal);
    }
    if (first === undefined) throw new UsageError('Say what to do.');
    const command = commandCalled(first);
    if (rest.includes('--help') || rest.includes('-h')) return await print(command.help, terminal);
    return await command.run(rest, terminal);
  } catch (error) {
    return explained(error, first, terminal);
  }
}

function commandCalled(name: string): Command {
  const command = commands.find(one => one.name === name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  return command;
}

function explained(error: unknown, name: string | undefined, terminal: Terminal): ExitCode {
  if (terminal.signal.aborted) return exitCodes.interrupted;
  // The reader has what it wanted (`| head`).
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exitCodes.ok;
  if (error instanceof UsageError) {
    const command = commands.some(one => one.name === name) ? `marginalia ${name ?? ''}` : 'marginalia';
    terminal.tell(`marginalia: ${error.message}\nTry "${command} --help".`);
    return exitCodes.trouble;
  }
  if (!(error instanceof FileError)) throw error;
  terminal.tell(`marginalia: ${error.message}`);
  return exitCodes.trouble;
}

async function print(text: string, terminal: Terminal): Promise<ExitCode> {
  await terminal.write([new TextEncoder().encode(text)]);
  return exitCodes.ok;
}

function overview(): string {
  const width = Math.max(...commands.map(command => command.name.length));
  const list = commands.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Usage: marginalia <command> [options]

Works with the annotations that Marginalia keeps next to inspection reports.

Commands:
${list.join('\n')}

Options:
  -h, --help     Show this, or with a command's name the help of the command
  -v, --version  Show the version

Ends with 0: done; 1: done, but something needs a look; 2: nothing was done.
`;
}
