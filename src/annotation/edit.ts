import type { Annotation, AnnotationField, CodingStatus } from './annotation.ts';

/** The fields that a change touches, each with its value; undefined: the field is absent. */
export type FieldValues = { readonly [F in AnnotationField]?: Annotation[F] | undefined };

/**
 * One reversible change to one sidecar, as plain data.
 *
 * `source` holds the exact lines that the sidecar had or got: whoever applies an edit fills it in
 * (sidecar/applyEdits.ts), so that the reverse restores them byte for byte, comments and odd spacing included.
 */
export type Edit =
  | {
      readonly kind: 'insert';
      readonly annotation: Annotation;
      /** The id of the entry that it comes after; null: it is the first. An unknown id: it becomes the last. */
      readonly after: string | null;
      readonly source?: string;
    }
  | {
      readonly kind: 'remove';
      readonly annotation: Annotation;
      readonly after: string | null;
      readonly source?: string;
    }
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly before: FieldValues;
      readonly after: FieldValues;
      readonly source?: { readonly before: string; readonly after: string };
    }
  | {
      readonly kind: 'status';
      readonly before: CodingStatus | undefined;
      readonly after: CodingStatus | undefined;
      readonly source?: { readonly before: string; readonly after: string };
    }
  | {
      /** The text id in the header: which text the quotes are of. */
      readonly kind: 'text';
      readonly before: string | undefined;
      readonly after: string | undefined;
      readonly source?: { readonly before: string; readonly after: string };
    };

/** The edit that takes `edit` back. `reverse(reverse(e))` equals `e`. */
export function reverse(edit: Edit): Edit {
  switch (edit.kind) {
    case 'insert':
      return { ...edit, kind: 'remove' };
    case 'remove':
      return { ...edit, kind: 'insert' };
    case 'change':
      return {
        ...edit,
        before: edit.after,
        after: edit.before,
        ...(edit.source && { source: { before: edit.source.after, after: edit.source.before } }),
      };
    case 'status':
      return {
        ...edit,
        before: edit.after,
        after: edit.before,
        ...(edit.source && { source: { before: edit.source.after, after: edit.source.before } }),
      };
    case 'text':
      return {
        ...edit,
        before: edit.after,
        after: edit.before,
        ...(edit.source && { source: { before: edit.source.after, after: edit.source.before } }),
      };
  }
}
