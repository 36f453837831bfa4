import { describePassage } from '../anchor/describe.ts';
import { locateAll } from '../anchor/locateAll.ts';
import { normaliseQuote, type NormalText } from '../anchor/normalText.ts';
import { textId } from '../anchor/textId.ts';
import type { Verdict } from '../anchor/verdict.ts';
import type { Annotation, SidecarHeader } from '../annotation/annotation.ts';
import { changeFields } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import { newId } from '../annotation/ids.ts';
import type { Doubt, PlacedAnnotation, TextRange } from '../annotation/placed.ts';
import { ownSidecarUri } from './ownSidecar.ts';
import type { Report } from './report.ts';
import type { SidecarChange } from './step.ts';
import { lastBefore, movePassage, newHeader, removal, type Coder } from './tagging.ts';

// What a person decides about passages that the present text leaves open.

/** A place in the text that may be the passage: a person has to say. */
export type Proposal = TextRange & { readonly doubt: Doubt };

/** The place that is proposed for an annotation; undefined where nothing is in doubt. */
export function proposalOf({ placement }: PlacedAnnotation): Proposal | undefined {
  return placement.state === 'review' ? placement : undefined;
}

/** The words at a place, as quotes are written. */
export function wordsAt(text: NormalText, { start, end }: TextRange): string {
  return text.normal.slice(text.toNormal(start), text.toNormal(end));
}

/** True where the words of the passage stand at the place that is proposed: only what is around them is in doubt. */
export function hasSameWords(text: NormalText, placed: PlacedAnnotation): boolean {
  const proposal = proposalOf(placed);
  return proposal !== undefined && wordsAt(text, proposal) === normaliseQuote(placed.annotation.quote ?? '');
}

/**
 * The edit that takes the place where an annotation is proposed, or is shown with other words or surroundings than it
 * was described with, for its passage. Undefined: there is nothing to accept.
 */
export async function acceptance(
  text: NormalText,
  header: SidecarHeader,
  placed: PlacedAnnotation,
): Promise<Edit | undefined> {
  const { placement } = placed;
  if (placement.state === 'exact' || !('start' in placement)) return undefined;
  return movePassage(text, header, placed, placement);
}

/** The edit that says that what is proposed is not the passage: it is gone, and nothing is proposed again. */
export function rejection({ annotation, placement }: PlacedAnnotation): Edit | undefined {
  return placement.state === 'review' ? changeFields(annotation, { gone: true }) : undefined;
}

/** Looks for the passage of an annotation in the text of another report. Undefined: it is not there. */
export function findIn(
  text: NormalText,
  { annotation }: PlacedAnnotation,
): Exclude<Verdict, { readonly state: 'orphan' }> | undefined {
  const { quote, prefix, suffix } = annotation;
  if (quote === undefined) return undefined;
  const description = { quote, ...(prefix && { prefix }), ...(suffix && { suffix }) };
  const [verdict] = locateAll(text, [description], { identifying: false });
  return verdict?.state === 'orphan' ? undefined : verdict;
}

/**
 * Moves an annotation to a passage of another report: it goes here and comes there, with all that it says.
 *
 * @param to has its text.
 */
export async function moveToReport(
  placed: PlacedAnnotation,
  from: Report,
  to: Report,
  coder: Coder,
  range: TextRange,
): Promise<readonly SidecarChange[]> {
  const { text } = to;
  const fromHeader = from.sidecar(placed.sidecar)?.sidecar.header;
  const removed = removal(from, placed.sidecar, placed.annotation.id);
  if (!text || !fromHeader || !removed) return [];
  const sidecar = ownSidecarUri(to, coder.slug);
  const there = to.sidecar(sidecar)?.sidecar;
  const present = await textId(text.raw);
  const header = there?.header ?? newHeader(coder, present);
  const taken = new Set(there?.entries.map(({ id }) => id));
  const { id } = placed.annotation;
  const annotation: Annotation = {
    ...saidBy(placed.annotation),
    id: taken.has(id) ? newId(taken) : id,
    ...describePassage(text, range),
    ...(header.text !== present && { text: present }),
  };
  const own = to.placed.filter(one => one.sidecar === sidecar);
  const inserted: Edit = { kind: 'insert', annotation, after: lastBefore(range, own, []) };
  return [
    { sidecar, header, edits: [inserted] },
    { sidecar: placed.sidecar, header: fromHeader, edits: [removed] },
  ];
}

const anchorFields: readonly string[] = ['quote', 'prefix', 'suffix', 'occurrence', 'text', 'gone'];

/** All that an annotation says, without how its passage is found. */
function saidBy(annotation: Annotation): Pick<Annotation, 'tags'> {
  const said = Object.entries(annotation).filter(([field]) => !anchorFields.includes(field));
  return { tags: annotation.tags, ...Object.fromEntries(said) };
}
