import type { Annotation } from '../annotation/annotation.ts';
import type { Placement, ReadTags, TextRange } from '../annotation/placed.ts';
import type { UriString } from '../base/uri.ts';
import type { Aspect, HeaderChange, Incomparable } from '../sidecar/difference.ts';

/**
 * This room says what annotations of a project say otherwise in one state of it than in another (two commits, a commit and
 * what is on disk): plain data by report and coder, counts, and summaries to be read.
 */
export interface ProjectChanges {
  readonly before: StateName;
  readonly after: StateName;
  /** Those with changes, by path. */
  readonly reports: readonly ReportChanges[];
  /** How many sidecars that may have changed are withheld, as their project is coded blind. */
  readonly withheld: number;
  /** Codebooks and project files, by path. */
  readonly files: readonly FileChange[];
}

/** How a state of a project is called. */
export interface StateName {
  /** What the person calls it: `main`, `working tree`. */
  readonly label: string;
  /** The full id of its commit; undefined: it is none. */
  readonly commit: string | undefined;
}

export interface FileChange {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly what: 'added' | 'removed' | 'changed';
}

export interface ReportChanges {
  /** In the later state; where it is not there any more, in the earlier one. */
  readonly uri: UriString;
  readonly path: string;
  /** Where it was, if it was elsewhere. */
  readonly wasPath: string | undefined;
  /** Its text is another one than it was. */
  readonly hasOtherText: boolean;
  /** By slug. */
  readonly coders: readonly CoderChanges[];
}

/** What changed in one sidecar. */
export interface CoderChanges extends FileChange {
  /** The present slug. */
  readonly coder: string;
  /** The full name; the slug where there is none. */
  readonly coderName: string;
  readonly uri: UriString;
  readonly wasPath: string | undefined;
  /** By place in the report. */
  readonly changes: readonly AnnotationChange[];
  readonly header: HeaderChange | undefined;
  /** See `SidecarDifference`. */
  readonly formatting: number;
  readonly incomparable: readonly Incomparable[];
}

/** What became of a passage, although nobody changed its entry. */
export type Fate = 'orphaned' | 'in doubt' | 'found again';

/**
 * What a change is counted and listed as: the first that is true of it.
 */
export const changeKinds = [
  'added',
  'removed',
  'retagged',
  'codes',
  'passage',
  'orphaned',
  'in doubt',
  'found again',
  'attributes',
  'note',
  'remark',
  'gone',
  'keys',
  'unreadable',
  're-anchored',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

export interface AnnotationChange {
  readonly kind: ChangeKind;
  readonly id: string;
  /** The same annotation had this id. */
  readonly wasId: string | undefined;
  /** Undefined: it was not there, or could not be read. */
  readonly before: AnnotationState | undefined;
  readonly after: AnnotationState | undefined;
  /** Empty where it was added or removed, and where its entry is the same. */
  readonly aspects: readonly Aspect[];
  readonly fate: Fate | undefined;
}

/** An annotation as it was in a state; its codes by their present names. */
export interface AnnotationState extends ReadTags {
  readonly annotation: Annotation;
  /** Where it stands in the report's text; undefined where that text is not at hand. */
  readonly place: Place | undefined;
}

export interface Place {
  readonly state: Placement['state'];
  /** The first and the last line, from 1; undefined where it is not found, or on the report as a whole. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
  /** In that text, LF-normalised; undefined where there are no lines. */
  readonly range: TextRange | undefined;
}
