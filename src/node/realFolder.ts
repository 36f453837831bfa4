import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * A path without links in its folders, whether or not there is something: by the nearest folder that there is, at or above
 * it, and its real path.
 */
export async function realFolder(path: string): Promise<{ readonly folder: string; readonly path: string }> {
  const at = await nearestFolder(path);
  const folder = await realpath(at);
  return { folder, path: join(folder, relative(at, resolve(path))) };
}

/** The nearest folder that there is, at or above `path`. */
export async function nearestFolder(path: string): Promise<string> {
  for (let at = resolve(path); ; at = dirname(at)) {
    const isFolder = await stat(at).then(
      stats => stats.isDirectory(),
      () => false,
    );
    if (isFolder || at === dirname(at)) return at;
  }
}
