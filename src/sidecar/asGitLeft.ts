import type { MarkedVersions } from './conflictMarkers.ts';
import type { MergeInput } from './merge.ts';
import { split } from './split.ts';

/**
 * Whether a text with conflict markers is as git has left it, so that nothing is lost when its own versions are taken
 * instead. False where a person has decided something by hand, save what comes to the same.
 *
 * git's merge can't be had again to compare with: it knows several ways to compare lines, and to set markers. Of all of them
 * it holds that
 *
 * - what a side has otherwise than git's version of it is what the other one has changed. That is asked of lines that stand
 *   only once in each version: ids, quotes, notes;
 * - outside the markers, all lines from one such line to the next stand in the same way in one of the versions, for a
 *   change of one side has lines around it that both have.
 *
 * Nothing is asked of entries: git's changes may begin in one and end in another. One that stands twice on a side is git's doing,
 * where one side has moved it and the other one changed it.
 *
 * @param marked what the markers tell. Line breaks are LF, here and in `versions`.
 * @param versions what git has of the sides, and of their base.
 */
export function isAsGitLeft(
  marked: Pick<MarkedVersions, 'ours' | 'theirs' | 'common'>,
  versions: MergeInput,
): boolean {
  const { base, ours, theirs } = versions;
  if (!repeatsKey(ours) && !repeatsKey(theirs) && (repeatsKey(marked.ours) || repeatsKey(marked.theirs))) {
    return true;
  }
  const [b, o, t] = [base, ours, theirs].map(text => new Lines(text));
  if (!b || !o || !t) throw new RangeError('There are three versions.');
  const isSingle = (line: string): boolean => [b, o, t].every(version => version.count(line) < 2);
  const [mine, other] = [new Lines(marked.ours), new Lines(marked.theirs)];
  return (
    differsAs(mine, o, t, b, isSingle) &&
    differsAs(other, t, o, b, isSingle) &&
    marked.common.every(text => standsIn(new Lines(text).all, [o, t], isSingle))
  );
}

/** The lines of a text, without blank ones. */
class Lines {
  readonly all: readonly string[];
  readonly #counts = new Map<string, number>();
  readonly #places = new Map<string, number>();

  constructor(text: string) {
    this.all = text.split('\n').filter(line => line.trim() !== '');
    for (const [place, line] of this.all.entries()) {
      this.#counts.set(line, this.count(line) + 1);
      this.#places.set(line, place);
    }
  }

  count(line: string): number {
    return this.#counts.get(line) ?? 0;
  }

  /** How many of `lines` stand here one after the other, from the first one on. */
  sameAfter(lines: readonly string[]): number {
    const place = this.#places.get(lines[0] ?? '');
    if (place === undefined) return 0;
    const other = lines.findIndex((line, index) => this.all[place + index] !== line);
    return other < 0 ? lines.length : other;
  }

  /** How many of `lines` stand here one after the other, up to the last one. */
  sameBefore(lines: readonly string[]): number {
    const place = this.#places.get(lines.at(-1) ?? '');
    if (place === undefined) return 0;
    const end = place - lines.length + 1;
    const other = lines.findLastIndex((line, index) => this.all[end + index] !== line);
    return lines.length - 1 - other;
  }
}

/** Whether `now` has of `own` only what `changed` has otherwise than `base`. */
function differsAs(
  now: Lines,
  own: Lines,
  changed: Lines,
  base: Lines,
  isSingle: (line: string) => boolean,
): boolean {
  return [...now.all, ...own.all].every(line => {
    if (!isSingle(line)) return true;
    const more = now.count(line) - own.count(line);
    const meant = changed.count(line) - base.count(line);
    return more <= Math.max(0, meant) && more >= Math.min(0, meant);
  });
}

/**
 * Whether all lines from one that stands only once to the next stand so in a version, or, up to a line between them, in one and
 * from there on in the other.
 */
function standsIn(
  lines: readonly string[],
  versions: readonly Lines[],
  isSingle: (line: string) => boolean,
): boolean {
  if (lines.some(line => versions.every(version => version.count(line) === 0))) return false;
  const singles = lines.flatMap((line, place) => (isSingle(line) ? [place] : []));
  return [...singles, undefined].every((end, index) => {
    const start = singles[index - 1];
    if (start === undefined && end === undefined) return true;
    const run = lines.slice(start ?? 0, end === undefined ? undefined : end + 1);
    const after = start === undefined ? 0 : most(versions, version => version.sameAfter(run));
    const before = end === undefined ? 0 : most(versions, version => version.sameBefore(run));
    // One line of them is told by both.
    return start === undefined || end === undefined
      ? after + before >= run.length
      : after >= run.length || before >= run.length || after + before > run.length;
  });
}

function most(versions: readonly Lines[], count: (version: Lines) => number): number {
  return Math.max(...versions.map(count));
}

function repeatsKey(text: string): boolean {
  const keys = split(text).chunks.map(({ start, end }) => {
    const source = text.slice(start, end);
    return source.slice(0, source.indexOf(':'));
  });
  return new Set(keys).size < keys.length;
}
