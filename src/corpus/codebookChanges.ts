import type { Annotation } from '../annotation/annotation.ts';
import { changeFields } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import type { UriString } from '../base/uri.ts';
import { isAtOrBelow, type Codebook } from '../project/codebook.ts';
import { editCodebook, type CodebookEdit } from '../project/editCodebook.ts';
import type { Sidecar } from '../sidecar/readSidecar.ts';
import type { Corpus } from './corpus.ts';
import type { Report } from './report.ts';
import type { FileChange, SidecarChange, Step } from './step.ts';

/** What is done to a code, and to those below it. */
export type CodeOperation =
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'merge'; readonly from: string; readonly into: string }
  /** Takes the code away from one's own annotations too. */
  | { readonly kind: 'delete'; readonly path: string }
  /** Puts it below another code; `under` empty: at the top. */
  | { readonly kind: 'move'; readonly path: string; readonly under: string };

/** What an operation changes where: for a preview, and to be applied as one step (see `stepOf`). */
export interface CodebookPlan {
  /** Those of one's own sidecars that change. */
  readonly changes: readonly SidecarChange[];
  /** undefined: it stays as it is. */
  readonly codebook: FileChange | undefined;
  readonly counts: {
    /** Own annotations that change. */
    readonly annotations: number;
    /** Reports that they are in. */
    readonly reports: number;
    /**
     * Annotations of other coders that say the code. They are not written: after renaming, merging and moving they
     * are read through `was`; after a deletion they say a code that the codebook lacks.
     */
    readonly others: number;
  };
  /** Own annotations that say nothing else than the code that is deleted: they are left as they are. */
  readonly wouldSayNothing: readonly { readonly sidecar: UriString; readonly id: string }[];
  /** Own sidecars that can't be written at present, and may say the code: they are left as they are. */
  readonly blocked: readonly { readonly sidecar: UriString; readonly state: Sidecar['state'] }[];
}

export type PlannedCodebookChange =
  | { readonly ok: true; readonly plan: CodebookPlan }
  /** One sentence that says why, and what to do. */
  | { readonly ok: false; readonly message: string };

/**
 * Plans an operation on a codebook together with one's own annotations of the reports that it counts for. Nothing is
 * written.
 *
 * @param coder slug of the one whose sidecars are changed.
 * @param codebookUri where the codebook is, or where it is to be made; undefined: there is none, and there is to be none.
 */
export function planCodebookChange(
  corpus: Pick<Corpus, 'reports' | 'codebooks'>,
  coder: string,
  codebookUri: UriString | undefined,
  operation: CodeOperation,
): PlannedCodebookChange {
  if (operation.kind === 'move' && isAtOrBelow(operation.under, operation.path)) {
    return { ok: false, message: `Choose another place: \`${operation.path}\` cannot be below itself.` };
  }
  const edit = editOf(operation);
  const loaded = codebookUri === undefined ? undefined : corpus.codebooks.get(codebookUri);
  const before = loaded?.text;
  const edited = editCodebook(before, [edit]);
  if (!edited.ok) return edited;
  const isSame = edited.text === (before ?? '');
  const codebook =
    codebookUri === undefined || isSame ? undefined : { uri: codebookUri, before, after: edited.text };

  const changes: SidecarChange[] = [];
  const wouldSayNothing: { sidecar: UriString; id: string }[] = [];
  const blocked: { sidecar: UriString; state: Sidecar['state'] }[] = [];
  const counts = { annotations: 0, reports: 0, others: 0 };
  for (const report of corpus.reports()) {
    const counting = corpus.codebooks.forReport(report.uri);
    if (!countsFor(codebookUri, counting.uri, report)) continue;
    const readBy = counting.codebook;
    for (const { uri, coder: whose, sidecar, shown } of report.sidecars) {
      const annotations = shown.entries.map(({ annotation }) => annotation).filter(one => one !== undefined);
      const concerned = annotations.filter(one => saysCode(one, readBy, edit));
      if (whose !== coder) {
        counts.others += concerned.length;
        continue;
      }
      if (sidecar.state !== 'ok') {
        if (concerned.length > 0) blocked.push({ sidecar: uri, state: sidecar.state });
        continue;
      }
      const edits: Edit[] = [];
      for (const annotation of concerned) {
        const tags = tagsAfter(annotation, readBy, edit);
        if (saysNothing(annotation, tags)) wouldSayNothing.push({ sidecar: uri, id: annotation.id });
        else edits.push(...present(changeFields(annotation, { tags })));
      }
      if (edits.length === 0) continue;
      changes.push({ sidecar: uri, header: sidecar.header, edits });
      counts.annotations += edits.length;
      counts.reports++;
    }
  }
  return { ok: true, plan: { changes, codebook, counts, wouldSayNothing, blocked } };
}

/** The step that carries a plan out: codebook and sidecars, all of them or none. */
export function stepOf(label: string, { changes, codebook }: CodebookPlan): Step {
  return { label, changes, ...(codebook && { files: [codebook] }) };
}

type MoveOrDelete = CodebookEdit & { readonly kind: 'rename-code' | 'merge-code' | 'delete-code' };

function editOf(operation: CodeOperation): MoveOrDelete {
  switch (operation.kind) {
    case 'rename':
      return { kind: 'rename-code', from: operation.from, to: operation.to };
    case 'merge':
      return { kind: 'merge-code', from: operation.from, into: operation.into };
    case 'delete':
      return { kind: 'delete-code', path: operation.path };
    case 'move': {
      const { path, under } = operation;
      const name = path.slice(path.lastIndexOf('/') + 1);
      return { kind: 'rename-code', from: path, to: under === '' ? name : `${under}/${name}` };
    }
  }
}

/** True where the codebook counts for a report; one that is yet to be made will, where no nearer one does. */
function countsFor(
  codebook: UriString | undefined,
  counting: UriString | undefined,
  { uri }: Report,
): boolean {
  if (codebook === counting) return true;
  if (codebook === undefined) return false;
  const folder = codebook.slice(0, codebook.lastIndexOf('/') + 1);
  return uri.startsWith(folder) && !counting?.startsWith(folder);
}

function aim(edit: MoveOrDelete): string {
  return edit.kind === 'delete-code' ? edit.path : edit.from;
}

function saysCode({ tags }: Annotation, codebook: Codebook, edit: MoveOrDelete): boolean {
  return tags.some(tag => !codebook.isTag(tag) && isAtOrBelow(codebook.current(tag), aim(edit)));
}

function tagsAfter({ tags }: Annotation, codebook: Codebook, edit: MoveOrDelete): readonly string[] {
  const after = tags.flatMap(tag => {
    const code = codebook.current(tag);
    if (codebook.isTag(tag) || !isAtOrBelow(code, aim(edit))) return [tag];
    switch (edit.kind) {
      case 'delete-code':
        return [];
      case 'rename-code':
        return [edit.to + code.slice(edit.from.length)];
      case 'merge-code':
        return [edit.into + code.slice(edit.from.length)];
    }
  });
  return [...new Set(after)];
}

/** True where an annotation would be left without tags, and is neither a memo nor a remark that says something else. */
function saysNothing({ re, whole, note, answer }: Annotation, tags: readonly string[]): boolean {
  if (tags.length > 0) return false;
  const mayHaveNone = whole === true || re !== undefined;
  return !mayHaveNone || (note === undefined && answer === undefined);
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
