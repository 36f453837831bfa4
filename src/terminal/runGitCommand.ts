import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { access, mkdir } from 'node:fs/promises';
import type { UriString } from '../base/uri.ts';
import { visible } from '../base/visible.ts';
import {
  attributesLine,
  driverName,
  driverSettings,
  hasAttributes,
  scriptOf,
  withAttributes,
  withoutAttributes,
} from '../git/drivers.ts';
import { pathOfUri, uriOfPath } from '../node/fileUri.ts';
import { findGit } from '../node/findGit.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { realFolder } from '../node/realFolder.ts';
import { runGit, type GitAt, type GitOutput } from '../node/runGit.ts';
import { readableText } from '../sidecar/readableText.ts';
import { mergeCommand } from './mergeCommand.ts';
import { parsedArguments } from './parsedArguments.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** See gitCommand.ts. */
export async function runGitCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [verb, ...rest] = args;
  switch (verb) {
    case 'merge-driver':
      return mergeForGit(rest, terminal);
    case 'textconv':
      return showForGit(rest, terminal);
    case 'enable':
    case 'disable':
    case 'status':
      return setUp(verb, rest, terminal);
    case undefined:
    default:
      throw new UsageError('Say enable, disable or status.');
  }
}

/** What git starts to merge: the temporary files of base, ours and theirs, and the path of the sidecar. */
async function mergeForGit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [base, ours, theirs, path, ...more] = args;
  if (
    base === undefined ||
    ours === undefined ||
    theirs === undefined ||
    path === undefined ||
    more.length > 0
  ) {
    throw new UsageError('git gives four paths.');
  }
  const code = await mergeCommand.run([base, ours, theirs, '-o', ours, `--path=${path}`], terminal);
  // An error that nobody expected ends with 1.
  return code === exitCodes.problems ? exitCodes.mergedWithConflicts : code;
}

/** What git starts to show a sidecar. */
async function showForGit([path, ...more]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (path === undefined || more.length > 0) throw new UsageError('git gives one path.');
  const bytes = await new NodeFiles(() => undefined).read(uriOfPath(path));
  if (!bytes) throw new UsageError(`There is no file ${path}.`);
  const text = new TextDecoder('utf-8').decode(bytes);
  const shown = readableText(text).split('\n').map(visible).join('\n');
  await terminal.write([new TextEncoder().encode(shown)]);
  return exitCodes.ok;
}

async function setUp(
  verb: 'enable' | 'disable' | 'status',
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      global: { type: 'boolean', default: false },
      committed: { type: 'boolean', default: false },
      folder: { type: 'string', default: '.' },
    },
  });
  if (positionals.length > 0) throw new UsageError(`What is "${positionals.join('" "')}"?`);
  if (values.global && values.committed) throw new UsageError('Give --global or --committed, not both.');
  const place = await placeOf(values);
  const said: string[] = [];
  let code: ExitCode = exitCodes.ok;
  if (verb === 'enable') await enable(place, terminal, said);
  else if (verb === 'disable') await disable(place, said);
  else code = await tellStatus(place, said);
  await terminal.write([new TextEncoder().encode(said.map(line => `${visible(line)}\n`).join(''))]);
  return code;
}

/** Where git is set up: in a repository, or for all of a person's. */
interface Place {
  readonly git: GitAt;
  readonly scope: '--local' | '--global';
  readonly attributes: UriString;
  /** As people know the file. */
  readonly attributesName: string;
  /** What is set up there, in words. */
  readonly name: string;
}

async function placeOf(asked: {
  readonly global: boolean;
  readonly committed: boolean;
  readonly folder: string;
}): Promise<Place> {
  const { folder } = await realFolder(asked.folder);
  const executable = findGit(folder);
  if (executable === undefined) {
    throw new UsageError('git was not found: install it (https://git-scm.com), or add its folder to PATH.');
  }
  const git = { executable, folder };
  if (asked.global) {
    const told = await config(git, ['--global', '--type=path', '--get', 'core.attributesFile']);
    const folderOfSettings = process.env['XDG_CONFIG_HOME'] ?? '';
    const settings = folderOfSettings === '' ? join(homedir(), '.config') : folderOfSettings;
    const path = told.code === 0 ? firstLine(told.out) : join(settings, 'git', 'attributes');
    const name = 'all of your repositories';
    return { git, scope: '--global', attributes: uriOfPath(path), attributesName: path, name };
  }
  const asks = ['rev-parse', '--show-toplevel', '--git-path', 'info/attributes'];
  const told = await runGit(git, asks);
  const [top, info] = told.out.toString().split('\n');
  if (told.code !== 0 || top === undefined || info === undefined) {
    throw new UsageError(`${folder} is in no repository of git. Go to one, or give --global.`);
  }
  const path = asked.committed ? join(top, '.gitattributes') : resolve(folder, info);
  return {
    git,
    scope: '--local',
    attributes: uriOfPath(path),
    attributesName: relative(folder, path),
    name: `the repository ${top}`,
  };
}

async function enable(place: Place, { program }: Terminal, said: string[]): Promise<void> {
  said.push(`For ${place.name}:`);
  for (const [key, value] of driverSettings(program)) {
    const was = await setting(place, key);
    if (was === value) said.push(`  ${key} is set already.`);
    else {
      await change(place, ['--replace-all', key, value]);
      said.push(`  ${was === undefined ? 'Set' : 'Replaced'} ${key}.`);
    }
  }
  const changed = await rewrite(place, withAttributes);
  said.push(
    changed
      ? `  Added to ${place.attributesName}: ${attributesLine}`
      : `  ${place.attributesName} names the drivers already.`,
  );
  said.push(`git starts ${program.script}. Should that be gone one day, git merges and shows lines again.`);
  if (/[\\/]_npx[\\/]/.test(program.script)) {
    said.push(
      'That is in the cache of npx, which is emptied now and then: install marginalia, and enable again.',
    );
  }
}

async function disable(place: Place, said: string[]): Promise<void> {
  said.push(`For ${place.name}:`);
  for (const section of [`merge.${driverName}`, `diff.${driverName}`]) {
    const { code } = await config(place.git, [place.scope, '--remove-section', section]);
    said.push(code === 0 ? `  Removed ${section}.*` : `  ${section}.* is not set.`);
  }
  const changed = await rewrite(place, withoutAttributes);
  said.push(
    changed
      ? `  Removed from ${place.attributesName}: ${attributesLine}`
      : `  ${place.attributesName} does not name the drivers.`,
  );
}

async function tellStatus(place: Place, said: string[]): Promise<ExitCode> {
  said.push(`For ${place.name}:`);
  let isComplete = true;
  for (const [what, key] of [
    ['merges annotations', `merge.${driverName}.driver`],
    ['shows annotations', `diff.${driverName}.textconv`],
  ] as const) {
    const value = await setting(place, key);
    const script = value === undefined ? undefined : scriptOf(value);
    const isThere = script !== undefined && (await exists(script));
    isComplete &&= isThere;
    if (value === undefined) said.push(`  ${key} is not set.`);
    else if (script === undefined) said.push(`  ${key} is set to something else: ${value}`);
    else said.push(`  ${key}: ${isThere ? `${what} with` : 'is gone, and git does without:'} ${script}`);
  }
  const isNamed = hasAttributes(await read(place));
  isComplete &&= isNamed;
  said.push(`  ${place.attributesName} ${isNamed ? 'names' : 'does not name'} the drivers.`);
  if (place.scope === '--local') {
    // Attributes may come from several files: what counts in the end is for git to say.
    const asked = await runGit(place.git, ['check-attr', 'merge', 'diff', '--', 'a.md.a.annotations.yaml']);
    const values = [...asked.out.toString().matchAll(/: (merge|diff): (.*)$/gm)];
    for (const [, attribute = '', value = ''] of values) {
      said.push(`  In all, annotations have ${attribute}=${value}.`);
    }
  }
  return isComplete ? exitCodes.ok : exitCodes.problems;
}

async function rewrite(place: Place, change: (text: string) => string): Promise<boolean> {
  const before = await read(place);
  const after = change(before);
  if (after === before) return false;
  const files = new NodeFiles(() => undefined);
  if (after === '') await files.remove(place.attributes);
  else {
    await mkdir(dirname(pathOfUri(place.attributes)), { recursive: true });
    await files.write(place.attributes, new TextEncoder().encode(after));
  }
  return true;
}

async function read({ attributes }: Place): Promise<string> {
  return new TextDecoder().decode(await new NodeFiles(() => undefined).read(attributes));
}

async function setting({ git, scope }: Place, key: string): Promise<string | undefined> {
  const { code, out } = await config(git, [scope, '--get', key]);
  return code === 0 ? out.toString().replace(/\n$/, '') : undefined;
}

async function change({ git, scope }: Place, args: readonly string[]): Promise<void> {
  const { code, errors } = await config(git, [scope, ...args]);
  if (code !== 0) throw new UsageError(`git could not be set up: ${errors.trim()}`);
}

function config(git: GitAt, args: readonly string[]): Promise<GitOutput> {
  return runGit(git, ['config', ...args]);
}

function firstLine(out: Buffer): string {
  return out.toString().split('\n')[0] ?? '';
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
