import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { RemarkThread } from '../corpus/remarkThread.ts';
import type { Report } from '../corpus/report.ts';
import type { SuggestionNode } from './suggestionNodes.ts';

/** A node of the tree "To Do". `key` is unique in the tree, and the same for the same thing after a change. */
export type ToDoNode = PassageNode | SuggestionNode;

/** A node about annotations: their passages, or remarks on them. */
export type PassageNode = ToDoGroup | ToDoReport | ToDoItem;

/** What is to be done: say whether a place is the passage, find a passage that is gone, or answer a remark. */
export type ToDoKind = 'review' | 'orphan' | 'remark';

/** One thing to be done: what it is about, and, where a remark is to be answered, the remark. */
export interface OpenThing {
  readonly placed: PlacedAnnotation;
  readonly thread?: RemarkThread;
}

export interface ToDoGroup {
  readonly kind: 'group';
  readonly key: string;
  readonly what: ToDoKind;
  readonly reports: readonly { readonly report: Report; readonly open: readonly OpenThing[] }[];
}

export interface ToDoReport {
  readonly kind: 'report';
  readonly key: string;
  readonly parent: ToDoGroup;
  readonly report: Report;
  readonly open: readonly OpenThing[];
}

/** Holds what commands take for a reference to an annotation (`AnnotationRef`). */
export interface ToDoItem {
  readonly kind: 'item';
  readonly key: string;
  readonly parent: ToDoReport;
  readonly report: Report;
  /** Of a remark: its last word. */
  readonly placed: PlacedAnnotation;
  readonly thread: RemarkThread | undefined;
  readonly sidecar: string;
  readonly id: string;
}

/**
 * The groups that have something.
 *
 * @param openIn gives the passages that a person has to look at in a report.
 * @param remarksIn gives the remarks that wait for an answer there.
 */
export function toDoGroups(
  reports: readonly Report[],
  openIn: (report: Report) => readonly PlacedAnnotation[],
  remarksIn: (report: Report) => readonly RemarkThread[],
): readonly ToDoGroup[] {
  const inReports = reports.map(report => ({
    report,
    all: openIn(report).map((placed): OpenThing => ({ placed })),
    remarks: remarksIn(report).map(thread => ({ placed: thread.entries.at(-1) ?? thread.remark, thread })),
  }));
  return (['review', 'remark', 'orphan'] as const).flatMap(what => {
    const open = inReports.flatMap(({ report, all, remarks }) => {
      const things =
        what === 'remark' ? remarks : all.filter(({ placed }) => placed.placement.state === what);
      return things.length > 0 ? [{ report, open: things }] : [];
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
  return parent.open.map(({ placed, thread }) => ({
    kind: 'item',
    key: `${parent.key}|${thread?.key ?? `${placed.sidecar}#${placed.annotation.id}`}`,
    parent,
    report: parent.report,
    placed,
    thread,
    sidecar: placed.sidecar,
    id: placed.annotation.id,
  }));
}
