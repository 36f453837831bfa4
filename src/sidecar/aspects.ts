import type { Annotation, AnnotationField } from '../annotation/annotation.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import type { Aspect, AttributeChange, PassageChange } from './difference.ts';
import type { Fields } from './mergeBlocks.ts';
import type { Described } from './passageChange.ts';
import { sameValue } from './sameValue.ts';

/** One version of an entry. */
export interface EntryVersion extends Described {
  /** What its lines say, by key; undefined where that can't be told. */
  readonly fields: Fields | undefined;
}

export type ComparePassages = (before: Described, after: Described) => PassageChange | undefined;

const remarkFields = ['re', 'saw', 'answer'] as const satisfies readonly AnnotationField[];
const anchorFields = ['prefix', 'suffix', 'occurrence'] as const satisfies readonly AnnotationField[];
/** Keys that have an aspect of their own. */
const told: ReadonlySet<string> = new Set<AnnotationField>([
  'whole',
  'tags',
  'quote',
  'text',
  'note',
  'attributes',
  'gone',
  ...remarkFields,
  ...anchorFields,
]);

/** What two versions of an annotation say differently; empty: they say the same. */
export function aspectsOf(
  before: EntryVersion,
  after: EntryVersion,
  names: TagNames,
  compare: ComparePassages,
): readonly Aspect[] {
  const [was, is] = [before.annotation, after.annotation];
  const aspects: Aspect[] = [];
  const [tagBefore, tagAfter] = [tagOf(was, names), tagOf(is, names)];
  if (tagBefore !== tagAfter) aspects.push({ what: 'tag', before: tagBefore, after: tagAfter });
  const [codesBefore, codesAfter] = [was, is].map(({ tags }) => readTags(tags, names).codes);
  const removed = codesBefore?.filter(code => !codesAfter?.includes(code)) ?? [];
  const added = codesAfter?.filter(code => !codesBefore?.includes(code)) ?? [];
  if (removed.length + added.length > 0) aspects.push({ what: 'codes', removed, added });
  const how = compare(before, after);
  if (how) aspects.push({ what: 'passage', how, before: was.quote, after: is.quote });
  const changes = attributeChanges(was, is);
  if (changes.length > 0) aspects.push({ what: 'attributes', changes });
  if (was.note !== is.note) aspects.push({ what: 'note', before: was.note, after: is.note });
  if (remarkFields.some(field => !sameValue(was[field], is[field]))) aspects.push({ what: 'remark' });
  if ((was.gone ?? false) !== (is.gone ?? false)) aspects.push({ what: 'gone', after: is.gone ?? false });
  const keys = otherKeys(before, after);
  if (keys.length > 0) aspects.push({ what: 'keys', names: keys });
  const isDescribedAnew =
    was.quote !== is.quote ||
    // Where neither names a text of its own it is the header that names another.
    (before.text !== after.text && was.text !== is.text) ||
    anchorFields.some(field => !sameValue(was[field], is[field]));
  if (isDescribedAnew && !how) aspects.push({ what: 'anchor' });
  return aspects;
}

/** All of its tags, should it have more than one. */
function tagOf({ tags }: Annotation, names: TagNames): string | undefined {
  const all = [...new Set(tags.filter(name => names.isTag(name)))];
  return all.length === 0 ? undefined : all.join(', ');
}

function attributeChanges(was: Annotation, is: Annotation): readonly AttributeChange[] {
  const all = new Set([...(was.attributes?.keys() ?? []), ...(is.attributes?.keys() ?? [])]);
  return [...all]
    .map(name => ({ name, before: was.attributes?.get(name), after: is.attributes?.get(name) }))
    .filter(({ before, after }) => !sameValue(before, after));
}

function otherKeys(before: EntryVersion, after: EntryVersion): readonly string[] {
  const [was, is] = [before.fields, after.fields];
  if (!was || !is) return [];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    key => !told.has(key) && !sameValue(was.get(key), is.get(key)),
  );
}
