import type { Annotation, AnnotationField, AttributeValue, SidecarHeader } from '../annotation/annotation.ts';
import { fieldOrder } from '../annotation/annotation.ts';
import type { Edit, FieldValues } from '../annotation/edit.ts';
import { builtInNames, type TagNames } from '../annotation/tags.ts';
import type { Piece, Surrounded } from './draft.ts';
import { Draft, withoutLastBreak } from './draft.ts';
import { headerKey, headerOrder } from './headerRules.ts';
import { fieldLines } from './mergeConflict.ts';
import { mergeMaps, mergeTags, type Versions } from './mergeValues.ts';
import type { ParsedChunk } from './parseChunk.ts';
import { parseChunk } from './parseChunk.ts';
import type { Sidecar } from './readSidecar.ts';
import { readSidecar } from './readSidecar.ts';
import { sameFields, sameValue } from './sameValue.ts';
import { changeChunk } from './changeChunk.ts';
import { split } from './split.ts';
import { writeEntry, writeField } from './writeEntry.ts';
import { writeScalar } from './writeScalar.ts';

/** Why an edit could not be made. */
export interface EditProblem {
  /**
   * - not-writable: the sidecar is not 'ok'.
   * - conflict: the sidecar does not say what the edit starts from: someone else changed it.
   * - invalid: what the edit asks for is no valid entry.
   */
  readonly code: 'not-writable' | 'conflict' | 'invalid';
  /** One sentence that says what to do. */
  readonly message: string;
  /** The edit; undefined: it is about the sidecar as a whole. */
  readonly edit?: Edit;
  readonly id?: string;
  /** Of a conflict in which a person can choose. */
  readonly conflict?: EditConflict;
}

/** The same field was changed in another way by somebody else, or what is to go was changed. */
export interface EditConflict {
  readonly edit: Edit;
  /** The passage, for people. */
  readonly quote: string | undefined;
  /** YAML lines of what the edit would make of it (empty: it would go), and of what the sidecar has. */
  readonly mine: string;
  readonly theirs: string;
  /** The edit that has its way over what the sidecar has now. */
  readonly rebased: Edit;
}

/** All edits were made, or none. */
export type EditOutcome =
  | {
      readonly ok: true;
      readonly sidecar: Sidecar;
      /**
       * The edits that changed something, with the lines that each had or got: their reverses, in reverse order,
       * restore the text byte for byte. An edit whose outcome was there already is left out.
       */
      readonly applied: readonly Edit[];
    }
  | { readonly ok: false; readonly problems: readonly EditProblem[] };

type Step = { readonly applied: Edit | undefined } | { readonly problem: EditProblem };

/**
 * Makes edits, one after the other. Lines that no edit is about keep every byte. Where somebody else has changed the same
 * field, tags and attributes are merged one by one; other fields are a conflict.
 *
 * @param names tells tags from codes.
 */
export function applyEdits(
  sidecar: Sidecar,
  edits: readonly Edit[],
  names: TagNames = builtInNames,
): EditOutcome {
  if (sidecar.state !== 'ok') {
    const why = sidecar.problems.find(({ code }) => code !== 'no-header');
    const reason = why ? ` Line ${why.line + 1}: ${why.message}` : '';
    const message = `This sidecar cannot be changed as it is.${reason}`;
    return { ok: false, problems: [{ code: 'not-writable', message }] };
  }
  const draft = new Draft(
    sidecar,
    edits.map(sourceOf).find(source => source.includes('\n')),
  );
  const applied: Edit[] = [];
  for (const edit of edits) {
    const step = applyOne(draft, edit, names);
    if ('problem' in step) return { ok: false, problems: [step.problem] };
    if (step.applied) applied.push(step.applied);
  }
  if (applied.length === 0) return { ok: true, sidecar, applied };
  const result = readSidecar(draft.text, sidecar);
  const intended = draft.entries;
  // The last line of defence: what is read again is what was meant, entry by entry, or nothing is changed.
  const isAsIntended =
    result.state === 'ok' &&
    result.entries.length === intended.length &&
    result.entries.every(({ id, source }, index) => {
      const piece = intended[index];
      if (piece?.id !== id) return false;
      return piece.source === source || piece.source.trimEnd() === source.trimEnd();
    });
  if (isAsIntended) return { ok: true, sidecar: result, applied };
  const message =
    'This change cannot be written into the sidecar as it is laid out: make it in the file itself.';
  return { ok: false, problems: [{ code: 'invalid', message }] };
}

function sourceOf({ source }: Edit): string {
  return typeof source === 'object' ? source.before + source.after : (source ?? '');
}

function applyOne(draft: Draft, edit: Edit, names: TagNames): Step {
  switch (edit.kind) {
    case 'insert':
      return insert(draft, edit);
    case 'remove':
      return remove(draft, edit);
    case 'change':
      return change(draft, edit, names);
    case 'status':
    case 'text':
      return changeHeader(draft, edit);
  }
}

function insert(draft: Draft, edit: Edit & { readonly kind: 'insert' }): Step {
  const { annotation, after } = edit;
  const [present] = draft.withId(annotation.id);
  if (present) {
    const is = readPiece(present).annotation;
    if (is && sameFields(is, annotation)) return { applied: undefined };
    return conflict(edit, annotation.id, `An entry \`${annotation.id}\` is there already.`);
  }
  const was = edit.source === undefined ? undefined : surrounded(edit.source, draft.style.eol);
  const fromSource = was && readsAs(was.source, annotation) ? was : undefined;
  const source = fromSource?.source ?? writeEntry(annotation, draft.style);
  if (!fromSource && !readsAs(source, annotation)) return invalid(edit, annotation.id, parseChunk(source));
  const got = draft.insert(annotation.id, source, after, fromSource);
  return { applied: { ...edit, source: textOf(got) } };
}

function remove(draft: Draft, edit: Edit & { readonly kind: 'remove' }): Step {
  const { annotation } = edit;
  const found = theOne(draft, edit, annotation.id);
  if ('problem' in found) return found;
  const is = readPiece(found.piece).annotation;
  if (!is) return changedMeanwhile(edit, annotation.id);
  if (!sameButAnchor(is, annotation)) {
    return changedMeanwhile(edit, annotation.id, {
      edit,
      quote: is.quote,
      mine: '',
      theirs: found.piece.source,
      rebased: { kind: 'remove', annotation: is, after: edit.after },
    });
  }
  const after = draft.idBefore(found.piece);
  const had = draft.remove(found.piece);
  return { applied: { ...edit, annotation: is, after, source: textOf(had) } };
}

/** The passage may have been described anew since, when its report was saved: what was said of it is the same. */
function sameButAnchor(is: Annotation, was: Annotation): boolean {
  const { quote, prefix, suffix, occurrence, text } = was;
  return sameFields(withoutUndefined<Annotation>({ ...is, quote, prefix, suffix, occurrence, text }), was);
}

function change(draft: Draft, asked: Edit & { readonly kind: 'change' }, names: TagNames): Step {
  const { id } = asked;
  const found = theOne(draft, asked, id);
  if ('problem' in found) return found;
  const { piece } = found;
  const is = readPiece(piece).annotation;
  if (!is) return changedMeanwhile(asked, id);
  const merged = mergedWith(is, asked, names);
  if ('conflict' in merged) return changedMeanwhile(asked, id, merged.conflict);
  const { edit } = merged;
  const { before, after } = edit;
  const touched = fieldOrder.filter(field => field in before || field in after);
  const fields = touched.filter(field => !sameValue(is[field], after[field]));
  const next = withFields(is, after, fields);
  const had = edit.source && draft.isAt(piece, edit.source.before) ? edit.source : undefined;
  const restored = had && readsAs(had.after, next) ? had : undefined;
  if (fields.length === 0 && (!restored || restored.before === restored.after)) return { applied: undefined };
  const source = restored
    ? restored.after
    : changeChunk(
        piece.source,
        fields.map(key => ({ key, value: next[key], written: writeField(next, key, draft.style) })),
        fieldOrder,
        draft.style,
        text => readsAs(text, next),
      );
  if (source === undefined) return invalid(edit, id, parseChunk(writeEntry(next, draft.style)));
  const old = restored?.before ?? piece.source;
  draft.replace(piece, old, source);
  return { applied: { ...edit, source: { before: old, after: source } } };
}

type Change = Edit & { readonly kind: 'change' };

/** The same edit where it starts from what there is; else what it and somebody else's change make together. */
function mergedWith(
  is: Annotation,
  edit: Change,
  names: TagNames,
): { readonly edit: Change } | { readonly conflict: EditConflict } {
  const { before, after } = edit;
  const isOther = (field: AnnotationField): boolean =>
    (field in before || field in after) &&
    !sameValue(is[field], before[field]) &&
    !sameValue(is[field], after[field]);
  const others = fieldOrder.filter(isOther);
  if (others.length === 0) return { edit };
  const merged = new Map<AnnotationField, unknown>();
  for (const field of others) {
    const versions = { base: before[field], ours: is[field], theirs: after[field] };
    if (field === 'tags') {
      const tags = mergeTags(versions, names);
      if (!tags.isConflict) merged.set(field, tags.value);
    } else if (field === 'attributes') {
      const map = mergeMaps(versions as Versions<ReadonlyMap<string, AttributeValue>>);
      if (map.conflicts.length === 0) merged.set(field, map.value);
    }
  }
  const conflicting = others.filter(field => !merged.has(field));
  const pick = (from: FieldValues, fields: readonly AnnotationField[]): FieldValues =>
    Object.fromEntries(fields.map(field => [field, from[field]]));
  const rebased: Change = {
    ...edit,
    before: { ...before, ...pick(is, others) },
    after: { ...after, ...Object.fromEntries(merged) },
  };
  if (conflicting.length === 0) return { edit: rebased };
  const lines = (from: FieldValues): string =>
    conflicting.map(field => fieldLines(field, from[field])).join('');
  return { conflict: { edit, quote: is.quote, mine: lines(after), theirs: lines(is), rebased } };
}

/** The kind of such an edit is the key in the header. */
function changeHeader(draft: Draft, edit: Edit & { readonly kind: 'status' | 'text' }): Step {
  const { kind: key, before, after, source } = edit;
  const piece = draft.header;
  const is = piece && parseChunk(piece.source).header?.header;
  if (is?.[key] !== before && is?.[key] !== after) {
    return conflict(edit, headerKey, `The ${key} of this report was changed meanwhile.`);
  }
  if (source && draft.removeHeader({ before: source.after, after: source.before })) return { applied: edit };
  if (is?.[key] === after) return { applied: undefined };
  if (!piece) {
    const { eol, indent } = draft.style;
    const lines = [`${headerKey}:`, `${indent}version: 1`, `${indent}${key}: ${writeScalar(after ?? null)}`];
    return { applied: { ...edit, source: draft.addHeader(lines.map(line => line + eol).join(''), source) } };
  }
  const next: SidecarHeader = withoutUndefined({ ...is, version: is?.version ?? 1, [key]: after });
  const reads = (text: string): boolean => {
    const { header, problems } = parseChunk(text);
    return header !== undefined && sameFields(header.header, next) && problems.every(isHarmless);
  };
  const written = after === undefined ? undefined : { inline: writeScalar(after), lines: [] };
  const restored = source && draft.isAt(piece, source.before) && reads(source.after) ? source : undefined;
  const changed =
    restored?.after ??
    changeChunk(piece.source, [{ key, value: after, written }], headerOrder, draft.style, reads);
  if (changed === undefined) return invalid(edit, headerKey, parseChunk(piece.source));
  const old = restored?.before ?? piece.source;
  draft.replace(piece, old, changed);
  return { applied: { ...edit, source: { before: old, after: changed } } };
}

function isHarmless({ severity }: { readonly severity: string }): boolean {
  return severity === 'warning';
}

function withFields(is: Annotation, values: FieldValues, fields: readonly AnnotationField[]): Annotation {
  const changed = Object.fromEntries(fields.map(field => [field, values[field]]));
  return { id: is.id, tags: [], ...withoutUndefined<Partial<Annotation>>({ ...is, ...changed }) };
}

function withoutUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

function readPiece(piece: Piece): Pick<ParsedChunk, 'annotation'> {
  return piece.read ?? parseChunk(piece.source);
}

function readsAs(source: string, annotation: Annotation): boolean {
  const read = parseChunk(source);
  return read.annotation !== undefined && sameFields(read.annotation, annotation);
}

function textOf({ before, source, after, isBare }: Surrounded): string {
  const text = before + source + after;
  return isBare ? withoutLastBreak(text) : text;
}

/** The `source` of an applied insert or remove, taken apart; undefined where it is not a single entry. */
function surrounded(source: string, eol: string): Surrounded | undefined {
  const text = source.endsWith('\n') ? source : source + eol;
  const { head, chunks, tail, findings, conflicts } = split(text);
  const [chunk] = chunks;
  if (!chunk || chunks.length + findings.length + conflicts.length > 1) return undefined;
  if (head !== 0 || tail !== text.length) return undefined;
  return {
    before: text.slice(0, chunk.start),
    source: text.slice(chunk.start, chunk.end),
    after: text.slice(chunk.end),
    isBare: text !== source,
  };
}

function theOne(
  draft: Draft,
  edit: Edit,
  id: string,
): { readonly piece: Piece } | { readonly problem: EditProblem } {
  const [piece, ...more] = draft.withId(id);
  if (!piece) return conflict(edit, id, `The entry \`${id}\` is not there any more.`);
  if (more.length > 0)
    return conflict(edit, id, `Remove or rename one of the entries \`${id}\` first: the id is used twice.`);
  return { piece };
}

function changedMeanwhile(edit: Edit, id: string, details?: EditConflict): { readonly problem: EditProblem } {
  const { problem } = conflict(edit, id, `The entry \`${id}\` was changed meanwhile: look at it again.`);
  return { problem: { ...problem, ...(details && { conflict: details }) } };
}

function conflict(edit: Edit, id: string, message: string): { readonly problem: EditProblem } {
  return { problem: { code: 'conflict', message, edit, id } };
}

function invalid(edit: Edit, id: string, { problems }: ParsedChunk): { readonly problem: EditProblem } {
  const why = problems.find(({ severity }) => severity === 'error')?.message;
  const message = why ?? `The entry \`${id}\` cannot be written so: make this change in the file itself.`;
  return { problem: { code: 'invalid', message, edit, id } };
}
