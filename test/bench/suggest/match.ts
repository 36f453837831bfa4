import type { TextRange } from '../../../src/annotation/placed.ts';

/** What should be found: `optional` may be. What is suggested somewhere else within `around` counts for nothing. */
export interface Wanted extends TextRange {
  readonly optional: boolean;
  readonly around?: TextRange;
}

export interface Matching {
  /** For each that is wanted: which suggestion meets it best, if any. */
  readonly metBy: readonly (number | undefined)[];
  /** For each suggestion. `neither` counts for nothing: it meets what is optional only, or repeats another. */
  readonly verdicts: readonly ('right' | 'wrong' | 'neither')[];
}

/**
 * Two passages meet where they share at least half of the shorter one. One suggestion may meet several that are wanted, and
 * several suggestions the same one: who tags the three sentences of an item, or all three in one, is right.
 * @param once each suggestion meets one at most, and the other way round: so for values
 */
export function match(wanted: readonly Wanted[], suggested: readonly TextRange[], once = false): Matching {
  const metBy: (number | undefined)[] = wanted.map(() => undefined);
  const right = new Set<number>();
  const neither = new Set<number>(repeated(suggested));
  const order = inOrder(suggested).filter(index => !neither.has(index));
  const take = (wants: Wanted, index: number): void => {
    const found = order.filter(at => meet(wants, suggested[at]!) && !(once && right.has(at)));
    metBy[index] = once ? found[0] : closest(wants, found, suggested);
    const counted = once ? found.slice(0, 1) : found;
    if (wants.optional) found.forEach(at => neither.add(at));
    else counted.forEach(at => right.add(at));
  };
  wanted.forEach((wants, index) => wants.optional || take(wants, index));
  wanted.forEach((wants, index) => wants.optional && take(wants, index));
  const verdicts = suggested.map(({ start }, at) => {
    if (right.has(at)) return 'right';
    const isWithin = wanted.some(({ around }) => around && around.start <= start && start < around.end);
    return neither.has(at) || isWithin ? 'neither' : 'wrong';
  });
  return { metBy, verdicts };
}

export function meet(one: TextRange, other: TextRange): boolean {
  return shared(one, other) >= 0.5 * Math.min(length(one), length(other));
}

function closest(
  wants: Wanted,
  found: readonly number[],
  suggested: readonly TextRange[],
): number | undefined {
  const likeness = (at: number): number => {
    const range = suggested[at]!;
    return shared(wants, range) / Math.max(length(wants), length(range));
  };
  return found.toSorted((one, other) => likeness(other) - likeness(one))[0];
}

function inOrder(ranges: readonly TextRange[]): readonly number[] {
  return ranges
    .map((_, index) => index)
    .sort((one, other) => ranges[one]!.start - ranges[other]!.start || ranges[one]!.end - ranges[other]!.end);
}

/** Those that stand where one before them stands already. */
function repeated(ranges: readonly TextRange[]): readonly number[] {
  const seen = new Set<string>();
  return ranges.flatMap(({ start, end }, index) => {
    const key = `${start} ${end}`;
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

function shared(one: TextRange, other: TextRange): number {
  return Math.min(one.end, other.end) - Math.max(one.start, other.start);
}

function length({ start, end }: TextRange): number {
  return end - start;
}
