import { describePassage } from '../anchor/describe.ts';
import type { NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import { trimRange } from '../anchor/trimRange.ts';
import type { Annotation, AttributeValue, SidecarHeader } from '../annotation/annotation.ts';
import { changeFields, retag, sayTheSame } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import { newId } from '../annotation/ids.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { withTag, type TagNames } from '../annotation/tags.ts';
import type { UriString } from '../base/uri.ts';
import type { Report } from './report.ts';
import { ownSidecarUri } from './ownSidecar.ts';
import type { SidecarChange } from './step.ts';

/** Who codes: the slug names the sidecars, the name stands in their headers. */
export interface Coder {
  readonly slug: string;
  readonly name: string;
}

/** What is to be said of passages. */
export interface NewTags {
  readonly tags: readonly string[];
  readonly attributes?: ReadonlyMap<string, AttributeValue>;
  /** See `Annotation.origin` and `Annotation.rule`. */
  readonly origin?: string;
  readonly rule?: string;
}

/** A passage, in the LF-normalised text, and what is to be said of it. */
export interface NewPassage extends TextRange {
  readonly what: NewTags;
}

/** What tagging does: the change to apply (none where all was said already) and the annotations that it concerns. */
export interface Tagging {
  readonly change: SidecarChange | undefined;
  /** Ids of the new annotations. */
  readonly added: readonly string[];
  /** Annotations of the coder that say the same of the same passage already. */
  readonly existing: readonly PlacedAnnotation[];
}

/** ISO 8601 in UTC, to the minute. */
export function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16)}Z`;
}

/**
 * Tags passages of a report.
 *
 * @param ranges in the LF-normalised text; outer white space is left out, and ranges of nothing else are passed over.
 */
export function tagPassages(
  report: Report,
  text: NormalText,
  coder: Coder,
  ranges: readonly TextRange[],
  what: NewTags,
  now?: Date,
): Promise<Tagging> {
  const passages = ranges.map(range => ({ ...range, what }));
  return tagEach(report, text, coder, passages, now);
}

/** As `tagPassages`, with something of its own to say of each passage. */
export async function tagEach(
  report: Report,
  text: NormalText,
  coder: Coder,
  passages: readonly NewPassage[],
  now: Date = new Date(),
): Promise<Tagging> {
  const sidecar = ownSidecarUri(report, coder.slug);
  const own = report.placed.filter(placed => placed.sidecar === sidecar);
  // A remark says what another's annotation should be, and tags nothing by itself.
  const said = report.placed.filter(
    ({ coder: slug, annotation }) => slug === coder.slug && annotation.re === undefined,
  );
  const id = await textId(text.raw);
  const header = report.sidecar(sidecar)?.sidecar.header ?? newHeader(coder, id);
  const taken = new Set(report.sidecar(sidecar)?.sidecar.entries.map(entry => entry.id));
  const existing: PlacedAnnotation[] = [];
  const edits: Edit[] = [];
  const added: { readonly id: string; readonly range: TextRange }[] = [];
  for (const { what, ...range } of trimmedPassages(text.raw, passages)) {
    const same = said.find(
      placed => covers(placed, range) && sayTheSame(placed.annotation, what, report.codebook),
    );
    if (same) {
      existing.push(same);
      continue;
    }
    const annotation: Annotation = {
      id: newId(taken),
      tags: what.tags,
      ...(what.attributes?.size && { attributes: what.attributes }),
      made: minuteOf(now),
      ...(what.origin !== undefined && { origin: what.origin }),
      ...(what.rule !== undefined && { rule: what.rule }),
      ...describePassage(text, range),
      ...(header.text !== id && { text: id }),
    };
    taken.add(annotation.id);
    edits.push({ kind: 'insert', annotation, after: lastBefore(range, own, added) });
    added.push({ id: annotation.id, range });
  }
  return {
    change: edits.length > 0 ? { sidecar, header, edits } : undefined,
    added: added.map(({ id: newOne }) => newOne),
    existing,
  };
}

/**
 * Another annotation of the same coder that says of `range` what `placed` would say of it. Whoever changes a tag or a passage
 * asks before: the same is not to be said twice.
 *
 * @param among the report's annotations, as they are or as they will be.
 */
export function twinOf(
  placed: PlacedAnnotation,
  range: TextRange,
  among: readonly PlacedAnnotation[],
  names: TagNames,
): PlacedAnnotation | undefined {
  const isItself = ({ sidecar, annotation }: PlacedAnnotation): boolean =>
    sidecar === placed.sidecar && annotation.id === placed.annotation.id;
  return among.find(
    other =>
      other.coder === placed.coder &&
      other.annotation.re === placed.annotation.re &&
      !isItself(other) &&
      covers(other, range) &&
      sayTheSame(other.annotation, placed.annotation, names),
  );
}

/** The edit that sets an annotation's passage to `range`; undefined where it is that already, or only white space. */
export async function movePassage(
  text: NormalText,
  header: SidecarHeader,
  placed: PlacedAnnotation,
  range: TextRange,
): Promise<Edit | undefined> {
  const trimmed = trimRange(text.raw, range);
  if (!trimmed) return undefined;
  const id = await textId(text.raw);
  const { quote, prefix, suffix, occurrence } = describePassage(text, trimmed);
  return changeFields(placed.annotation, {
    quote,
    prefix,
    suffix,
    occurrence,
    text: header.text === id ? undefined : id,
    gone: undefined,
  });
}

/** Gives annotations another tag, one after the other, but none that would say what another one of the coder's says already. */
export class Retagging {
  readonly #tag: string;
  /** As they are after the edits. */
  readonly #changed: PlacedAnnotation[] = [];
  #kept = 0;

  constructor(tag: string) {
    this.#tag = tag;
  }

  /** How many were kept as they are, for the same is said already. */
  get kept(): number {
    return this.#kept;
  }

  /** Undefined: it has the tag, or the same is said already. */
  edit(placed: PlacedAnnotation, report: Report): Edit | undefined {
    const { annotation } = placed;
    const { codebook } = report;
    const edit = retag(annotation, this.#tag, codebook);
    if (!edit) return undefined;
    const tags = withTag(annotation.tags, this.#tag, codebook);
    const changed = { ...placed, placement: placed.placement, annotation: { ...annotation, tags } };
    const range = placeOf(placed.placement);
    if (range && twinOf(changed, range, [...report.placed, ...this.#changed], codebook)) {
      this.#kept++;
      return undefined;
    }
    this.#changed.push(changed);
    return edit;
  }
}

/** The edit that removes `annotation`, such that its reverse puts it back in its place. Undefined: it is not there. */
export function removal(report: Report, sidecar: UriString, id: string): Edit | undefined {
  const entries = report.sidecar(sidecar)?.sidecar.entries ?? [];
  const index = entries.findIndex(entry => entry.id === id);
  const annotation = entries[index]?.annotation;
  return annotation && { kind: 'remove', annotation, after: entries[index - 1]?.id ?? null };
}

/** The header of a sidecar that has to be made. */
export function newHeader(coder: Coder, text: string): SidecarHeader {
  return { version: 1, coder: coder.name, text, status: 'in progress' };
}

/** In text order; what is to be said of one passage alike is said once. */
function trimmedPassages(text: string, passages: readonly NewPassage[]): readonly NewPassage[] {
  const trimmed = new Map<string, NewPassage>();
  for (const { what, ...range } of passages) {
    const passage = trimRange(text, range);
    if (!passage) continue;
    const key = `${passage.start}-${passage.end} ${what.tags.join()} ${String(what.attributes?.get('valueText'))}`;
    trimmed.set(key, { ...passage, what });
  }
  return [...trimmed.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function covers({ placement }: PlacedAnnotation, range: TextRange): boolean {
  const place = placeOf(placement);
  return place?.start === range.start && place.end === range.end;
}

/** Id of the last entry whose passage does not begin after `range`: a new one comes behind it. */
export function lastBefore(
  range: TextRange,
  own: readonly PlacedAnnotation[],
  added: readonly { readonly id: string; readonly range: TextRange }[],
): string | null {
  let last: { readonly id: string; readonly start: number } | undefined;
  for (const { annotation, placement } of own) {
    const place = placeOf(placement);
    if (!place || place.start > range.start) continue;
    if (!last || place.start >= last.start) last = { id: annotation.id, start: place.start };
  }
  for (const { id, range: other } of added) {
    if (!last || other.start >= last.start) last = { id, start: other.start };
  }
  return last?.id ?? null;
}
