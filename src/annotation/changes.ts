import type { Annotation, AnnotationField, AttributeValue } from './annotation.ts';
import type { Edit, FieldValues } from './edit.ts';
import { builtInNames, readTags, withTag, type TagNames } from './tags.ts';

/** The edit that gives `annotation` the values `after`; undefined where it has them already. */
export function changeFields(annotation: Annotation, after: FieldValues): Edit | undefined {
  const fields = (Object.keys(after) as AnnotationField[]).filter(
    field => !sameValue(annotation[field], after[field]),
  );
  if (fields.length === 0) return undefined;
  const pick = (from: FieldValues): FieldValues =>
    Object.fromEntries(fields.map(field => [field, from[field]]));
  return { kind: 'change', id: annotation.id, before: pick(annotation), after: pick(after) };
}

/** Gives it another tag; its codes stay. */
export function retag(annotation: Annotation, tag: string, names = builtInNames): Edit | undefined {
  return changeFields(annotation, { tags: withTag(annotation.tags, tag, names) });
}

/** Adds a code behind those that it has. Undefined where it has the code, or where it is no code but a tag. */
export function addCode(annotation: Annotation, code: string, names = builtInNames): Edit | undefined {
  return annotation.tags.includes(code) || names.isTag(code)
    ? undefined
    : changeFields(annotation, { tags: [...annotation.tags, code] });
}

/** Puts `to` in the place of the code `from`. Undefined where it does not have `from`, or where `to` is a tag. */
export function replaceCode(
  annotation: Annotation,
  from: string,
  to: string,
  names = builtInNames,
): Edit | undefined {
  if (!annotation.tags.includes(from) || names.isTag(to)) return undefined;
  const tags = annotation.tags.map(tag => (tag === from ? to : tag));
  return changeFields(annotation, { tags: [...new Set(tags)] });
}

/** Takes a code away. Undefined where it is the only thing that the annotation says. */
export function removeCode(annotation: Annotation, code: string): Edit | undefined {
  const tags = annotation.tags.filter(tag => tag !== code);
  return tags.length === 0 ? undefined : changeFields(annotation, { tags });
}

/** Sets the note; an empty one is taken away. */
export function setNote(annotation: Annotation, note: string): Edit | undefined {
  return changeFields(annotation, { note: note.trim() === '' ? undefined : note });
}

/**
 * Sets attributes, each by its name, or takes away those that are undefined; a name that stands there without a value
 * stays. The others stay as they are, in their order; new ones come behind them.
 */
export function setAttributes(
  annotation: Annotation,
  values: ReadonlyMap<string, AttributeValue | undefined>,
): Edit | undefined {
  const attributes = new Map(annotation.attributes);
  for (const [name, value] of values) {
    if (value !== undefined) attributes.set(name, value);
    else if (attributes.get(name) !== null) attributes.delete(name);
  }
  return changeFields(annotation, { attributes: attributes.size === 0 ? undefined : attributes });
}

/**
 * True where two annotations of one coder on the same passage would say the same: they have the same tag (or a code in
 * common, where neither has a tag). Two metrics do only when they name the same value: one sentence often holds two.
 */
export function sayTheSame(
  a: Pick<Annotation, 'tags' | 'attributes'>,
  b: Pick<Annotation, 'tags' | 'attributes'>,
  names: TagNames = builtInNames,
): boolean {
  const [x, y] = [readTags(a.tags, names), readTags(b.tags, names)];
  if (x.tag !== y.tag) return false;
  if (x.tag === undefined) return x.codes.some(code => y.codes.includes(code));
  return x.tag !== 'metric' || a.attributes?.get('valueText') === b.attributes?.get('valueText');
}

/** True where two values of a field or an attribute are the same, item by item. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Map && b instanceof Map) return sameValue([...a], [...b]);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]));
  }
  return Object.is(a, b);
}
