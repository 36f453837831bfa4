import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { Report } from '../corpus/report.ts';
import type { SuggestionNode } from './suggestionNodes.ts';

/** A node of the tree "To Do". `key` is unique in the tree, and the same for the same thing after a change. */
export type ToDoNode = PassageNode | SuggestionNode;

/** A node about passages of annotations. */
export type PassageNode = ToDoGroup | ToDoReport | ToDoItem;

/** What is to be done: say whether a place is the passage, or find a passage that is gone. */
export type ToDoKind = 'review' | 'orphan';

export interface ToDoGroup {
  readonly kind: 'group';
  readonly key: string;
  readonly what: ToDoKind;
  readonly reports: readonly { readonly report: Report; readonly open: readonly PlacedAnnotation[] }[];
}

export interface ToDoReport {
  readonly kind: 'report';
  readonly key: string;
  readonly parent: ToDoGroup;
  readonly report: Report;
  readonly open: readonly PlacedAnnotation[];
}

/** Holds what commands take for a reference to an annotation (`AnnotationRef`). */
export interface ToDoItem {
  readonly kind: 'item';
  readonly key: string;
  readonly parent: ToDoReport;
  readonly report: Report;
  readonly placed: PlacedAnnotation;
  readonly sidecar: string;
  readonly id: string;
}

/**
 * The groups that have something.
 *
 * @param openIn gives what is to be done in a report.
 */
export function toDoGroups(
  reports: readonly Report[],
  openIn: (report: Report) => readonly PlacedAnnotation[],
): readonly ToDoGroup[] {
  const inReports = reports.map(report => ({ report, all: openIn(report) }));
  return (['review', 'orphan'] as const).flatMap(what => {
    const open = inReports.flatMap(({ report, all }) => {
      const placed = all.filter(({ placement }) => placement.state === what);
      return placed.length > 0 ? [{ report, open: placed }] : [];
    });
    return open.length > 0 ? [{ kind: 'group', key: what, what, reports: open } as const] : [];
  });
}

export function reportsOf(parent: ToDoGroup): readonly ToDoReport[] {
  return parent.reports.map(({ report, open }) => ({
    kind: 'report',
    key: `${parent.key}|${report.uri}`,
    parent,
    report,
    open,
  }));
}

export function itemsOf(parent: ToDoReport): readonly ToDoItem[] {
  return parent.open.map(placed => ({
    kind: 'item',
    key: `${parent.key}|${placed.sidecar}#${placed.annotation.id}`,
    parent,
    report: parent.report,
    placed,
    sidecar: placed.sidecar,
    id: placed.annotation.id,
  }));
}
