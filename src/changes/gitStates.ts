import type { Files } from '../corpus/files.ts';
import type { CommitId, Git } from '../git/git.ts';
import { GitFiles } from '../git/gitFiles.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import type { ProjectState } from './projectState.ts';

/**
 * A project as it was at a commit.
 *
 * @param ref what the person calls the commit.
 * @param label what the state is called, if otherwise.
 */
export async function stateAtCommit(
  git: Git,
  commit: CommitId,
  ref: string,
  label = ref,
): Promise<ProjectState> {
  const files = await GitFiles.at(git, commit, ref);
  return { label, commit, files, blobId: uri => files.blobId(uri) };
}

/** A project as it is staged. */
export async function stateOfIndex(git: Git, label: string): Promise<ProjectState> {
  const files = await GitFiles.staged(git, label);
  return { label, commit: undefined, files, blobId: uri => files.blobId(uri) };
}

/** What is on disk of a project. */
export interface StateOnDisk extends ProjectState {
  /** Sidecars that were met and do not belong to it, as git does not look at them: by path. It fills while it is read. */
  readonly unseen: readonly string[];
}

/** A project as it is on disk, without what git is told to ignore. */
export async function stateOnDisk(git: Git, disk: Files, label: string): Promise<StateOnDisk> {
  const seen = new Set(await git.seen([sidecarSuffix, codebookName, projectName]));
  const unseen: string[] = [];
  const passOver = (path: string): boolean => {
    if (seen.has(path)) return false;
    if (path.endsWith(sidecarSuffix)) unseen.push(path);
    return true;
  };
  return { label, commit: undefined, files: disk, passOver, unseen };
}
