import { repeatedIds } from '../sidecar/mergeBlocks.ts';
import { readSidecar } from '../sidecar/readSidecar.ts';
import { decodeSidecar } from '../corpus/sidecarWriter.ts';
import type { SidecarFile } from './reportState.ts';

/** A sidecar in both states, or in one of them. */
export interface PairedSidecar {
  readonly before: SidecarFile | undefined;
  readonly after: SidecarFile | undefined;
}

/**
 * Finds out which sidecars are the same file under another name, as their report or their coder was renamed: they share
 * ids, which are random.
 */
export function pairSidecars(
  before: readonly SidecarFile[],
  after: readonly SidecarFile[],
): readonly PairedSidecar[] {
  const old = new Map(before.map(file => [file.uri, file]));
  const present = new Set(after.map(({ uri }) => uri));
  const gone = before.filter(({ uri }) => !present.has(uri)).map(file => ({ file, ids: idsOf(file) }));
  const home = new Map(gone.flatMap(one => [...one.ids].map(id => [id, one] as const)));
  const taken = new Set<SidecarFile>();
  const pairs = after.map((file): PairedSidecar => {
    const same = old.get(file.uri);
    if (same || gone.length === 0) return { before: same, after: file };
    const ids = idsOf(file);
    const counts = new Map<(typeof gone)[number], number>();
    for (const id of ids) {
      const one = home.get(id);
      if (one && !taken.has(one.file)) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    if (!best || best[1] * 2 < Math.min(ids.size, best[0].ids.size))
      return { before: undefined, after: file };
    taken.add(best[0].file);
    return { before: best[0].file, after: file };
  });
  const left = gone.filter(({ file }) => !taken.has(file));
  return [...pairs, ...left.map(({ file }) => ({ before: file, after: undefined }))];
}

function idsOf({ bytes }: SidecarFile): ReadonlySet<string> {
  const sidecar = readSidecar(decodeSidecar(bytes));
  const repeated = repeatedIds([sidecar]);
  return new Set(sidecar.entries.map(({ id }) => id).filter(id => !repeated.has(id)));
}
