import type { Annotation, AttributeValue, CodingStatus } from '../annotation/annotation.ts';

/**
 * What became of a passage of which the words are others, or that is another one of several equal ones.
 *
 * - moved: the annotation is on another passage;
 * - resized: the passage begins or ends elsewhere;
 * - reworded: it is the same passage, the report has other words there.
 */
export type PassageChange = 'moved' | 'resized' | 'reworded';

export interface AttributeChange {
  readonly name: string;
  /** Undefined: it is not there. */
  readonly before: AttributeValue | undefined;
  readonly after: AttributeValue | undefined;
}

/** One thing that an annotation says otherwise than before. Values are those of the sidecar; undefined: none. */
export type Aspect =
  | { readonly what: 'tag'; readonly before: string | undefined; readonly after: string | undefined }
  /** By their present names. */
  | { readonly what: 'codes'; readonly removed: readonly string[]; readonly added: readonly string[] }
  | {
      readonly what: 'passage';
      readonly how: PassageChange;
      /** The quotes; undefined: it is on the report as a whole. */
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | { readonly what: 'note'; readonly before: string | undefined; readonly after: string | undefined }
  | { readonly what: 'attributes'; readonly changes: readonly AttributeChange[] }
  /** What a remark is on, what its author saw there, or what it answers. */
  | { readonly what: 'remark' }
  /** A person says that the passage is gone, or does not say so any more. */
  | { readonly what: 'gone'; readonly after: boolean }
  /** Other keys, unknown ones among them. */
  | { readonly what: 'keys'; readonly names: readonly string[] }
  /** How the same passage is found again. */
  | { readonly what: 'anchor' };

/** An entry that is not as it was. */
export type EntryChange = {
  readonly id: string;
  /** The same annotation had this id. */
  readonly wasId?: string;
} & (
  | { readonly kind: 'added'; readonly after: Annotation }
  | { readonly kind: 'removed'; readonly before: Annotation }
  /** At least one aspect. */
  | {
      readonly kind: 'changed';
      readonly before: Annotation;
      readonly after: Annotation;
      readonly aspects: readonly Aspect[];
    }
  /** Its lines are others, and at least one of the versions has errors. */
  | {
      readonly kind: 'unreadable';
      readonly before: Annotation | undefined;
      readonly after: Annotation | undefined;
    }
);

/** What the header says otherwise than before; a key that is not here says the same. */
export interface HeaderChange {
  readonly status?: { readonly before: CodingStatus | undefined; readonly after: CodingStatus | undefined };
  /** The coder's full name. */
  readonly coder?: { readonly before: string | undefined; readonly after: string | undefined };
  /** Text ids. */
  readonly text?: { readonly before: string | undefined; readonly after: string | undefined };
  /** Names of others. */
  readonly keys?: readonly string[];
}

/** Why a version can't be compared. */
export interface Incomparable {
  readonly side: 'before' | 'after';
  /** 0-based. */
  readonly line: number;
  readonly message: string;
}

/** What two versions of a sidecar say differently. Plain data. */
export interface SidecarDifference {
  /** In the order of the later version; then those that were removed, in the order of the earlier one. */
  readonly entries: readonly EntryChange[];
  readonly header: HeaderChange | undefined;
  /**
   * Changes that say nothing: entries with other lines and the same content, and one for all that stands between them
   * (comments, blank lines, order). Line breaks, which git may convert, are not looked at.
   */
  readonly formatting: number;
  /** Where it is not empty nothing was compared. */
  readonly incomparable: readonly Incomparable[];
}
