import type { ConflictStage, Git } from './git.ts';

/** A file that git could not merge: the ids of its versions, as far as there are any. */
export interface UnmergedFile {
  /** From the repository's folder, with forward slashes. */
  readonly path: string;
  /** What both sides come from; undefined: both made the file. */
  readonly base: string | undefined;
  /** Undefined: that side has no such file. */
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/**
 * The files that git could not merge, those whose paths end in `suffix`.
 *
 * @throws FileError
 */
export async function unmergedFiles(git: Git, suffix: string): Promise<readonly UnmergedFile[]> {
  const settled = new Set((await git.index()).map(({ path }) => path));
  const stages = await Promise.all(
    ([1, 2, 3] as const).map(async (stage: ConflictStage) => {
      const entries = await git.index(stage);
      return new Map(
        entries.flatMap(({ path, kind, id }) =>
          kind === 'file' && path.endsWith(suffix) && !settled.has(path) ? [[path, id] as const] : [],
        ),
      );
    }),
  );
  const [base, ours, theirs] = stages;
  const paths = new Set(stages.flatMap(stage => [...stage.keys()]));
  return [...paths].sort().map(path => ({
    path,
    base: base?.get(path),
    ours: ours?.get(path),
    theirs: theirs?.get(path),
  }));
}
