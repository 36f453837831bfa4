import { fieldOrder, type Annotation, type AnnotationField } from '../annotation/annotation.ts';
import { contentHash } from '../corpus/contentHash.ts';
import type { AnnotationChange } from './projectChanges.ts';

/**
 * A name for what a change says, by which it is known again: the same as long as the annotation says the same before and
 * after it, whatever happens around it and whatever commits are compared; another one as soon as it says something else.
 */
export function changeId(coder: string, change: AnnotationChange): string {
  const { id, wasId, before, after, aspects, fate } = change;
  // The same words may stand elsewhere: then what is around them tells where it was moved to.
  const isMoved = aspects.some(({ what }) => what === 'passage');
  const said = [before, after].map(state => plain(state?.annotation, isMoved));
  const told = [coder, wasId, id, fate, ...said];
  return contentHash(new TextEncoder().encode(JSON.stringify(told)));
}

const context: readonly AnnotationField[] = ['prefix', 'suffix', 'occurrence'];

/** What finds the passage again says nothing by itself: it is written anew whenever the report is saved. */
function plain(annotation: Annotation | undefined, withContext: boolean): unknown {
  if (!annotation) return null;
  return fieldOrder
    .filter(field => field !== 'text' && (withContext || !context.includes(field)))
    .map(field => (field === 'attributes' ? [...(annotation.attributes ?? [])] : annotation[field]));
}
