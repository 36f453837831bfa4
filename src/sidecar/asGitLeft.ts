import type { MergeInput } from './merge.ts';
import { split } from './split.ts';

/** How often each line stands in each entry of a text. Line breaks are LF. */
type Lines = ReadonlyMap<string, number>;

/**
 * Whether the sides of a text with conflict markers are as git has put them there, so that nothing is lost when its own
 * versions are taken instead: what a side has otherwise than git's version of it is what the other one has changed. Does not
 * depend on how git compares lines. Where a person has decided something by hand it is false, save what the other
 * side has anyhow. An entry that stands twice is git's doing, where one side has moved it and the other one changed it.
 *
 * @param marked what the markers say of the sides.
 * @param versions what git has of them, and of their base.
 */
export function isAsGitLeft(marked: Omit<MergeInput, 'base'>, versions: MergeInput): boolean {
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map(linesIn);
  const [mine, other] = [marked.ours, marked.theirs].map(linesIn);
  if (!base || !ours || !theirs || !mine || !other) return false;
  const known = [versions.ours, versions.theirs].some(repeatsKey);
  if (!known && [marked.ours, marked.theirs].some(repeatsKey)) return true;
  return differsAs(mine, ours, theirs, base) && differsAs(other, theirs, ours, base);
}

/** Whether `now` has of `own` only what `changed` has otherwise than `base`. */
function differsAs(now: Lines, own: Lines, changed: Lines, base: Lines): boolean {
  for (const key of new Set([...now.keys(), ...own.keys()])) {
    const more = countOf(now, key) - countOf(own, key);
    const meant = countOf(changed, key) - countOf(base, key);
    if (more > Math.max(0, meant) || more < Math.min(0, meant)) return false;
  }
  return true;
}

function countOf(lines: Lines, key: string): number {
  return lines.get(key) ?? 0;
}

/** The same line of two entries is two lines: an entry is known by its key. Blank lines are nobody's. */
function linesIn(text: string): Lines {
  const lines = new Map<string, number>();
  const add = (key: string, source: string): void => {
    for (const line of source.split('\n')) {
      if (line.trim() === '') continue;
      const of = `${key}\n${line}`;
      lines.set(of, (lines.get(of) ?? 0) + 1);
    }
  };
  let from = 0;
  for (const { start, end } of split(text).chunks) {
    add('', text.slice(from, start));
    const source = text.slice(start, end);
    add(keyOf(source), source);
    from = end;
  }
  add('', text.slice(from));
  return lines;
}

function repeatsKey(text: string): boolean {
  const keys = split(text).chunks.map(({ start, end }) => keyOf(text.slice(start, end)));
  return new Set(keys).size < keys.length;
}

function keyOf(source: string): string {
  return source.slice(0, source.indexOf(':'));
}
