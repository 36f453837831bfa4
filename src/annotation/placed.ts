import type { Annotation } from './annotation.ts';

/** A stretch of a text: UTF-16 offsets in its LF-normalised form, `start` ≤ `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** An annotation's `tags` as the codebook reads them: codes by their present names. What is shown and counted. */
export interface ReadTags {
  readonly tag: string | undefined;
  readonly codes: readonly string[];
}

/** Where the passage of an annotation stands in the present text of its report. */
export type Placement =
  | ({ readonly state: 'exact' } & TextRange)
  /** `matches`: how many places fit: none, or too many to say which is meant. */
  | { readonly state: 'not found'; readonly matches: number }
  /** It is about the report as a whole. */
  | { readonly state: 'whole' };

/** An annotation together with what its tags mean, whose it is and where it stands. */
export interface PlacedAnnotation extends ReadTags {
  /** As it stands in the sidecar: what edits start from. */
  readonly annotation: Annotation;
  /** The slug of the coder, as in the name of the sidecar. */
  readonly coder: string;
  /** The coder's full name, from the header; the slug where there is none. */
  readonly coderName: string;
  /** URI of the sidecar. */
  readonly sidecar: string;
  readonly placement: Placement;
}
