import { conflictMark } from './conflictMark.ts';
import { headerKey } from './headerRules.ts';
import { ownStyle } from './style.ts';
import { linesOf, writeValue } from './writeValue.ts';
import type { Plain } from './mergeBlocks.ts';
import type { AttributeValue } from '../annotation/annotation.ts';

/** One of the two versions that are merged: the one at hand, and the other one. */
export type Side = 'ours' | 'theirs';

/** How a conflict is decided: as one side has it, or, where `canKeepBoth`, as both have it. */
export type Choice = Side | 'both';

/**
 * What only a person can decide. `base`, `ours` and `theirs` are YAML lines as they stood before and stand on each side, empty
 * where there are none; `quote` tells which passage it is about.
 *
 * - field: both sides changed `field` (an attribute is `attributes.{name}`, the anchor as a whole `quote`);
 * - removed: one side removed the entry, the other one changed it;
 * - entry: the entries can't be merged field by field, or one id stands for two different passages.
 */
export type MergeConflict = {
  readonly id: string;
  readonly quote: string | undefined;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
} & (
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'removed'; readonly by: Side }
  | { readonly kind: 'entry' }
);

/** Decides a conflict; undefined: it stays open. */
export type Choose = (conflict: MergeConflict) => Choice | undefined;

/**
 * Whether what both sides say can stand: two notes become one; different tags, passages or entries become two annotations, of
 * which the other side's gets an id of its own.
 */
export function canKeepBoth(conflict: MergeConflict): boolean {
  if (conflict.id === headerKey || conflict.ours === '' || conflict.theirs === '') return false;
  return (
    conflict.kind === 'entry' ||
    (conflict.kind === 'field' && ['note', 'tags', 'quote'].includes(conflict.field))
  );
}

/** The comment that stands above an entry with an open conflict: what was kept is below it. */
export function conflictComment(conflict: MergeConflict): string {
  const { id, theirs } = conflict;
  const says = (what: string): string => `${conflictMark}${id}: ${what}`;
  const other = theirs.trimEnd().split('\n');
  const told = theirs === '' ? [] : other.map(line => `#   ${line}`.trimEnd());
  const lines = ((): readonly string[] => {
    switch (conflict.kind) {
      case 'field':
        return theirs === ''
          ? [says(`both versions change ${conflict.field}; the other one takes it away.`)]
          : [says(`both versions change ${conflict.field}; the other one says`), ...told];
      case 'removed':
        return [
          says(
            conflict.by === 'ours'
              ? 'the other version changes this entry, this one removes it. It was kept.'
              : 'the other version removes this entry, this one changes it. It was kept.',
          ),
        ];
      case 'entry':
        return [says('the versions have different entries; the other one is'), ...told];
    }
  })();
  return `${lines.join('\n')}\n`;
}

/** One sentence for a list of conflicts. */
export function conflictSentence({ id, ...conflict }: MergeConflict): string {
  switch (conflict.kind) {
    case 'field':
      return `${id}: both versions change ${conflict.field}.`;
    case 'removed':
      return `${id}: ${conflict.by === 'ours' ? 'this version' : 'the other version'} removes it, ${
        conflict.by === 'ours' ? 'the other one' : 'this one'
      } changes it.`;
    case 'entry':
      return `${id}: the versions have different entries of this id.`;
  }
}

/** The lines of a field and its value, without indentation; empty where it is not there. */
export function fieldLines(key: string, value: Plain | undefined): string {
  if (value === undefined) return '';
  const written = writeValue(key, value as AttributeValue | ReadonlyMap<string, AttributeValue>, 0, ownStyle);
  return `${linesOf(key, written, '').join('\n')}\n`;
}
