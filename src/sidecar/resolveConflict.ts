import type { Annotation } from '../annotation/annotation.ts';
import type { TagNames } from '../annotation/tags.ts';
import { isAsGitLeft } from './asGitLeft.ts';
import { readMarkers } from './conflictMarkers.ts';
import { conflictMark } from './conflictMark.ts';
import { merge, type MergeDecision, type MergeInput } from './merge.ts';
import { conflictComment, type Choose, type MergeConflict, type Side } from './mergeConflict.ts';
import { readSidecar, type Sidecar, type SidecarEntry } from './readSidecar.ts';
import { readToldConflicts } from './toldConflicts.ts';

/** A sidecar that git could not merge. */
export interface ConflictedFile {
  /**
   * As it is: with conflict markers, or as the merge driver or a person has left it. Undefined: it does not count, and git's
   * versions are merged anew.
   */
  readonly text: string | undefined;
  /** What git keeps of it; undefined where it keeps nothing any more. An empty base: both sides made the file. */
  readonly versions: MergeInput | undefined;
  /** Tells tags from codes. */
  readonly names: TagNames;
}

/** An entry that only one side has, where it is not known whether the other one removed it. */
export interface OneSided {
  readonly side: Side;
  readonly entry: SidecarEntry;
}

export interface Conflict {
  /** In the order of the text. */
  readonly conflicts: readonly MergeConflict[];
  /** Empty where the base is known. */
  readonly oneSided: readonly OneSided[];
  /** What a side says; undefined: nothing, or nothing that can be read. */
  readonly annotationOf: (id: string, side: Side) => Annotation | undefined;
  /** What git calls the sides, as far as the file tells. */
  readonly labels: Readonly<Record<Side, string>>;
  /** The file as it is when conflicts are decided by `choose`; those that it leaves open are told in comments. */
  readonly resolved: (choose: Choose, options?: ResolveOptions) => Resolution;
}

export interface ResolveOptions {
  /** Ids of entries that only one side has and that are to go. */
  readonly leaveOut?: ReadonlySet<string>;
  /** See `MergeOptions`. */
  readonly random?: () => number;
}

export interface Resolution {
  readonly text: string;
  readonly decisions: readonly MergeDecision[];
  readonly open: readonly MergeConflict[];
}

export type ConflictRead =
  | { readonly ok: true; readonly conflict: Conflict }
  /** One sentence that says what to do; `line` is 0-based. */
  | { readonly ok: false; readonly line: number; readonly message: string };

/**
 * Reads a sidecar in conflict: what git keeps of its versions counts, as long as the file is as git has left it. Where a
 * person has begun to resolve it by hand that stays, and only what is left between markers, or told in comments, is merged
 * and asked for. Comments are enough: what they tell may have been committed long ago.
 *
 * The base is git's, or that of the markers where they tell it. Without one, what either side has is kept, and a person is
 * to be asked of what only one has.
 */
export function readConflict(file: ConflictedFile): ConflictRead {
  const text = withLf(file.text ?? '');
  const versions = file.versions && {
    base: withLf(file.versions.base),
    ours: withLf(file.versions.ours),
    theirs: withLf(file.versions.theirs),
  };
  if (file.text === undefined) return versions ? reading(versions, file.names, '') : noMarkers;
  const present = readSidecar(text);
  if (present.state === 'conflicted') return readMarked(text, versions, file.names, file.text);
  if (present.state !== 'ok') return refusal(present);
  return versions
    ? readUnmarked(text, versions, file.names, file.text)
    : { ok: true, conflict: readTold(text, file.text) };
}

/** @param original the text with its own line breaks. */
function readMarked(
  text: string,
  versions: MergeInput | undefined,
  names: TagNames,
  original: string,
): ConflictRead {
  const read = readMarkers(text);
  if (!read.ok) return read;
  const { labels } = read.versions;
  if (versions && isAsGitLeft(read.versions, versions)) {
    return reading(versions, names, original, labels);
  }
  const { ours, theirs, base, mixedAt } = read.versions;
  if (mixedAt !== undefined) return { ok: false, line: mixedAt, message: mixed };
  const known = versions?.base ?? (base === undefined ? undefined : baseOf(base, ours, theirs));
  return reading({ base: known, ours, theirs }, names, original, labels);
}

const mixed =
  'These lines belong to one annotation on one side, and to another one on the other: git checkout --merge may bring back what git has of the file, else put it right by hand.';

/** No markers: what the merge driver has made of it, or what a person has. */
function readUnmarked(text: string, versions: MergeInput, names: TagNames, original: string): ConflictRead {
  const asMerged = merge(versions, { names, comments: true });
  if (!asMerged.ok || !text.includes(conflictMark)) return { ok: true, conflict: settled(original) };
  if (asMerged.text === text) return reading(versions, names, original);
  // Of what a person has decided by hand no comment is left.
  const isOpen = (conflict: MergeConflict): boolean => text.includes(conflictComment(conflict));
  const conflicts = asMerged.conflicts.filter(isOpen);
  return {
    ok: true,
    conflict: {
      conflicts,
      oneSided: [],
      annotationOf: annotationsIn(versions),
      labels: { ours: '', theirs: '' },
      resolved: (choose, { random } = {}) => {
        const decide: Choose = conflict => (isOpen(conflict) ? choose(conflict) : 'ours');
        const decided = merge(versions, { names, comments: true, choose: decide, ...(random && { random }) });
        const input = { base: asMerged.text, ours: text, theirs: decided.ok ? decided.text : asMerged.text };
        const put = merge(input, { names, choose: () => 'ours' });
        const done = put.ok && decided.ok ? put.text : text;
        return {
          text: inStyleOf(original, done),
          decisions: decided.ok ? decided.decisions : [],
          open: decided.ok ? decided.conflicts : conflicts,
        };
      },
    },
  };
}

/** @param labels what git calls the sides. */
function reading(
  { base, ours, theirs }: Omit<MergeInput, 'base'> & { readonly base: string | undefined },
  names: TagNames,
  original: string,
  labels: Readonly<Record<Side, string>> = { ours: '', theirs: '' },
): ConflictRead {
  const isKnown = base !== undefined && readSidecar(base).state === 'ok';
  const input = { base: isKnown ? base : '', ours, theirs };
  const merged = merge(input, { names });
  if (!merged.ok) {
    const [first] = merged.refusals;
    const which = first?.version === 'ours' ? 'This version' : 'The other version';
    const message = `${which} can’t be read (line ${(first?.line ?? 0) + 1}): ${first?.message ?? 'it is no sidecar.'}`;
    return { ok: false, line: 0, message };
  }
  const oneSided = isKnown ? [] : [...only('ours', ours, theirs), ...only('theirs', ours, theirs)];
  return {
    ok: true,
    conflict: {
      conflicts: merged.conflicts,
      oneSided,
      annotationOf: annotationsIn(input),
      labels,
      resolved: (choose, { leaveOut = new Set(), random } = {}) => {
        // What both sides are said to come from, and only one has, is what the other one has removed.
        const gone = oneSided.filter(({ entry }) => leaveOut.has(entry.id)).map(({ entry }) => entry.source);
        const versions = gone.length > 0 ? { ...input, base: gone.join('') } : input;
        const outcome = merge(versions, { names, comments: true, choose, ...(random && { random }) });
        if (!outcome.ok) throw new RangeError('What was merged once can be merged again.');
        const { text, decisions, conflicts } = outcome;
        return { text: inStyleOf(original, text), decisions, open: conflicts };
      },
    },
  };
}

/** What only comments tell of. */
function readTold(text: string, original: string): Conflict {
  const told = readToldConflicts(text);
  return {
    conflicts: told.conflicts,
    oneSided: [],
    annotationOf: told.annotationOf,
    labels: { ours: '', theirs: '' },
    resolved: (choose, { random } = {}) => {
      const resolution = told.resolved(choose, random);
      return {
        ...resolution,
        text: resolution.text === text ? original : inStyleOf(original, resolution.text),
      };
    },
  };
}

/** Nothing is left to decide. */
function settled(text: string): Conflict {
  return {
    conflicts: [],
    oneSided: [],
    annotationOf: () => undefined,
    labels: { ours: '', theirs: '' },
    resolved: () => ({ text, decisions: [], open: [] }),
  };
}

function annotationsIn({ ours, theirs }: MergeInput): Conflict['annotationOf'] {
  const [mine, other] = [ours, theirs].map(
    side => new Map(readSidecar(side).entries.map(({ id, annotation }) => [id, annotation])),
  );
  return (id, side) => (side === 'ours' ? mine : other)?.get(id);
}

function only(side: Side, ours: string, theirs: string): readonly OneSided[] {
  const [own, other] = side === 'ours' ? [ours, theirs] : [theirs, ours];
  const known = new Set(readSidecar(other).entries.map(({ id }) => id));
  return readSidecar(own)
    .entries.filter(({ id }) => !known.has(id))
    .map(entry => ({ side, entry }));
}

/**
 * The base that markers tell. In git's style `zdiff3` an entry may have lines of both sides in it that it never had: where
 * it can't be read so, and both sides can, it is not known.
 */
function baseOf(text: string, ours: string, theirs: string): string {
  const sound = [ours, theirs].map(
    side => new Set(readSidecar(side).entries.flatMap(({ id, annotation }) => (annotation ? [id] : []))),
  );
  const unknown = readSidecar(text).entries.filter(
    ({ id, annotation }) => !annotation && sound.every(ids => ids.has(id)),
  );
  let known = text;
  for (const { start, end } of unknown.toReversed()) known = known.slice(0, start) + known.slice(end);
  return known;
}

const noMarkers: ConflictRead = {
  ok: false,
  line: 0,
  message: 'There is nothing to merge: git keeps no versions of this file.',
};

function refusal({ problems }: Sidecar): ConflictRead {
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return { ok: false, line: first?.line ?? 0, message: first?.message ?? 'This file can’t be read.' };
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** git's versions have LF where the file on disk may have CRLF (core.autocrlf). */
function inStyleOf(original: string, text: string): string {
  const hasMark = original.startsWith('\ufeff');
  const marked = hasMark && !text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  return /^[^\n]*\r\n/.test(original) ? marked.replaceAll('\n', '\r\n') : marked;
}
