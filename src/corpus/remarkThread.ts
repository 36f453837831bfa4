import { placeOf, type PlacedAnnotation } from '../annotation/placed.ts';
import { readTags, type TagNames } from '../annotation/tags.ts';
import type { Report } from './report.ts';
import { parseSidecarUri } from './sidecarUri.ts';
import { Remarks } from './remarks.ts';

/** What has changed of an annotation since somebody remarked on it. */
export type Since = 'tags' | 'passage' | 'gone';

/**
 * A remark, and all that was answered to it. Each answer is an entry in the file of who gives it, and names the remark or
 * the answer that it is to: so two people who answer at the same time write nothing into the same file.
 */
export interface RemarkThread {
  /** Unique in its report, and the same after a change. */
  readonly key: string;
  /** What it is on. Undefined: its coder has removed it. */
  readonly on: PlacedAnnotation | undefined;
  readonly remark: PlacedAnnotation;
  /** The remark, then the answers in the order in which they were given. */
  readonly entries: readonly PlacedAnnotation[];
  /** `agreed`: who only agrees asks for nothing. */
  readonly state: 'open' | 'resolved' | 'agreed';
  /** Empty: the annotation says what the reviewer saw. */
  readonly since: readonly Since[];
  /** What has to be resolved: see `isObjection`. */
  readonly open: readonly PlacedAnnotation[];
}

/**
 * The remarks among `placed`, in text order.
 *
 * @param placed what may be shown of the report's annotations.
 * @param coders slugs of those whose entries are all among them: only of theirs it can be said that one is gone.
 */
function remarkThreads(
  placed: readonly PlacedAnnotation[],
  names: TagNames,
  coders: ReadonlySet<string>,
): readonly RemarkThread[] {
  const remarks = new Remarks(placed);
  const threads = remarks.all.flatMap(remark => {
    const on = remarks.target(remark);
    const isFirst = on ? on.annotation.re === undefined : coders.has(coderNamed(remark));
    return isFirst ? [threadOf(remark, on, remarks, names)] : [];
  });
  const start = ({ on, remark }: RemarkThread): number => {
    const { placement } = on ?? remark;
    return 'start' in placement ? placement.start : Infinity;
  };
  return threads.sort((a, b) => (start(a) === start(b) ? 0 : start(a) - start(b)));
}

/**
 * The remarks on a report's annotations, in text order: none of, and none on, what is withheld.
 *
 * @param isShown false for the slugs of coders of whom nothing is to be shown.
 */
export function threadsOn(
  { placed, codebook, sidecars }: Report,
  isShown: (coder: string) => boolean = () => true,
): readonly RemarkThread[] {
  const coders = sidecars
    .filter(({ coder }) => isShown(coder))
    .flatMap(({ coder, uri }) => [coder, parseSidecarUri(uri)?.coder ?? coder]);
  return remarkThreads(
    placed.filter(({ coder }) => isShown(coder)),
    codebook,
    new Set(coders),
  );
}

/** The slug that a remark names. */
function coderNamed({ annotation: { re = '' } }: PlacedAnnotation): string {
  return re.slice(0, re.lastIndexOf('/'));
}

function threadOf(
  remark: PlacedAnnotation,
  on: PlacedAnnotation | undefined,
  remarks: Remarks,
  names: TagNames,
): RemarkThread {
  const told = remarks.told(remark);
  const open = told.filter(one => isObjection(one, remark) && !isSettled(one, remarks));
  const settled = remark.annotation.answer === 'agree' ? 'agreed' : 'resolved';
  return {
    key: keyOf(remark),
    on,
    remark,
    entries: told,
    state: open.length > 0 ? 'open' : settled,
    since: sinceThen(remark, on, names),
    // Whoever resolves the last of a row of them resolves those that it answers.
    open: open.filter(one => !remarks.told(one).some(other => other !== one && open.includes(other))),
  };
}

/** What is open until it is resolved: the remark itself, unless it agrees, and answers that ask or disagree. */
function isObjection(one: PlacedAnnotation, remark: PlacedAnnotation): boolean {
  const { answer } = one.annotation;
  if (answer === 'question' || answer === 'disagree') return true;
  return one === remark && answer !== 'agree' && answer !== 'resolved';
}

/** True where an answer to it, or to an answer to it, says that it is resolved. */
function isSettled(objection: PlacedAnnotation, remarks: Remarks): boolean {
  return remarks.told(objection).some(one => one !== objection && one.annotation.answer === 'resolved');
}

function sinceThen(
  remark: PlacedAnnotation,
  on: PlacedAnnotation | undefined,
  names: TagNames,
): readonly Since[] {
  if (!on) return ['gone'];
  const { saw, quote, answer } = remark.annotation;
  const hasOtherTags = saw !== undefined && !sameTags(saw, on.annotation.tags, names);
  const [here, there] = [placeOf(remark.placement), placeOf(on.placement)];
  // Where both stand in the text that tells, for an edited report may have other words at the same place.
  const isElsewhere =
    here && there ? here.start !== there.start || here.end !== there.end : quote !== on.annotation.quote;
  // Who wants another passage has given that one.
  const hasMoved = isElsewhere && answer !== 'text';
  return [...(hasOtherTags ? ['tags' as const] : []), ...(hasMoved ? ['passage' as const] : [])];
}

function sameTags(a: readonly string[], b: readonly string[], names: TagNames): boolean {
  const [x, y] = [readTags(a, names), readTags(b, names)];
  return (
    x.tag === y.tag && x.codes.length === y.codes.length && x.codes.every(code => y.codes.includes(code))
  );
}

function keyOf({ sidecar, annotation: { id } }: PlacedAnnotation): string {
  return `${sidecar}#${id}`;
}

/**
 * True where `coder` is the next to say something: the remark is open, it is on an annotation of theirs or is theirs, and
 * the last word is another's, or the annotation has changed since they remarked on it.
 */
export function isWaitingFor(coder: string, { on, remark, entries, state, since }: RemarkThread): boolean {
  if (state !== 'open') return false;
  const [isOwners, isAuthors] = [on?.coder === coder, remark.coder === coder];
  const isAnothersWord = entries.at(-1)?.coder !== coder;
  return (isOwners && isAnothersWord) || (isAuthors && (isAnothersWord || since.length > 0));
}

/** True where a coder that fits has the annotation, or has said something. */
export function involves({ on, entries }: RemarkThread, fits: (coder: string) => boolean): boolean {
  return entries.some(({ coder }) => fits(coder)) || (on !== undefined && fits(on.coder));
}
