import { stat } from 'node:fs/promises';
import { joinUri } from '../base/uri.ts';
import { proposeProject } from '../corpus/proposeProject.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { newProjectText } from '../project/editProject.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import { startingCodebook } from '../project/startingCodebook.ts';
import type { Command } from './command.ts';
import { parsedArguments } from './parsedArguments.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'Set up a project: which files are reports, who codes, a codebook',
  help: `Usage: marginalia init [folder]

Writes ${projectName}, with globs for the texts that are in the folder and with
the coders whose annotations are there, and ${codebookName}, a codebook for
inspection reports to start from. Both are for you to change. A file that is
there already is left as it is.

Options:
  -h, --help  Show this

Ends with 0: the files are there; 2: nothing was done.
`,
  run: runInit,
};

async function runInit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parsedArguments({ args: [...args], allowPositionals: true, options: {} });
  const [path = '.', ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Give one folder; what is "${more.join('" "')}"?`);
  if (!(await isFolder(path))) throw new UsageError(`There is no folder ${path}.`);
  const folder = uriOfPath(path);
  const files = new NodeFiles(error => terminal.tell(`marginalia: ${error.message}`));
  const said: string[] = [];
  const make = async (name: string, textOf: () => Promise<string> | string, what: string): Promise<void> => {
    const uri = joinUri(folder, name);
    if (await files.read(uri)) {
      said.push(`${name} is there already and was left as it is.`);
      return;
    }
    await files.write(uri, new TextEncoder().encode(await textOf()));
    said.push(`Wrote ${name}: ${what}`);
  };
  const found = await proposeProject(folder, files);
  const reports = found.globs.length > 0 ? found.globs.join(', ') : 'none yet: add globs for them';
  const who = found.coders.length > 0 ? ` Coders: ${found.coders.map(({ slug }) => slug).join(', ')}.` : '';
  await make(
    projectName,
    () => newProjectText({ reports: found.globs, coders: found.coders }),
    `reports are ${reports}.${who}`,
  );
  await make(codebookName, startingCodebook, 'a codebook to start from.');
  await terminal.write([new TextEncoder().encode(`${said.join('\n')}\n`)]);
  return exitCodes.ok;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
