import type { Files } from '../corpus/files.ts';
import { GitFiles } from '../git/gitFiles.ts';
import { uriOfPath } from '../node/fileUri.ts';
import { NodeGit } from '../node/nodeGit.ts';
import { realFolder } from '../node/realFolder.ts';
import { UsageError } from './terminal.ts';

/** A file or a folder at a commit. */
export interface AtRef {
  /** Without links in its folders: what `files` knows it by. */
  readonly path: string;
  readonly files: Files;
  readonly isFolder: boolean;
}

/**
 * Gives `work` the files of a commit in the place of those on disk.
 *
 * @param path as the person gave it; it need not be there now.
 * @throws UsageError where there is nothing at `path` at that commit; FileError where there is no such commit.
 */
export async function withRef<T>(path: string, ref: string, work: (at: AtRef) => Promise<T>): Promise<T> {
  const real = await realFolder(path);
  const git = await NodeGit.open(real.folder);
  try {
    const files = await GitFiles.at(git, await git.commit(ref), ref);
    const kind = files.kindOf(uriOfPath(real.path));
    if (!kind) throw new UsageError(`There is no file or folder ${path} at ${ref}.`);
    return await work({ path: real.path, files, isFolder: kind === 'folder' });
  } finally {
    git.dispose();
  }
}
