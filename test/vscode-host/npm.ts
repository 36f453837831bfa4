import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { downloads } from './paths.ts';

/**
 * Makes the folder `.vscode-test/<name>` by calling `fill` unless it is there already, and returns its path.
 *
 * The folder gets its name only when it is complete: an interrupted attempt leaves a `.partial` folder that the next one
 * removes. Of two processes at once both fill a folder of their own; the first to finish wins.
 */
export async function provideOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(downloads, name);
  await mkdir(downloads, { recursive: true });
  if ((await readdir(downloads)).includes(name)) return folder;

  await removeAbandoned(name);
  const partial = join(downloads, `${name}.partial-${process.pid}`);
  try {
    await mkdir(partial);
    await fill(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!(await readdir(downloads)).includes(name)) throw error;
  }
  return folder;
}

async function removeAbandoned(name: string): Promise<void> {
  const prefix = `${name}.partial-`;
  for (const entry of await readdir(downloads)) {
    if (entry.startsWith(prefix) && !isRunning(Number(entry.slice(prefix.length)))) {
      await rm(join(downloads, entry), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Installs packages of the npm registry into `folder/node_modules`, or, without packages, what folder/package.json asks
 * for. Install scripts do not run: nothing here needs a compiler. Throws an Error that says what could not be had.
 */
export async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
  // Two quick retries: where there is no network a person should read so in seconds, not minutes.
  args.push(
    '--loglevel=error',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
    ...packages,
  );
  const failure = await runNpm(args, folder);
  if (failure === undefined) return;
  const wanted = packages.length > 0 ? packages.join(', ') : `what ${basename(dirname(folder))} needs`;
  throw new Error(
    `Could not install ${wanted} from the npm registry.\n${failure}\n` +
      'VS Code and its browser are fetched once, into .vscode-test/. Check the network and `npm config get registry`, then run this again.',
  );
}

/** The command, with its first arguments, that runs npm. */
export function npmCommand(): readonly [string, ...string[]] {
  // Under `npm run` this names npm's own script, which spares us the differences between shells.
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') === true ? [process.execPath, script] : ['npm'];
}

/** What npm printed when it failed; undefined when it succeeded. */
function runNpm(args: readonly string[], cwd: string): Promise<string | undefined> {
  const [command, ...before] = npmCommand();
  return new Promise(settle => {
    execFile(
      command,
      [...before, ...args],
      { cwd, shell: process.platform === 'win32' && command === 'npm', maxBuffer: 1 << 26 },
      (error, _stdout, stderr) => settle(error === null ? undefined : essence(stderr) || error.message),
    );
  });
}

/** The first lines of what npm says of an error: what failed, and why. The stack below them is npm's own. */
function essence(printed: string): string {
  const lines = printed
    .split('\n')
    .filter(line => line.startsWith('npm error') && !/^npm error\s+at /.test(line));
  return lines.slice(0, 5).join('\n');
}
