import { dirname, resolve } from 'node:path';
import { joinUri } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { emptyCodebook, type Codebook } from '../project/codebook.ts';
import { codebookName, readCodebook } from '../project/readCodebook.ts';
import { merge, type MergeInput } from '../sidecar/merge.ts';
import { conflictSentence } from '../sidecar/mergeConflict.ts';
import type { Command } from './command.ts';
import { parsedArguments } from './parsedArguments.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

export const mergeCommand: Command = {
  name: 'merge',
  summary: 'Merge two versions of a sidecar, entry by entry and field by field',
  help: `Usage: marginalia merge <base> <ours> <theirs> [options]

Merges two versions of a sidecar that were made from the same base. Codes and
attributes that either version adds are added, what it takes away goes; other
fields are taken from the version that changed them. Lines that nobody changed
keep every byte. The base may be an empty file.

Only what both versions change in different ways is a conflict. The result
then has the value of <ours>, and a comment above the entry tells the other
one; an entry that one version removes and the other one changes is kept.

Options:
  -o, --output <file>  Where to write the result, <ours> say; default: standard
                       output
      --path <path>    The sidecar's own path, where the versions are elsewhere:
                       it is named in messages, and its codebook tells tags from
                       codes
  -h, --help           Show this

Ends with 0: merged; 1: there are conflicts, told on standard error; 2: a
version can't be read as a sidecar, and nothing was written.

Examples:
  marginalia merge base.yaml mine.yaml yours.yaml -o merged.yaml
  marginalia git enable                         (and git merges so by itself)
`,
  run: runMerge,
};

async function runMerge(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' }, path: { type: 'string' } },
  });
  const [base, ours, theirs, ...more] = positionals;
  if (base === undefined || ours === undefined || theirs === undefined || more.length > 0) {
    throw new UsageError('Give three files: the base and the two versions.');
  }
  const files = new NodeFiles(error => terminal.tell(`marginalia: ${error.message}`));
  const paths = { base, ours, theirs };
  const path = values.path ?? ours;
  const names = await codebookFor(path, files);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const read = {
      base: await bytesOf(base, files),
      ours: await bytesOf(ours, files),
      theirs: await bytesOf(theirs, files),
    };
    const versions: MergeInput = {
      base: textIn(read.base, base),
      ours: textIn(read.ours, ours),
      theirs: textIn(read.theirs, theirs),
    };
    const outcome = merge(versions, { names, comments: true });
    if (!outcome.ok) {
      for (const { version, line, message } of outcome.refusals) {
        terminal.tell(`${paths[version]}:${line + 1}: ${message}`);
      }
      terminal.tell(`marginalia: ${path} was not merged.`);
      return exitCodes.trouble;
    }
    const bytes = new TextEncoder().encode(outcome.text);
    if (values.output === undefined) await terminal.write([bytes]);
    else if (!(await put(values.output, bytes, paths, read, files))) continue;
    for (const conflict of outcome.conflicts) terminal.tell(`${path}: ${conflictSentence(conflict)}`);
    return outcome.conflicts.length > 0 ? exitCodes.problems : exitCodes.ok;
  }
  terminal.tell(`marginalia: ${path} is being changed by another program. Try again.`);
  return exitCodes.trouble;
}

/** So often it is merged anew where somebody else has written the file meanwhile. */
const mostAttempts = 100;

type Versions<T> = Readonly<Record<'base' | 'ours' | 'theirs', T>>;

/** False, and nothing is written, where the output is one of the versions and holds something else than was read. */
async function put(
  output: string,
  bytes: Uint8Array,
  paths: Versions<string>,
  read: Versions<Uint8Array>,
  files: Files,
): Promise<boolean> {
  const uri = uriOfPath(output);
  const version = (['ours', 'base', 'theirs'] as const).find(one => uriOfPath(paths[one]) === uri);
  if (version) return files.replace(uri, read[version], bytes);
  await files.write(uri, bytes);
  return true;
}

async function bytesOf(path: string, files: Files): Promise<Uint8Array> {
  const bytes = await files.read(uriOfPath(path));
  if (!bytes) throw new UsageError(`There is no file ${path}.`);
  return bytes;
}

/** Nothing must be guessed at: bytes that are not UTF-8 would be lost. */
function textIn(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} is not in UTF-8.`);
  }
}

/** The nearest codebook above a sidecar. */
async function codebookFor(path: string, files: Files): Promise<Codebook> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const bytes = await files.read(joinUri(uriOfPath(folder), codebookName));
    if (bytes) return readCodebook(new TextDecoder().decode(bytes)).codebook;
    if (folder === dirname(folder)) return emptyCodebook;
  }
}
