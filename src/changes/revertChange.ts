import type { Annotation, AnnotationField } from '../annotation/annotation.ts';
import { fieldOrder } from '../annotation/annotation.ts';
import { changeFields } from '../annotation/changes.ts';
import type { Edit, FieldValues } from '../annotation/edit.ts';
import { blocksOf, repeatedIds } from '../sidecar/mergeBlocks.ts';
import type { Sidecar, SidecarEntry } from '../sidecar/readSidecar.ts';
import type { AnnotationChange } from './projectChanges.ts';

/** What tells where a passage is: it belongs together. */
const anchorFields: readonly AnnotationField[] = ['quote', 'prefix', 'suffix', 'occurrence', 'text'];

export interface ChangeToRevert {
  readonly change: AnnotationChange;
  /** The report has another text than it had: then only a passage that was moved or resized is put back. */
  readonly hasOtherText: boolean;
  /** The sidecar in the earlier state, and as it is now; undefined: it was not there, or is not. */
  readonly before: Sidecar | undefined;
  readonly after: Sidecar | undefined;
}

/** True: something was written that can be taken back. Otherwise it is the report that changed, or an entry has errors. */
export function canRevert(change: AnnotationChange, hasOtherText: boolean): boolean {
  const { kind, aspects } = change;
  if (kind === 'unreadable') return false;
  if (kind === 'added' || kind === 'removed') return true;
  return (
    aspects.some(({ what }) => what !== 'anchor' && what !== 'passage') || takesPassage(change, hasOtherText)
  );
}

/**
 * The edits that make an annotation say again what it said in the earlier state; none where it says that already. They are
 * applied by id and field: what somebody has changed meanwhile is a conflict, not lost.
 */
export function revertEdits({ change, hasOtherText, before, after }: ChangeToRevert): readonly Edit[] {
  if (!canRevert(change, hasOtherText)) return [];
  const { id, wasId } = change;
  const [was, is] = [entry(before, wasId ?? id), entry(after, id)];
  const removal: readonly Edit[] = is?.annotation
    ? [{ kind: 'remove', annotation: is.annotation, after: null }]
    : [];
  if (!was?.annotation || !before) return change.kind === 'added' ? removal : [];
  if (!is?.annotation || wasId !== undefined) return [...removal, insertion(was.annotation, before, after)];
  const fields = fieldOrder.filter(
    field => !anchorFields.includes(field) || takesPassage(change, hasOtherText),
  );
  const old = withText(was.annotation, before, after);
  const values = Object.fromEntries(fields.map(field => [field, old[field]])) as FieldValues;
  const edit = changeFields(is.annotation, values);
  const source = { before: is.source, after: was.source };
  // Keys that this version does not know come back with the lines alone.
  const hasOtherKeys = change.aspects.some(({ what }) => what === 'keys');
  if (edit?.kind === 'change') return [{ ...edit, source }];
  return hasOtherKeys ? [{ kind: 'change', id, before: {}, after: {}, source }] : [];
}

function takesPassage({ aspects }: AnnotationChange, hasOtherText: boolean): boolean {
  return aspects.some(
    aspect =>
      (aspect.what === 'passage' && (!hasOtherText || aspect.how !== 'reworded')) ||
      (aspect.what === 'anchor' && !hasOtherText),
  );
}

function entry(sidecar: Sidecar | undefined, id: string): SidecarEntry | undefined {
  return sidecar?.entries.find(one => one.id === id);
}

/** Behind the nearest entry that stood above it and is still there. */
function insertion(annotation: Annotation, before: Sidecar, after: Sidecar | undefined): Edit {
  const index = before.entries.findIndex(({ id }) => id === annotation.id);
  const above = before.entries.slice(0, index).findLast(({ id }) => entry(after, id) !== undefined);
  const told = withText(annotation, before, after);
  const source = told === annotation ? surroundedSource(annotation.id, before) : undefined;
  return {
    kind: 'insert',
    annotation: told,
    after: above?.id ?? null,
    ...(source !== undefined && { source }),
  };
}

/** Its lines, with the comments and blank lines around them. */
function surroundedSource(id: string, before: Sidecar): string | undefined {
  const { blocks, trail } = blocksOf(before, repeatedIds([before]));
  const index = blocks.findIndex(block => block.id === id);
  const raw = blocks[index]?.raw;
  return raw && raw.lead + raw.source + (blocks[index + 1]?.raw.lead ?? trail);
}

/** With a text id of its own, where the present header names another text than the one that it was taken from. */
function withText(annotation: Annotation, before: Sidecar, after: Sidecar | undefined): Annotation {
  const text = annotation.text ?? before.header.text;
  if (!after || text === undefined) return annotation;
  if (text !== after.header.text) return annotation.text === text ? annotation : { ...annotation, text };
  if (annotation.text === undefined) return annotation;
  const { id, tags } = annotation;
  const others = Object.entries(annotation).filter(([field]) => field !== 'text');
  return { id, tags, ...(Object.fromEntries(others) as Partial<Annotation>) };
}
