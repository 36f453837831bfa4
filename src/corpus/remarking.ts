import type { NormalText } from '../anchor/normalText.ts';
import { describePassage } from '../anchor/describe.ts';
import { textId } from '../anchor/textId.ts';
import { trimRange } from '../anchor/trimRange.ts';
import type { Annotation, Answer } from '../annotation/annotation.ts';
import { addCode, changeFields } from '../annotation/changes.ts';
import type { Edit } from '../annotation/edit.ts';
import { newId } from '../annotation/ids.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { ownSidecarUri } from './ownSidecar.ts';
import { proposedPassage, proposedTags } from './proposedTags.ts';
import type { RemarkThread } from './remarkThread.ts';
import type { Report } from './report.ts';
import type { SidecarChange } from './step.ts';
import {
  lastBefore,
  minuteOf,
  movePassage,
  newHeader,
  removal,
  Retagging,
  twinOf,
  type Coder,
} from './tagging.ts';

/** What somebody says on an annotation, or in answer to a remark. */
export interface Said {
  readonly answer?: Answer;
  /** What the reviewer would tag it with. */
  readonly tags?: readonly string[];
  readonly note?: string;
  /** The passage that it should have, with `answer: text`: in the LF-normalised text. Else the remark has that of its annotation. */
  readonly passage?: TextRange;
}

/**
 * The entry that a coder's own file gets for a remark on another's annotation: with the tags that were seen, and with that
 * annotation's description of the passage, so that both are found at the same place.
 */
export function remarkOn(
  report: Report,
  text: NormalText,
  coder: Coder,
  on: PlacedAnnotation,
  said: Said,
  now = new Date(),
): Promise<SidecarChange> {
  const { tags } = on.annotation;
  return entries(report, text, coder, on, [{ to: on, said, ...(tags.length > 0 && { saw: tags }) }], now);
}

/**
 * The entry for an answer in a thread.
 *
 * @param to what it answers: the last word, unless told otherwise.
 */
export function answerIn(
  report: Report,
  text: NormalText,
  coder: Coder,
  thread: RemarkThread,
  said: Said,
  to = thread.entries.at(-1) ?? thread.remark,
  now = new Date(),
): Promise<SidecarChange> {
  return entries(report, text, coder, thread.on ?? thread.remark, [{ to, said }], now);
}

/** The entries that say of all that is open in a thread that it is resolved. */
export function resolutionOf(
  report: Report,
  text: NormalText,
  coder: Coder,
  thread: RemarkThread,
  now = new Date(),
): Promise<SidecarChange> {
  const answers = thread.open.map(to => ({ to, said: { answer: 'resolved' } as const }));
  return entries(report, text, coder, thread.on ?? thread.remark, answers, now);
}

/**
 * What opens a thread again: one's own word that it is resolved is taken back. What was said along with it, and what others
 * have answered, stays. Undefined: only others have said so.
 */
export function reopening(report: Report, coder: Coder, thread: RemarkThread): SidecarChange | undefined {
  const own = thread.entries.filter(one => one.coder === coder.slug && one.annotation.answer === 'resolved');
  const sidecar = own.at(-1)?.sidecar;
  const header = sidecar === undefined ? undefined : report.sidecar(sidecar)?.sidecar.header;
  if (sidecar === undefined || !header) return undefined;
  const edits = own
    .filter(one => one.sidecar === sidecar)
    .flatMap(({ annotation }) =>
      annotation.note === undefined && !isAnswered(annotation, thread)
        ? (removal(report, sidecar, annotation.id) ?? [])
        : (changeFields(annotation, { answer: undefined }) ?? []),
    );
  return { sidecar, header, edits };
}

function isAnswered({ id }: Annotation, { entries: all }: RemarkThread): boolean {
  return all.some(({ annotation }) => annotation.re?.endsWith(`/${id}`));
}

/**
 * What the coder of an annotation does to take what a remark proposes: its tag takes the place of the one there is, codes are
 * added, or its passage that of the one there is; and the remark is resolved. Undefined: there is nothing to take, or another
 * annotation of theirs says it already.
 */
export async function acceptanceOf(
  report: Report,
  text: NormalText,
  coder: Coder,
  thread: RemarkThread,
  now = new Date(),
): Promise<readonly SidecarChange[] | undefined> {
  const { on } = thread;
  const header = on && report.sidecar(on.sidecar)?.sidecar.header;
  if (!on || !header) return undefined;
  const passage = proposedPassage(thread);
  const hasTwin = passage && twinOf(on, passage, report.placed, report.codebook);
  const edit =
    (passage && !hasTwin ? await movePassage(text, header, on, passage) : undefined) ??
    retagged(on, proposedTags(thread, report.codebook), report);
  if (!edit) return undefined;
  const resolution = await resolutionOf(report, text, coder, thread, now);
  const tagging = { sidecar: on.sidecar, header, edits: [edit] };
  if (resolution.sidecar !== on.sidecar) return [tagging, resolution];
  return [{ ...tagging, edits: [edit, ...resolution.edits] }];
}

function retagged(on: PlacedAnnotation, proposed: readonly string[], report: Report): Edit | undefined {
  const { codebook } = report;
  const tag = proposed.find(name => codebook.isTag(name));
  const tagged = tag === undefined ? undefined : new Retagging(tag).edit(on, report);
  if (tag !== undefined && !tagged) return undefined;
  let tags = tagged?.kind === 'change' ? (tagged.after.tags ?? []) : on.annotation.tags;
  for (const code of proposed.filter(name => !codebook.isTag(name))) {
    const added = addCode({ ...on.annotation, tags }, code, codebook);
    if (added?.kind === 'change') tags = added.after.tags ?? tags;
  }
  return changeFields(on.annotation, { tags });
}

/** @param place whose passage the new entries get. */
async function entries(
  report: Report,
  text: NormalText,
  coder: Coder,
  place: PlacedAnnotation,
  answers: readonly {
    readonly to: PlacedAnnotation;
    readonly said: Said;
    readonly saw?: readonly string[];
  }[],
  now: Date,
): Promise<SidecarChange> {
  const sidecar = ownSidecarUri(report, coder.slug);
  const loaded = report.sidecar(sidecar)?.sidecar;
  const header = loaded?.header ?? newHeader(coder, await textId(text.raw));
  const taken = new Set(loaded?.entries.map(entry => entry.id));
  const edits: Edit[] = [];
  const range = placeOf(place.placement);
  const own = report.placed.filter(placed => placed.sidecar === sidecar);
  let after = range ? lastBefore(range, own, []) : (loaded?.entries.at(-1)?.id ?? null);
  for (const { to, said, saw } of answers) {
    const annotation: Annotation = {
      id: newId(taken),
      re: `${to.coder}/${to.annotation.id}`,
      ...(saw && { saw }),
      ...(said.answer && { answer: said.answer }),
      tags: said.tags ?? [],
      ...(said.note !== undefined && { note: said.note }),
      made: minuteOf(now),
      ...(said.passage
        ? await passageAt(said.passage, text, header.text)
        : passageOf(place, report, header.text)),
    };
    taken.add(annotation.id);
    edits.push({ kind: 'insert', annotation, after });
    after = annotation.id;
  }
  return { sidecar, header, edits };
}

/** How a passage that nobody has described yet is found again. */
async function passageAt(
  range: TextRange,
  text: NormalText,
  ownText: string | undefined,
): Promise<Partial<Annotation>> {
  const id = await textId(text.raw);
  return {
    ...describePassage(text, trimRange(text.raw, range) ?? range),
    ...(id !== ownText && { text: id }),
  };
}

/** How the passage is found again, as its coder has described it. */
function passageOf(
  { annotation, sidecar }: PlacedAnnotation,
  report: Report,
  ownText: string | undefined,
): Partial<Annotation> {
  const { whole, quote, prefix, suffix, occurrence } = annotation;
  const text = annotation.text ?? report.sidecar(sidecar)?.header.text;
  return {
    ...(whole && { whole }),
    ...(quote !== undefined && { quote }),
    ...(prefix !== undefined && { prefix }),
    ...(suffix !== undefined && { suffix }),
    ...(occurrence && { occurrence }),
    ...(text !== undefined && text !== ownText && quote !== undefined && { text }),
  };
}
