import { placeOf, type TextRange } from '../annotation/placed.ts';
import type { TagNames } from '../annotation/tags.ts';
import type { RemarkThread } from './remarkThread.ts';

/** What a remark would tag its annotation with; empty: it proposes nothing else than is there. */
export function proposedTags({ on, remark }: RemarkThread, names: TagNames): readonly string[] {
  const { tags, answer } = remark.annotation;
  if (!on || answer === 'agree') return [];
  return tags.filter(tag => !on.annotation.tags.some(own => names.current(own) === names.current(tag)));
}

/** The passage that a remark would give its annotation; undefined: none, or the one that it has. */
export function proposedPassage({ on, remark }: RemarkThread): TextRange | undefined {
  if (!on || remark.annotation.answer !== 'text') return undefined;
  const [is, proposed] = [placeOf(on.placement), placeOf(remark.placement)];
  if (!proposed || (is?.start === proposed.start && is.end === proposed.end)) return undefined;
  return { start: proposed.start, end: proposed.end };
}
