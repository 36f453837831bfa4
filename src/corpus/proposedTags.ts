import type { TagNames } from '../annotation/tags.ts';
import type { RemarkThread } from './remarkThread.ts';

/** What a remark would tag its annotation with; empty: it proposes nothing else than is there. */
export function proposedTags({ on, remark }: RemarkThread, names: TagNames): readonly string[] {
  const { tags, answer } = remark.annotation;
  if (!on || answer === 'agree') return [];
  return tags.filter(tag => !on.annotation.tags.some(own => names.current(own) === names.current(tag)));
}
