import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/** How git is started: its full path, and the folder that it is asked about. */
export interface GitAt {
  readonly executable: string;
  readonly folder: string;
}

/** What git said. */
export interface GitOutput {
  readonly code: number;
  readonly out: Buffer;
  /** In English. */
  readonly errors: string;
}

/**
 * What a repository's own configuration could run or reach is switched off: a repository that was cloned or unpacked may
 * say anything there. Of git only commands are used that run neither hooks nor filters nor diff programs.
 */
const safely = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
  // A folder that only looks like a repository, committed within another one, has a configuration too.
  '-c',
  'safe.bareRepository=explicit',
];

/** Variables that say where a repository is: they count for whoever started us (a hook, say), not for `folder`. */
const local =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|CONFIG|DIR|EXTERNAL_DIFF|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|NAMESPACE|NO_REPLACE_OBJECTS|OBJECT_DIRECTORY|PREFIX|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE|TRACE.*)$/i;

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !local.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // What a partial clone lacks is not fetched: no network, and no program that its configuration names as a transport.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** Starts git and leaves it running. Rejections and exits are for the caller to look at. */
export function startGit(
  { executable, folder }: GitAt,
  args: readonly string[],
): ChildProcessWithoutNullStreams {
  return spawn(executable, [...safely, ...args], { cwd: folder, env: environment(), windowsHide: true });
}

/** Runs git to its end. Rejects where it can't be started, and with the signal's reason where that came first. */
export async function runGit(git: GitAt, args: readonly string[], signal?: AbortSignal): Promise<GitOutput> {
  signal?.throwIfAborted();
  const child = startGit(git, args);
  signal?.addEventListener('abort', () => child.kill(), { once: true });
  child.stdin.end();
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', status => resolve(status ?? 128));
  });
  signal?.throwIfAborted();
  return { code, out: Buffer.concat(out), errors: Buffer.concat(errors).toString() };
}
