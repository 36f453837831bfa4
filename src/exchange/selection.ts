import type { PlacedAnnotation } from '../annotation/placed.ts';

/** Which annotations are exported. An empty list leaves that question open. */
export interface Selection {
  /** Slugs, or full names. */
  readonly coders: readonly string[];
  /** Tags or codes; a code stands for those below it too. */
  readonly tags: readonly string[];
}

export function isSelected(
  { annotation, coder, coderName }: Pick<PlacedAnnotation, 'annotation' | 'coder' | 'coderName'>,
  { coders, tags }: Selection,
): boolean {
  const ofCoder = coders.length === 0 || coders.includes(coder) || coders.includes(coderName);
  const ofTag =
    tags.length === 0 ||
    annotation.tags.some(given => tags.some(asked => given === asked || given.startsWith(`${asked}/`)));
  return ofCoder && ofTag;
}
