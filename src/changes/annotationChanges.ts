import type { Annotation } from '../annotation/annotation.ts';
import type { Placement } from '../annotation/placed.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import { diffSidecars } from '../sidecar/diffSidecars.ts';
import type { Aspect, EntryChange, SidecarDifference } from '../sidecar/difference.ts';
import { sameValue } from '../sidecar/sameValue.ts';
import { comparePassages } from './passagesInTexts.ts';
import type { PairedSidecar } from './pairSidecars.ts';
import type { AnnotationChange, AnnotationState, ChangeKind, Fate } from './projectChanges.ts';
import type { ReportState } from './reportState.ts';

/** What changed in one sidecar, in the order of the report. */
export interface ComparedSidecar extends Omit<SidecarDifference, 'entries'> {
  readonly changes: readonly AnnotationChange[];
}

/** Compares a sidecar in two states, and where its passages stand in the report. */
export function annotationChanges(
  { before, after }: PairedSidecar,
  reportBefore: ReportState,
  reportAfter: ReportState,
  names: TagNames,
): ComparedSidecar {
  const [was, is] = [before?.uri ?? '', after?.uri ?? ''];
  const pair = { before: was, after: is };
  const [old, present] = [reportBefore.sidecar(was)?.sidecar, reportAfter.sidecar(is)?.sidecar];
  const compare = comparePassages(reportBefore, reportAfter, pair);
  const isSameText = reportBefore.hasTextOf(reportAfter);
  const { entries, ...rest } = diffSidecars(old, present, { names, compare });
  const state = (
    annotation: Annotation | undefined,
    report: ReportState,
    sidecar: string,
  ): AnnotationState | undefined =>
    annotation && {
      annotation,
      ...readTags(annotation.tags, names),
      place: report.place(sidecar, annotation.id),
    };
  const fateOf = (idBefore: string, id: string): Fate | undefined => {
    const placement = reportBefore.placement(was, idBefore);
    return placement && fate(placement, reportAfter.placement(is, id));
  };
  // In the same text it stands where it stood, and is looked for once.
  const isInPlace = (entry: EntryChange): boolean =>
    isSameText && entry.kind === 'changed' && isDescribedAlike(entry.before, entry.after);

  reportAfter.lookFor(
    is,
    entries.flatMap(entry => ('after' in entry && entry.after ? [entry.after] : [])),
  );
  reportBefore.lookFor(
    was,
    entries.flatMap(entry => ('before' in entry && entry.before && !isInPlace(entry) ? [entry.before] : [])),
  );
  const changed = entries.map((entry): AnnotationChange => {
    const { id, wasId } = entry;
    const aspects = entry.kind === 'changed' ? entry.aspects : [];
    // Whoever says that it is gone knows that it is not there.
    const isTold = aspects.some(({ what }) => what === 'gone');
    const isAsBefore = isInPlace(entry);
    const became = entry.kind === 'changed' && !isTold && !isAsBefore ? fateOf(wasId ?? id, id) : undefined;
    const after = state('after' in entry ? entry.after : undefined, reportAfter, is);
    const before = 'before' in entry ? entry.before : undefined;
    return {
      kind: kindOf(entry, aspects, became),
      id,
      wasId,
      before:
        isAsBefore && before
          ? { annotation: before, ...readTags(before.tags, names), place: after?.place }
          : state(before, reportBefore, was),
      after,
      aspects,
      fate: became,
    };
  });
  const known = new Set(entries.map(({ id }) => id));
  const same = rest.incomparable.length > 0 || isSameText ? [] : (present?.entries ?? []);
  for (const { id, annotation } of same) {
    const became = annotation && !known.has(id) ? fateOf(id, id) : undefined;
    if (!annotation || !became) continue;
    changed.push({
      kind: became,
      id,
      wasId: undefined,
      before: state(reportBefore.placed(was, id)?.annotation, reportBefore, was),
      after: state(annotation, reportAfter, is),
      aspects: [],
      fate: became,
    });
  }
  return { ...rest, changes: inOrder(changed) };
}

/** True: where the one is found, the other is. */
function isDescribedAlike(one: Annotation, other: Annotation): boolean {
  return (['quote', 'prefix', 'suffix', 'occurrence', 'text', 'gone', 'whole'] as const).every(field =>
    sameValue(one[field], other[field]),
  );
}

const byAspect: Readonly<Record<Exclude<Aspect['what'], 'tag' | 'anchor'>, ChangeKind>> = {
  codes: 'codes',
  passage: 'passage',
  attributes: 'attributes',
  note: 'note',
  remark: 'remark',
  gone: 'gone',
  keys: 'keys',
};

function kindOf(entry: EntryChange, aspects: readonly Aspect[], became: Fate | undefined): ChangeKind {
  if (entry.kind !== 'changed') return entry.kind;
  const first = aspects[0];
  if (first?.what === 'tag') return 'retagged';
  if (first?.what === 'codes' || first?.what === 'passage') return byAspect[first.what];
  if (became) return became;
  return first === undefined || first.what === 'anchor' ? 're-anchored' : byAspect[first.what];
}

/** Undefined: it stands where it stood, as far as is known. */
function fate(before: Placement, after: Placement | undefined): Fate | undefined {
  if (!after || before.state === 'whole' || after.state === 'whole') return undefined;
  const [was, is] = [certainty(before), certainty(after)];
  if (was === is) return undefined;
  return is === 2 ? 'found again' : is === 1 ? 'in doubt' : 'orphaned';
}

function certainty({ state }: Placement): 0 | 1 | 2 {
  return state === 'orphan' ? 0 : state === 'review' ? 1 : 2;
}

/** By line; what stands nowhere comes last. Otherwise as they were. */
function inOrder(changes: readonly AnnotationChange[]): readonly AnnotationChange[] {
  const line = ({ before, after }: AnnotationChange): number =>
    after?.place?.lines?.first ?? before?.place?.lines?.first ?? Infinity;
  return [...changes].sort((a, b) => (line(a) === line(b) ? 0 : line(a) - line(b)));
}
