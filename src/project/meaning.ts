import { builtInTags } from '../annotation/tags.ts';
import { headerKey } from '../sidecar/headerRules.ts';
import type { YamlSlot } from '../sidecar/yamlSlots.ts';
import { cursorAt, type YamlCursor } from '../sidecar/yamlCursor.ts';
import type { AttributeDefinition, Codebook, CodeDefinition, TagDefinition } from './codebook.ts';
import { keysBelow, type FileKey, type FileKind } from './fileKeys.ts';

/** What a word in one of our files is. */
export type Meaning =
  | { readonly kind: 'key'; readonly key: FileKey }
  | { readonly kind: 'tag'; readonly tag: TagDefinition }
  | {
      readonly kind: 'code';
      /** Its present name. */
      readonly path: string;
      /** undefined: the codebook does not define it. */
      readonly code: CodeDefinition | undefined;
    }
  | { readonly kind: 'attribute'; readonly attribute: AttributeDefinition }
  /** One of several values, or of several words that are allowed. */
  | { readonly kind: 'value'; readonly value: string }
  /** The id of an annotation, or its quote. */
  | { readonly kind: 'annotation'; readonly id: string };

/** A word with its place: UTF-16 offsets in the file, quotes included. */
export interface MeaningAt {
  readonly meaning: Meaning;
  readonly start: number;
  readonly end: number;
}

/**
 * What the word at an offset of one of our files is. Undefined: nothing that there is something to say of. Never throws.
 *
 * @param codebook the one that counts for the file; for a codebook itself what it says.
 */
export function meaningAt(
  kind: FileKind,
  text: string,
  offset: number,
  codebook: Codebook,
): MeaningAt | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor) return undefined;
  const { slot } = cursor;
  if (slot.text === '' || offset < slot.start || offset > slot.end) return undefined;
  const meaning = meaningOf(kind, cursor, codebook);
  return meaning && { meaning, start: slot.start, end: slot.end };
}

function meaningOf(kind: FileKind, cursor: YamlCursor, codebook: Codebook): Meaning | undefined {
  const { slot } = cursor;
  if (slot.role === 'key') {
    const key = keysBelow(kind, slot.path)?.find(({ name }) => name === slot.text);
    if (key) return { kind: 'key', key };
  }
  switch (kind) {
    case 'sidecar':
      return inSidecar(cursor, codebook);
    case 'codebook':
      return inCodebook(slot, codebook);
    case 'project':
      return undefined;
  }
}

function inSidecar(cursor: YamlCursor, codebook: Codebook): Meaning | undefined {
  const { slot } = cursor;
  const { path, role, text } = slot;
  const [id, field] = path;
  if (id === headerKey) return undefined;
  if (id === undefined) return role === 'key' ? { kind: 'annotation', id: text } : undefined;
  if (role === 'value' && field === 'quote' && path.length === 2) return { kind: 'annotation', id };
  if (role === 'item' && (field === 'tags' || field === 'saw') && path.length === 2) {
    return named(text, codebook);
  }
  if (role === 'key' && field === 'attributes' && path.length === 2) {
    const attribute = attributesFor(cursor, id, codebook).find(({ name }) => name === text);
    return attribute && { kind: 'attribute', attribute };
  }
  return undefined;
}

function inCodebook({ path, role, text }: YamlSlot, codebook: Codebook): Meaning | undefined {
  const [block, name, third] = path;
  if (role === 'key' && path.length === 1) {
    if (block === 'tags' || block === 'codes') return named(text, codebook);
  }
  if (role === 'key' && path.length === 3 && block === 'tags' && third === 'attributes') {
    const attribute = codebook.tag(name ?? '')?.attributes.find(one => one.name === text);
    return attribute && { kind: 'attribute', attribute };
  }
  return undefined;
}

/** What a name among `tags` is: a tag, or a code, defined or not. */
export function named(name: string, codebook: Codebook): Meaning {
  const tag = codebook.tag(name);
  if (tag) return { kind: 'tag', tag };
  const path = codebook.current(name);
  return { kind: 'code', path, code: codebook.code(path) };
}

/** The attributes that the tags of an entry have; of all tags where it has none yet. Each name once. */
export function attributesFor(
  cursor: YamlCursor,
  id: string,
  codebook: Codebook,
): readonly AttributeDefinition[] {
  const given = cursor.itemsAt([id, 'tags']).map(name => codebook.tag(name));
  const tags = given.filter(tag => tag !== undefined);
  const all = (tags.length > 0 ? tags : codebook.tags).flatMap(({ attributes }) => attributes);
  return [...new Map(all.toReversed().map(attribute => [attribute.name, attribute])).values()].toReversed();
}

/** What a built-in tag means where the codebook does not say so. */
export function usualDefinition(tag: string): string | undefined {
  const usual: Readonly<Record<(typeof builtInTags)[number], string>> = {
    finding: 'What the inspectorate says of the service.',
    recommendation: 'What it tells somebody to do.',
    metric: 'A figure that can be recorded as a row.',
  };
  const known = builtInTags.find(name => name === tag);
  return known && usual[known];
}
