import type { TextRange } from '../annotation/placed.ts';
import { heaviestChain, type Run } from './alignWords.ts';
import type { Near } from './findNear.ts';
import { accepted, doubtOf, lead, type PossiblePlace, type Verdict } from './verdict.ts';

/**
 * So many have to be found beyond doubt, and so much of them in the order of the list, before the list is taken for the
 * order of the text.
 */
const leastSure = 8;
const leastInOrder = 0.9;

/** How far from where the text between its neighbours would put it a passage may stand, in UTF-16 units. */
const nearby = 100;

/**
 * Where only the order tells where to look, a place has to be so good; and so many places like it may be expected between
 * its neighbours by chance, as the passage itself may be gone.
 */
const byOrder = { score: 0.9, doubles: 0.1 };

/** Of a passage: other words around it take up some of what is lost with it. */
const nearlyAll = 0.9;

/** What is known of the order in which the passages stood. */
export interface KnownOrder {
  /** Where they stood in an older text, as UTF-16 offsets. */
  readonly order: readonly number[] | undefined;
  /** UTF-16 units of the present text. */
  readonly length: number;
  /** The list that each is from; undefined: all are from one. */
  readonly lists: readonly number[] | undefined;
  /** True: what was found letter by letter needs no neighbours to be believed. */
  readonly trustExact: boolean;
  /** False: each is surely somewhere in the text. */
  readonly mayBeGone: boolean;
}

/**
 * Settles by their neighbours which of several equal places is meant, and doubts what its neighbours contradict:
 * passages keep their order, mostly.
 *
 * @param search looks for descriptions between their neighbours.
 */
export function settleByOrder(
  verdicts: readonly Verdict[],
  possible: readonly (readonly PossiblePlace[])[],
  known: KnownOrder,
  search: (wanted: readonly Near[]) => readonly (readonly PossiblePlace[])[],
): readonly Verdict[] {
  const settled = verdicts.slice();
  for (const list of listsOf(verdicts.length, known)) {
    const open = betweenSure(list, verdicts, possible, known);
    const found = open.length > 0 ? search(open) : [];
    open.forEach((near, k) => {
      const { index } = near;
      const verdict = verdicts[index];
      if (!verdict) return;
      const places = (possible[index] ?? []).filter(({ start }) => isWithin(start, near.start));
      const added = (found[k] ?? []).filter(place => !places.some(one => overlap(one, place)));
      const fitting = [...places, ...added].filter(({ start }) => near.fits(start));
      settled[index] = settledBy(verdict, fitting, near.lost, known);
    });
  }
  return settled;
}

function listsOf(count: number, { order, lists }: KnownOrder): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (order) return [all.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0))];
  if (!lists) return [all];
  return [...new Set(lists)].map(list => all.filter(index => lists[index] === list));
}

/** Where one that is open has to begin by its neighbours. */
interface Between extends Near {
  readonly fits: (start: number) => boolean;
  /** How many UTF-16 units of text are lost between its neighbours; 0 where that is not known. */
  readonly lost: number;
}

/** Those of a list that are not beyond doubt; none where those that are do not prove the order of the list. */
function betweenSure(
  list: readonly number[],
  verdicts: readonly Verdict[],
  possible: readonly (readonly PossiblePlace[])[],
  known: KnownOrder,
): readonly Between[] {
  const isSure = (index: number): boolean => {
    const verdict = verdicts[index];
    return verdict !== undefined && isPlaced(verdict) && isDistinct(verdict, possible[index]);
  };
  const sure = list.flatMap((index, at) => {
    const verdict = verdicts[index];
    return verdict && 'start' in verdict && isSure(index) ? [{ a: at, b: verdict.start, length: 1 }] : [];
  });
  const spine = heaviestChain(sure);
  if (spine.length < leastSure || spine.length < sure.length * leastInOrder) return [];
  let next = 0;
  return list.flatMap((index, at) => {
    while (next < spine.length && (spine[next]?.a ?? 0) < at) next++;
    const verdict = verdicts[index];
    if (!verdict || isSure(index) || isFinal(verdict, known.trustExact)) return [];
    const neighbours = [spine[next - 1], spine[next]] as const;
    return [{ index, ...between(index, neighbours, list, known, (possible[index]?.length ?? 0) - 1) }];
  });
}

/**
 * @param neighbours those of the list that are beyond doubt: `a` counts in it, `b` is the offset in the present text.
 * @param doubles how many other places in the text are like it.
 */
function between(
  index: number,
  [before, behind]: readonly [Run | undefined, Run | undefined],
  list: readonly number[],
  { order, length, mayBeGone }: KnownOrder,
  doubles: number,
): Omit<Between, 'index'> {
  const whole = { start: before?.b ?? 0, end: behind?.b ?? length };
  if (!order) {
    const isTold = !mayBeGone || doubles * (whole.end - whole.start) <= byOrder.doubles * length;
    return { start: whole, fits: start => isTold && isWithin(start, whole), lost: 0 };
  }
  const expected = [before, behind].flatMap(neighbour =>
    neighbour ? neighbour.b + (order[index] ?? 0) - (order[list[neighbour.a] ?? 0] ?? 0) : [],
  );
  return {
    start: {
      start: Math.max(whole.start, Math.min(...expected) - nearby),
      end: Math.min(whole.end, Math.max(...expected) + nearby),
    },
    fits: start => isWithin(start, whole) && expected.some(place => Math.abs(start - place) <= nearby),
    lost: mayBeGone && before && behind ? (expected[0] ?? 0) - (expected[1] ?? 0) : 0,
  };
}

function isWithin(offset: number, { start, end }: TextRange): boolean {
  return offset >= start && offset <= end;
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

function isFinal(verdict: Verdict, trustExact: boolean): boolean {
  if (verdict.state === 'review') return verdict.doubt === 'other figures';
  return verdict.state === 'orphan' || (verdict.state === 'exact' && trustExact);
}

/** @param fitting the places between its neighbours. */
function settledBy(
  verdict: Verdict,
  fitting: readonly PossiblePlace[],
  lost: number,
  { order }: KnownOrder,
): Verdict {
  const [best, second] = fitting.toSorted((a, b) => b.score - a.score);
  const isAlone = best && (!second || second.score <= best.score - lead.distinct);
  const isTold = best && (order ? !mayBeDouble(best, lost) : best.score >= byOrder.score);
  if (isAlone && isTold && !doubtOf(best, true)) return accepted(best);
  return isPlaced(verdict) ? { ...verdict, state: 'review', doubt: 'several places' } : verdict;
}

/** A double beside a passage that was deleted takes its place in the order: as much text is lost there as the passage was long. */
function mayBeDouble({ start, end, exact, distinct }: PossiblePlace, lost: number): boolean {
  return !exact && !distinct && lost >= (end - start) * nearlyAll;
}

type PlacedVerdict = Extract<Verdict, { readonly state: 'exact' | 'moved' | 'edited' }>;

function isPlaced(verdict: Verdict): verdict is PlacedVerdict {
  return verdict.state !== 'review' && verdict.state !== 'orphan';
}

function isDistinct({ start }: PlacedVerdict, places: readonly PossiblePlace[] | undefined): boolean {
  return places?.some(place => place.start === start && place.distinct) ?? false;
}
