import { basename, dirname, join, resolve } from 'node:path';
import { codeOf } from './explain.ts';
import type { Primitives } from './primitives.ts';

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * The path that a write to `path` has to replace so that symbolic links stay links, also one to a file that is not
 * there yet. Its folder exists.
 */
export async function resolveLinks(path: string, primitives: Primitives, followed = 0): Promise<string> {
  try {
    return await primitives.realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || followed === mostLinks) throw error;
  }
  const folder = await primitives.realpath(dirname(path));
  const inFolder = join(folder, basename(path));
  const aim = await primitives.readlink(inFolder).catch(() => undefined);
  return aim === undefined ? inFolder : resolveLinks(resolve(folder, aim), primitives, followed + 1);
}
