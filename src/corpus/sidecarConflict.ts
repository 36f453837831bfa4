import type { UriString } from '../base/uri.ts';
import type { Git } from '../git/git.ts';
import type { UnmergedFile } from '../git/unmergedFiles.ts';
import type { MergeInput } from '../sidecar/merge.ts';
import type { Side } from '../sidecar/mergeConflict.ts';
import type { Files } from './files.ts';
import { decodeSidecar } from './sidecarWriter.ts';

/**
 * A sidecar that git could not merge:
 * - `content`: both sides have it. `versions` is undefined where git keeps none (any more), and only the file tells;
 * - `moved`: one side has put it under another name, `to`, as when its coder was renamed, and the other one has changed it;
 * - `removed`: one side has removed it, and the other one has changed it;
 * - `one-sided`: only one side has it, and there is nothing to decide.
 */
export type SidecarConflict = {
  readonly uri: UriString;
  /** As it is on disk, or in an editor; undefined: it is not there. */
  readonly text: string | undefined;
} & (
  | { readonly kind: 'content'; readonly versions: MergeInput | undefined }
  | {
      readonly kind: 'moved';
      readonly to: UriString;
      /** What is there. */
      readonly there: string;
      readonly versions: MergeInput;
    }
  | { readonly kind: 'removed'; readonly by: Side; readonly base: string; readonly changed: string }
  | { readonly kind: 'one-sided' }
);

export interface ConflictContext {
  readonly files: Pick<Files, 'read'>;
  readonly git: Git | undefined;
  /** Under which other name there is the same coder's sidecar of the same report. */
  readonly otherName: (uri: UriString) => UriString | undefined;
}

/** @param unmerged what git has of it; undefined: nothing. */
export async function sidecarConflict(
  uri: UriString,
  unmerged: UnmergedFile | undefined,
  { files, git, otherName }: ConflictContext,
): Promise<SidecarConflict> {
  const text = await textOf(uri, files);
  if (!unmerged || !git) return { uri, text, kind: 'content', versions: undefined };
  const [base, ours, theirs] = await Promise.all(
    [unmerged.base, unmerged.ours, unmerged.theirs].map(async id =>
      id === undefined ? undefined : decodeSidecar(await git.blob(id)),
    ),
  );
  if (ours !== undefined && theirs !== undefined) {
    return { uri, text, kind: 'content', versions: { base: base ?? '', ours, theirs } };
  }
  const changed = ours ?? theirs;
  if (base === undefined || changed === undefined) return { uri, text, kind: 'one-sided' };
  const by = ours === undefined ? 'ours' : 'theirs';
  const to = otherName(uri);
  const there = to === undefined ? undefined : await textOf(to, files);
  if (to === undefined || there === undefined) return { uri, text, kind: 'removed', by, base, changed };
  const versions =
    by === 'ours' ? { base, ours: there, theirs: changed } : { base, ours: changed, theirs: there };
  return { uri, text, kind: 'moved', to, there, versions };
}

async function textOf(uri: UriString, files: Pick<Files, 'read'>): Promise<string | undefined> {
  const bytes = await files.read(uri);
  return bytes && decodeSidecar(bytes);
}
