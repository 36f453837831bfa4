import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import type { TagNames } from '../annotation/tags.ts';
import { compareReports } from './compareReports.ts';
import { presentPlaces } from './passagesInTexts.ts';
import type { AnnotationChange } from './projectChanges.ts';
import { annotationKey, type ReportState } from './reportState.ts';

/** A change at a passage of one side of a diff. */
export interface DiffMark {
  readonly what: 'added' | 'removed' | 'changed';
  readonly change: AnnotationChange;
  /** Where the passage stands in the text of that side. */
  readonly range: TextRange;
  /** The annotation as that side has it; on the later side, where it was removed, as the earlier one had it. */
  readonly placed: PlacedAnnotation;
}

/** By place in the text. */
export interface DiffMarks {
  readonly before: readonly DiffMark[];
  readonly after: readonly DiffMark[];
}

/**
 * What to mark on the two sides of a report's diff. What was removed is marked on the later side too, as far as its words
 * still stand there: who reads that side alone would miss it. What was only described anew says nothing, and has no mark.
 */
export function diffMarks(before: ReportState, after: ReportState, names: TagNames): DiffMarks {
  const difference = compareReports(before, after, names);
  const old = marksOn(before, difference.before);
  const present = presentPlaces(before, after);
  const left = old
    .filter(({ what }) => what === 'removed')
    .flatMap((mark): DiffMark | [] => {
      const range = present(mark.range);
      return range ? { ...mark, range: { start: range.start, end: range.end } } : [];
    });
  const all = [...marksOn(after, difference.after), ...left];
  return { before: old, after: all.sort((a, b) => a.range.start - b.range.start) };
}

function marksOn(
  { report }: ReportState,
  changes: ReadonlyMap<string, AnnotationChange>,
): readonly DiffMark[] {
  return report.placed.flatMap((placed): DiffMark | [] => {
    const change = changes.get(annotationKey(placed.sidecar, placed.annotation.id));
    const range = placeOf(placed.placement);
    if (!change || change.kind === 're-anchored' || !range) return [];
    const { kind } = change;
    const what = kind === 'added' || kind === 'removed' ? kind : 'changed';
    return { what, change, range: { start: range.start, end: range.end }, placed };
  });
}
