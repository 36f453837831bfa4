import type { PlacedAnnotation } from '../annotation/placed.ts';
import { isAtOrBelow } from '../project/codebook.ts';

/** Which annotations are exported. An empty list leaves that question open. */
export interface Selection {
  /** Slugs, or full names. */
  readonly coders: readonly string[];
  /** Tags or codes; a code stands for those below it too. */
  readonly tags: readonly string[];
}

export function isSelected(
  { tag, codes, coder, coderName }: Pick<PlacedAnnotation, 'tag' | 'codes' | 'coder' | 'coderName'>,
  { coders, tags }: Selection,
): boolean {
  const ofCoder = coders.length === 0 || coders.includes(coder) || coders.includes(coderName);
  const ofTag =
    tags.length === 0 || tags.some(asked => tag === asked || codes.some(code => isAtOrBelow(code, asked)));
  return ofCoder && ofTag;
}
