/** The tags that every project has. A codebook may add others. */
export const builtInTags = ['finding', 'recommendation', 'metric'] as const;

/** The one of an annotation's `tags` that is a tag: undefined where it has only codes. */
export function tagOf(tags: readonly string[], known: readonly string[] = builtInTags): string | undefined {
  return tags.find(tag => known.includes(tag));
}

/** All of an annotation's `tags` that are codes, in their order. */
export function codesOf(tags: readonly string[], known: readonly string[] = builtInTags): readonly string[] {
  return tags.filter(tag => !known.includes(tag));
}

/** `tags` with its tag replaced by `tag` (or `tag` put first where there was none); the codes stay. */
export function withTag(
  tags: readonly string[],
  tag: string,
  known: readonly string[] = builtInTags,
): readonly string[] {
  return [tag, ...codesOf(tags, known).filter(code => code !== tag)];
}
