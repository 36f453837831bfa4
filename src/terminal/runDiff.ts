import { stat } from 'node:fs/promises';
import { compareProjects } from '../changes/compareProjects.ts';
import { stateAtCommit, stateOnDisk } from '../changes/gitStates.ts';
import { visible } from '../base/visible.ts';
import { linksTo, type LinkTo } from '../changes/links.ts';
import type { ProjectChanges } from '../changes/projectChanges.ts';
import { summaryJson } from '../changes/summaryJson.ts';
import { summaryMarkdown } from '../changes/summaryMarkdown.ts';
import { summaryText } from '../changes/summaryText.ts';
import { tallyOf } from '../changes/tally.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeFiles } from '../node/nodeFiles.ts';
import { NodeGit } from '../node/nodeGit.ts';
import { realFolder } from '../node/realFolder.ts';
import { projectName } from '../project/readProject.ts';
import { parsedArguments } from './parsedArguments.ts';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.ts';

type Write = (changes: ProjectChanges, linkTo: LinkTo | undefined) => string;

const formats: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['text', changes => [...summaryText(changes)].join('')],
  ['markdown', (changes, linkTo) => summaryMarkdown(changes, { linkTo })],
  ['json', changes => summaryJson(changes)],
]);

const blindly = `This project is coded blind (blind: true in ${projectName}). Name one coder with --coder, or give --unblind to see the changes of all.`;

interface Asked {
  readonly before: string;
  /** Undefined: the files on disk. */
  readonly after: string | undefined;
  readonly fromMergeBase: boolean;
  readonly folder: string;
  readonly write: Write;
  readonly linkTo: LinkTo | undefined;
  readonly exitCode: boolean;
  readonly coder: string | undefined;
  readonly unblind: boolean;
}

/** See diffCommand.ts. */
export async function runDiff(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = parsed(args);
  if (!(await isFolder(asked.folder))) throw new UsageError(`There is no folder ${asked.folder}.`);
  const { folder } = await realFolder(asked.folder);
  let unread = 0;
  const disk = new NodeFiles(error => {
    unread++;
    terminal.tell(`marginalia: ${error.message}`);
  });
  const git = await NodeGit.open(folder);
  try {
    const changes = await compare(asked, uriOfPath(folder), git, disk, terminal);
    if (changes.withheld > 0) throw new UsageError(blindly);
    await terminal.write([new TextEncoder().encode(asked.write(changes, asked.linkTo))]);
    const { total, headers, incomparable } = tallyOf(changes);
    if (incomparable + unread > 0) return exitCodes.problems;
    return asked.exitCode && total + headers > 0 ? exitCodes.problems : exitCodes.ok;
  } finally {
    git.dispose();
  }
}

async function compare(
  asked: Asked,
  folder: string,
  git: NodeGit,
  disk: NodeFiles,
  terminal: Terminal,
): Promise<ProjectChanges> {
  const named = await git.commit(asked.before);
  const later = asked.after === undefined ? undefined : await git.commit(asked.after);
  const start = asked.fromMergeBase ? await git.mergeBase(named, later ?? (await git.commit('HEAD'))) : named;
  const { root } = git;
  const { coder, unblind } = asked;
  const common = { root, folder, coder, unblind, signal: terminal.signal };
  const label = asked.fromMergeBase ? `${asked.before} (merge base)` : asked.before;
  const before = await stateAtCommit(git, start, asked.before, label);
  if (later !== undefined && asked.after !== undefined) {
    return compareProjects({ ...common, before, after: await stateAtCommit(git, later, asked.after) });
  }
  const after = await stateOnDisk(git, disk, 'working tree');
  const changes = await compareProjects({ ...common, before, after });
  const [first] = after.unseen;
  if (first !== undefined) {
    const files = after.unseen.length === 1 ? '1 sidecar is' : `${after.unseen.length} sidecars are`;
    const why = 'git ignores them, or they are in a repository of their own';
    terminal.tell(`marginalia: ${files} passed over (${why}); the first is ${visible(first)}.`);
  }
  return changes;
}

function parsed(args: readonly string[]): Asked {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', short: 'f' },
      'merge-base': { type: 'boolean' },
      folder: { type: 'string' },
      link: { type: 'string', short: 'l' },
      'exit-code': { type: 'boolean' },
      coder: { type: 'string', short: 'c' },
      unblind: { type: 'boolean' },
    },
  });
  const [first, second, ...more] = positionals;
  if (first === undefined) throw new UsageError('Say with which commit to compare.');
  if (more.length > 0) throw new UsageError(`Give one commit or two; what is "${more.join('" "')}"?`);
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(first);
  if (range && second !== undefined) throw new UsageError(`Give "${first}" alone, or two commits.`);
  const format = values.format ?? 'text';
  const write = formats.get(format);
  if (!write) {
    throw new UsageError(`There is no format "${format}". Choose ${[...formats.keys()].join(', ')}.`);
  }
  const linkTo = values.link === undefined ? undefined : linksTo(values.link);
  if (values.link !== undefined && !linkTo) {
    throw new UsageError(`"${values.link}" is not the web address of a repository, nor a template for one.`);
  }
  const [, from, dots, to] = range ?? [];
  return {
    // As git reads ranges, an end that is left out is HEAD.
    before: from === undefined ? first : from || 'HEAD',
    after: to === undefined ? second : to || 'HEAD',
    fromMergeBase: dots === '...' || values['merge-base'] === true,
    folder: values.folder ?? '.',
    write,
    linkTo,
    exitCode: values['exit-code'] === true,
    coder: values.coder,
    unblind: values.unblind === true,
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
