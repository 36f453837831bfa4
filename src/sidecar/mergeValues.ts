import type { TagNames } from '../annotation/tags.ts';
import type { Plain } from './mergeBlocks.ts';
import { sameValue } from './sameValue.ts';

/** A value as it was, and as each side has it; undefined: it is not there. */
export interface Versions<T> {
  readonly base: T | undefined;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
}

/** What came of it: a value (undefined: it goes), or both sides changed it in different ways. */
export type Merged<T> =
  { readonly isConflict: false; readonly value: T | undefined } | { readonly isConflict: true };

const conflict = { isConflict: true } as const;

/** A value that can only be changed as a whole: the side that changed it counts. */
export function mergeWhole<T>({ base, ours, theirs }: Versions<T>): Merged<T> {
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return { isConflict: false, value: ours };
  return sameValue(base, ours) ? { isConflict: false, value: theirs } : conflict;
}

/**
 * The `tags` of an annotation: what either side adds is added, what either takes away goes; new ones come last. An
 * annotation has one tag: two sides that give it different ones contradict each other, as do two that leave it nothing.
 */
export function mergeTags(versions: Versions<Plain>, names: TagNames): Merged<Plain> {
  const whole = mergeWhole(versions);
  if (!whole.isConflict) return whole;
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map(list =>
    Array.isArray(list) ? list.filter(item => typeof item === 'string') : [],
  );
  if (!base || !ours || !theirs) return conflict;
  const tagIn = (list: readonly string[]): string | undefined => list.find(name => names.isTag(name));
  const tag = mergeWhole({ base: tagIn(base), ours: tagIn(ours), theirs: tagIn(theirs) });
  if (tag.isConflict) return conflict;
  const isGone = (name: string): boolean => base.includes(name) && !theirs.includes(name);
  const isNew = (name: string): boolean => !base.includes(name) && !ours.includes(name);
  const at = ours.findIndex(name => names.isTag(name));
  const kept = ours.map((name, index) => (index === at ? tag.value : isGone(name) ? undefined : name));
  const all = [...(at < 0 ? [tag.value] : []), ...kept, ...theirs.filter(isNew)];
  const value = [...new Set(all.filter(name => name !== undefined))];
  return value.length > 0 ? { isConflict: false, value } : conflict;
}

/** A merged map, and the keys at which the sides contradict each other: there it has ours. */
export interface MergedMap {
  readonly value: ReadonlyMap<string, Plain> | undefined;
  readonly conflicts: readonly string[];
}

/** The `attributes` of an annotation, each by itself, in our order; new ones of theirs come last. */
export function mergeMaps(
  { base, ours, theirs }: Versions<ReadonlyMap<string, Plain>>,
  choose: (key: string, versions: Versions<Plain>) => 'ours' | 'theirs' | undefined = () => undefined,
): MergedMap {
  const value = new Map<string, Plain>();
  const conflicts: string[] = [];
  const empty = new Map<string, Plain>();
  for (const key of new Set([...(ours ?? empty).keys(), ...(theirs ?? empty).keys()])) {
    const versions = { base: base?.get(key), ours: ours?.get(key), theirs: theirs?.get(key) };
    const merged = mergeWhole(versions);
    const choice = merged.isConflict ? choose(key, versions) : undefined;
    if (merged.isConflict && !choice) conflicts.push(key);
    const one = merged.isConflict ? (choice === 'theirs' ? versions.theirs : versions.ours) : merged.value;
    if (one !== undefined) value.set(key, one);
  }
  const isAbsent = value.size === 0 && (ours === undefined || theirs === undefined);
  return { value: isAbsent ? undefined : value, conflicts };
}
