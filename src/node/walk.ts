import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { codeOf, explain } from './explain.ts';
import type { Primitives } from './primitives.ts';
import type { FileError } from '../corpus/files.ts';

/** Folders of dependencies and of version control, where no report of the user's is. */
export const passedOver: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.vscode-test',
]);

/** Deeper than any folder that a person made: what is below is a loop of mounts, or hostile. */
const deepest = 64;

/** One file that `walk` came by. */
export interface Found {
  readonly path: string;
  readonly name: string;
}

/**
 * Every file below `folder`, by name within each folder. Symbolic links to files count as files; those to folders are
 * not followed, for they may lead round or out.
 *
 * @param unreadable is told of a folder below that could not be read; the walk goes on beside it.
 * @throws FileError where `folder` itself can't be read.
 */
export async function* walk(
  folder: string,
  primitives: Primitives,
  unreadable: (error: FileError) => void,
  depth = 0,
): AsyncGenerator<Found> {
  let entries: readonly Dirent[];
  try {
    entries = await primitives.readdir(folder);
  } catch (error) {
    if (depth === 0) throw explain(error, 'list', folder);
    // Removed since its parent was read.
    if (codeOf(error) !== 'ENOENT') unreadable(explain(error, 'list', folder));
    return;
  }
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name) && depth < deepest)
        yield* walk(path, primitives, unreadable, depth + 1);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path, primitives)))) {
      yield { path, name: entry.name };
    }
  }
}

async function leadsToFile(path: string, primitives: Primitives): Promise<boolean> {
  try {
    return (await primitives.stat(path)).isFile();
  } catch {
    return false;
  }
}
