import { heaviestChain, type Run } from './alignWords.ts';
import { accepted, doubtOf, lead, type PossiblePlace, type Verdict } from './verdict.ts';

/**
 * So many have to be found beyond doubt, and so much of them in the order of the list, before the list is taken for the
 * order of the text.
 */
const leastSure = 8;
const leastInOrder = 0.9;

/** How far from where the text between its neighbours would put it a passage may stand, in UTF-16 units. */
const nearby = 100;

/** What is known of the order in which the passages stood. */
export interface KnownOrder {
  /** Where they stood in an older text, as UTF-16 offsets. */
  readonly order: readonly number[] | undefined;
  /** The list that each is from; undefined: all are from one. */
  readonly lists: readonly number[] | undefined;
  /** True: what was found letter by letter needs no neighbours to be believed. */
  readonly trustExact: boolean;
}

/**
 * Settles by their neighbours which of several equal places is meant, and doubts what its neighbours contradict:
 * passages keep their order, mostly.
 */
export function settleByOrder(
  verdicts: readonly Verdict[],
  possible: readonly (readonly PossiblePlace[])[],
  known: KnownOrder,
): readonly Verdict[] {
  const settled = verdicts.slice();
  for (const list of listsOf(verdicts.length, known)) {
    const isSure = (index: number): boolean => {
      const verdict = verdicts[index];
      return verdict !== undefined && isPlaced(verdict) && isDistinct(verdict, possible[index]);
    };
    const sure = list.flatMap((index, at) => {
      const verdict = verdicts[index];
      return verdict && 'start' in verdict && isSure(index) ? [{ a: at, b: verdict.start, length: 1 }] : [];
    });
    const spine = heaviestChain(sure);
    if (spine.length < leastSure || spine.length < sure.length * leastInOrder) continue;
    let next = 0;
    list.forEach((index, at) => {
      while (next < spine.length && (spine[next]?.a ?? 0) < at) next++;
      const verdict = verdicts[index];
      if (!verdict || isSure(index)) return;
      const neighbours = { list, before: spine[next - 1], behind: spine[next] };
      const fits = (place: PossiblePlace): boolean => fitsBetween(place, index, neighbours, known.order);
      settled[index] = settledBy(verdict, (possible[index] ?? []).filter(fits), known.trustExact);
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

/** The passages around one that are beyond doubt: `a` counts in the list, `b` is their offset in the present text. */
interface Neighbours {
  readonly list: readonly number[];
  readonly before: Run | undefined;
  readonly behind: Run | undefined;
}

function fitsBetween(
  { start }: PossiblePlace,
  index: number,
  { list, before, behind }: Neighbours,
  order: readonly number[] | undefined,
): boolean {
  if (start < (before?.b ?? 0) || start > (behind?.b ?? Infinity)) return false;
  if (!order) return true;
  return [before, behind].some(neighbour => {
    if (!neighbour) return false;
    const wasAway = (order[index] ?? 0) - (order[list[neighbour.a] ?? 0] ?? 0);
    return Math.abs(start - neighbour.b - wasAway) <= nearby;
  });
}

/** @param between its possible places between its neighbours. */
function settledBy(verdict: Verdict, between: readonly PossiblePlace[], trustExact: boolean): Verdict {
  if (verdict.state === 'orphan' || (verdict.state === 'exact' && trustExact)) return verdict;
  if (verdict.state === 'review' && verdict.doubt === 'other figures') return verdict;
  const good = between.filter(({ score }) => score > verdict.score - lead.distinct);
  const [only] = good;
  if (only && good.length === 1 && !doubtOf(only, true)) return accepted(only);
  return isPlaced(verdict) ? { ...verdict, state: 'review', doubt: 'several places' } : verdict;
}

type PlacedVerdict = Extract<Verdict, { readonly state: 'exact' | 'moved' | 'edited' }>;

function isPlaced(verdict: Verdict): verdict is PlacedVerdict {
  return verdict.state !== 'review' && verdict.state !== 'orphan';
}

function isDistinct({ start }: PlacedVerdict, places: readonly PossiblePlace[] | undefined): boolean {
  return places?.some(place => place.start === start && place.distinct) ?? false;
}
