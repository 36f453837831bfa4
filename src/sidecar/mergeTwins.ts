import { sayTheSame } from '../annotation/changes.ts';
import type { Block } from './mergeBlocks.ts';
import type { Side } from './mergeConflict.ts';
import { mergeEntry, withKey, type EntryMerge } from './mergeEntry.ts';

/** Two entries that say the same of the same passage, made one. */
export interface Twins {
  readonly kept: Block;
  readonly gone: Block;
  readonly source: string;
  /** Comments of the one that goes which have found no place in `source`. */
  readonly comments: readonly string[];
  /** The side that the description of the passage is of. */
  readonly side: Side;
}

/**
 * Same tag on the same passage is one annotation, save metrics, where the value counts too. Made one are only entries
 * that both sides have added, with the very same description of the passage, and that contradict each other in nothing:
 * their codes and attributes come together. All others stay two. The older one gives its id, else the first by the alphabet.
 */
export function foldTwins(
  ours: readonly Block[],
  theirs: readonly Block[],
  context: EntryMerge,
): readonly Twins[] {
  const places = new Map<string, { readonly ours: Block[]; readonly theirs: Block[] }>();
  for (const [side, blocks] of [['ours', ours] as const, ['theirs', theirs] as const]) {
    for (const block of blocks) {
      const key = placeOf(block);
      if (key === undefined) continue;
      const here = places.get(key) ?? { ours: [], theirs: [] };
      here[side].push(block);
      places.set(key, here);
    }
  }
  return [...places.values()].flatMap(here => {
    const free = new Set(here.theirs);
    return here.ours.flatMap(one => {
      const same = [...free].filter(other => areTwins(one, other, context));
      const [other] = same;
      // Which of several is meant nobody can tell.
      if (!other || same.length > 1 || here.ours.filter(mine => areTwins(mine, other, context)).length > 1)
        return [];
      const folded = fold(one, other, context);
      if (folded) free.delete(other);
      return folded ?? [];
    });
  });
}

function placeOf({ annotation }: Block): string | undefined {
  if (annotation?.quote === undefined || annotation.re !== undefined) return undefined;
  const { quote, prefix, suffix, occurrence } = annotation;
  return JSON.stringify([quote, prefix, suffix, occurrence]);
}

function areTwins(one: Block, other: Block, { names }: EntryMerge): boolean {
  return (
    one.annotation !== undefined &&
    other.annotation !== undefined &&
    sayTheSame(one.annotation, other.annotation, names)
  );
}

function fold(ours: Block, theirs: Block, context: EntryMerge): Twins | undefined {
  const isOurs = ageOf(ours) <= ageOf(theirs);
  const [kept, gone] = isOurs ? [ours, theirs] : [theirs, ours];
  const { annotation } = kept;
  const made = annotation?.made;
  // When it was made is no contradiction: the older one's time is kept.
  const timed =
    made === undefined || gone.annotation?.made === made
      ? gone.source
      : withKey(gone.source, 'made', made, context.style);
  if (timed === undefined || !annotation || !gone.annotation) return undefined;
  const asKept: Block = {
    ...gone,
    id: kept.id,
    source: timed,
    annotation: { ...gone.annotation, ...(made !== undefined && { made }) },
  };
  const merged = mergeEntry(undefined, kept, asKept, { ...context, choose: () => undefined });
  if (merged.conflicts.length > 0) return undefined;
  return { kept, gone, source: merged.source, comments: merged.comments, side: isOurs ? 'ours' : 'theirs' };
}

function ageOf({ id, annotation }: Block): string {
  return `${annotation?.made ?? '~'} ${id}`;
}
