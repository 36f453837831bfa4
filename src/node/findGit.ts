import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/** What is asked of the system: tests put another one in. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isFile: (path: string) => boolean;
}

const thisSystem: System = { platform: process.platform, env: process.env, isFile };

/**
 * The full path of git, looked for in PATH; undefined where there is none.
 *
 * A repository may hold a `git.exe`, and Windows looks in the working directory first: so git is never started by its bare
 * name, only absolute folders of PATH count, and none at or below the folder that is to be read or a repository around
 * it (`npx` puts `node_modules/.bin` into PATH).
 *
 * @param folder the folder that git is to be asked about, absolute.
 */
export function findGit(folder: string, { platform, env, isFile }: System = thisSystem): string | undefined {
  const isWindows = platform === 'win32';
  const name = isWindows ? 'git.exe' : 'git';
  // On Windows the name of the variable may be written in any way.
  const path = Object.entries(env).find(([key]) => (isWindows ? /^path$/i : /^PATH$/).test(key))?.[1] ?? '';
  const untrusted = around(folder, isFile);
  for (const entry of path.split(isWindows ? ';' : ':')) {
    const place = isWindows ? entry.replace(/^"(.*)"$/, '$1') : entry;
    if (!isAbsolute(place) || untrusted.some(one => isAtOrBelow(one, place))) continue;
    const candidate = join(place, name);
    if (isFile(candidate)) return candidate;
  }
  return undefined;
}

/** A folder and the nearest one above it that has a `.git`, also by their real paths. */
function around(folder: string, isFile: System['isFile']): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (!isFile(join(at, '.git', 'HEAD')) && !isFile(join(at, '.git'))) continue;
    folders.push(at);
    break;
  }
  return folders.flatMap(one => [one, realPath(one)]);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isAtOrBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !/^\.\.(?:[/\\]|$)/.test(way) && !isAbsolute(way);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
