import type { TagNames } from '../annotation/tags.ts';
import { annotationChanges } from './annotationChanges.ts';
import { pairSidecars } from './pairSidecars.ts';
import type { AnnotationChange } from './projectChanges.ts';
import { annotationKey, type ReportState } from './reportState.ts';

/** What changed of each annotation that is not as it was, by `annotationKey`. */
export interface ReportDifference {
  /** Of those that the earlier report has: those removed among them. */
  readonly before: ReadonlyMap<string, AnnotationChange>;
  /** Of those that the later report has: those added among them. */
  readonly after: ReadonlyMap<string, AnnotationChange>;
}

/** What the annotations of a report say otherwise in a later state than in an earlier one. */
export function compareReports(before: ReportState, after: ReportState, names: TagNames): ReportDifference {
  const difference = {
    before: new Map<string, AnnotationChange>(),
    after: new Map<string, AnnotationChange>(),
  };
  for (const pair of pairSidecars(before.files, after.files)) {
    for (const change of annotationChanges(pair, before, after, names).changes) {
      const { id, wasId } = change;
      if (pair.before && change.before)
        difference.before.set(annotationKey(pair.before.uri, wasId ?? id), change);
      if (pair.after && change.after) difference.after.set(annotationKey(pair.after.uri, id), change);
    }
  }
  return difference;
}
