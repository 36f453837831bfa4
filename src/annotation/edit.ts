import type { Annotation, AnnotationField, CodingStatus } from './annotation.ts';

/** The fields that a change touches, each with its value; undefined: the field is absent. */
export type FieldValues = { readonly [F in AnnotationField]?: Annotation[F] | undefined };

/**
 * One reversible change to one sidecar, as plain data.
 *
 * `source` holds the exact lines that the sidecar had or got: whoever applies an edit fills it in
 * (sidecar/applyEdit.ts), so that the reverse restores them byte for byte, comments and odd spacing included.
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
    };

/** The edit that takes `edit` back. `reverse(reverse(e))` equals `e`. */
export function reverse(edit: Edit): Edit {
  switch (edit.kind) {
    case 'insert':
      return { ...edit, kind: 'remove' };
    case 'remove':
      return { ...edit, kind: 'insert' };
    case 'change': {
      const { id, before, after, source } = edit;
      return {
        kind: 'change',
        id,
        before: after,
        after: before,
        ...(source && { source: { before: source.after, after: source.before } }),
      };
    }
    case 'status':
      return { kind: 'status', before: edit.after, after: edit.before };
  }
}
