import { baseName, type UriString } from '../base/uri.ts';
import type { TagNames } from '../annotation/tags.ts';
import type { Choose, MergeConflict } from '../sidecar/mergeConflict.ts';
import { merge } from '../sidecar/merge.ts';
import type { Files } from './files.ts';
import { decodeSidecar } from './sidecarWriter.ts';
import type { FileChange } from './step.ts';
import type { SyncCopy } from './syncCopyAt.ts';

export type CopyMerge =
  | {
      readonly ok: true;
      /** The sidecar gets what the copy has, and the copy goes. */
      readonly files: readonly FileChange[];
      /** Where the two say different things of the same annotation. */
      readonly conflicts: readonly MergeConflict[];
    }
  /** One sentence that says why, and what to do. */
  | { readonly ok: false; readonly message: string };

/**
 * Merges a copy into its sidecar. What both were made from is not known: so what either has is kept, and whatever was
 * removed in only one of them is there again.
 *
 * @param choose decides where the two differ; else the sidecar's own value stands, and a comment above the entry tells the
 *   other.
 */
export async function mergeCopy(
  { uri, of }: SyncCopy,
  files: Pick<Files, 'read'>,
  names: TagNames,
  choose?: Choose,
): Promise<CopyMerge> {
  const [ours, theirs] = await Promise.all([of, uri].map(one => textOf(one, files)));
  if (theirs === undefined) return { ok: false, message: `${baseName(uri)} is not there any more.` };
  const removed: FileChange = { uri, before: theirs, after: undefined };
  if (ours === undefined) {
    return { ok: true, files: [{ uri: of, before: ours, after: theirs }, removed], conflicts: [] };
  }
  const input = { base: '', ours, theirs };
  const merged = merge(input, { names, comments: true, ...(choose && { choose }) });
  if (!merged.ok) {
    const [first] = merged.refusals;
    const file = baseName(first?.version === 'theirs' ? uri : of);
    const where = `line ${(first?.line ?? 0) + 1}: ${first?.message ?? 'it is no sidecar'}`;
    return { ok: false, message: `${file} can't be read (${where}). Mend it, or remove it, first.` };
  }
  const changed = merged.text === ours ? [] : [{ uri: of, before: ours, after: merged.text }];
  return { ok: true, files: [...changed, removed], conflicts: merged.conflicts };
}

async function textOf(uri: UriString, files: Pick<Files, 'read'>): Promise<string | undefined> {
  const bytes = await files.read(uri);
  return bytes && decodeSidecar(bytes);
}
