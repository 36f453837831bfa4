import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The nearest folder that there is at or above a path, by its real path: without links in it. */
export async function realFolder(path: string): Promise<string> {
  for (let at = resolve(path); ; at = dirname(at)) {
    const isFolder = await stat(at).then(
      stats => stats.isDirectory(),
      () => false,
    );
    if (isFolder || at === dirname(at)) return realpath(at);
  }
}
