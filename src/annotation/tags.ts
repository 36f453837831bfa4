import type { ReadTags } from './placed.ts';

/** The tags that every project has. A codebook may add others. */
export const builtInTags = ['finding', 'recommendation', 'metric'] as const;

/** What an annotation's `tags` are read by: a codebook. */
export interface TagNames {
  /** True for a tag, false for a code. */
  isTag(name: string): boolean;
  /** The present name of a code. */
  current(code: string): string;
}

/** Where there is no codebook: the built-in tags, and all else is a code. */
export const builtInNames: TagNames = {
  isTag: name => (builtInTags as readonly string[]).includes(name),
  current: code => code,
};

/** An annotation's `tags` as the codebook reads them: each code once, by its present name. */
export function readTags(tags: readonly string[], names: TagNames): ReadTags {
  const codes = tags.filter(tag => !names.isTag(tag)).map(code => names.current(code));
  return { tag: tags.find(tag => names.isTag(tag)), codes: [...new Set(codes)] };
}

/** `tags` with `tag` in the place of its tag, or first where it had none; the codes stay as they are written. */
export function withTag(tags: readonly string[], tag: string, names: TagNames): readonly string[] {
  return [tag, ...tags.filter(other => other !== tag && !names.isTag(other))];
}
