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

/** Why a place is not taken for the passage without a person's word. */
export type Doubt =
  /** Other places are as good, or nearly. */
  | 'several places'
  /** It stands more often, or less often, in the text than it did: which of them it was can't be told. */
  | 'another total'
  /** The words are there, but nothing around them is as it was. */
  | 'no context'
  /** A number or a name in it is another one: it may be a passage that only looks like it. */
  | 'other figures'
  /** Too many of its words are others. */
  | 'little left';

/** The passage is shown where it stands: as it was described, with other surroundings, or with other words. */
export type Found = { readonly state: 'exact' | 'moved' | 'edited'; readonly score: number } & TextRange;

/** Where the passage of an annotation stands in the present text of its report. `score`: 0 to 1. */
export type Placement =
  | Found
  /** A person has to say whether it is the passage: the place is a proposal. */
  | ({ readonly state: 'review'; readonly doubt: Doubt; readonly score: number } & TextRange)
  /** The passage is gone. */
  | { readonly state: 'orphan'; readonly score: number }
  /** It is about the report as a whole. */
  | { readonly state: 'whole' };

/** Where an annotation is shown; undefined where it is not, for it is gone, or only proposed, or about the whole. */
export function placeOf(placement: Placement): Found | undefined {
  const { state } = placement;
  return state === 'exact' || state === 'moved' || state === 'edited' ? placement : undefined;
}

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
