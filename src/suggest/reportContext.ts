import type { TextRange } from '../annotation/placed.ts';
import { scaleFor } from './gradeWords.ts';
import { Phrases, type PhraseMatch } from './phrases.ts';
import { placeAt, placesIn, type PlaceMention } from './places.ts';
import type { GradeScale } from './rules/gradeScales.ts';
import { inspectorates, type Inspectorate } from './rules/inspectorates.ts';
import { reviewing } from './rules/sources.ts';
import { wordsOf, type Word } from './words.ts';

/** What all of a text says of who inspects where: each of its sections is read with it. */
export interface ReportContext {
  /** The body by its name, where the text names one. */
  readonly body?: string;
  /** The review that the text is, or reports, by its kind: “safeguarding practice review”. */
  readonly review?: string;
  /** When it was inspected: a year, or as many as the report is for. */
  readonly period?: string;
  /** Only some sentences of such a report are verdicts: an audit, an inquiry. */
  readonly narrates: boolean;
  /** What it recommends has that word or a number: its "should" alone tells a norm. */
  readonly isFormal: boolean;
  readonly scale: GradeScale;
  readonly places: readonly PlaceMention[];
}

/** Who inspects is named in the beginning. */
const READ = 40_000;

const bodies = new Phrases<Inspectorate>(
  inspectorates.flatMap(one =>
    one.names.flatMap(name => [[name, one] as const, [`${name}'s`, one] as const]),
  ),
);

const hints = new Phrases<Inspectorate>(
  inspectorates.flatMap(one => (one.hints ?? []).map(hint => [hint, one] as const)),
);
const reviews = new Phrases<true>(reviewing.map(phrase => [phrase, true]));
/** So many terms of one body speak for it where none is named. */
const FEWEST_HINTS = 3;

function mostFrequent(
  matches: readonly PhraseMatch<Inspectorate>[],
  least: number,
): Inspectorate | undefined {
  const counts = new Map<Inspectorate, number>();
  for (const { value } of matches) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort((one, other) => other[1] - one[1]);
  return first !== undefined && first[1] >= least ? first[0] : undefined;
}

/** The longest name of a review in the first words: “local child safeguarding practice review”. */
function reviewIn(head: readonly Word[]): string | undefined {
  const found = reviews.all(head.slice(0, 600)).map(({ from, to }) => head.slice(from, to));
  const [longest] = found.filter(words => words.length > 1).sort((one, other) => other.length - one.length);
  return longest?.map(({ word }) => word).join(' ');
}

/** Where a report says when it was inspected. Bounded: what stands between is short. */
const INSPECTED =
  /\b(?:inspection dates?|date of inspection|dates of inspection|fieldwork|inspected|visited|inspection of|inspection on)\b[^.;]{0,70}?\b((?:19|20)\d\d)\b|\bPEEL ((?:20)\d\d(?:[–/-]\d\d)?)/i;

function periodIn(head: string): string | undefined {
  const found = INSPECTED.exec(head);
  return found?.[1] ?? found?.[2];
}

/** Reads who inspects, and where, from all of a text. @param flat easy to match: `Reading.flat` */
export function contextOf(flat: string): ReportContext {
  const head = wordsOf(flat, { start: 0, end: Math.min(flat.length, READ) });
  const body = mostFrequent(bodies.all(head), 1) ?? mostFrequent(hints.all(head), FEWEST_HINTS);
  const review = reviewIn(head);
  const period = periodIn(flat.slice(0, 6000));
  return {
    ...(body === undefined ? {} : { body: body.name }),
    ...(review === undefined ? {} : { review }),
    ...(period === undefined ? {} : { period }),
    narrates: body === undefined || body.narrates === true,
    isFormal: body?.recommendsFormally === true,
    scale: scaleFor(body?.name, flat),
    places: body?.isNationwide === true ? [] : placesIn(flat),
  };
}

const commenting: ReadonlySet<string> = new Set(
  inspectorates.filter(({ comments }) => comments === true).map(({ name }) => name),
);

/** Whether a body that is named comments on the work of another one, which the text is about. */
export function comments({ body }: ReportContext, name: string | undefined): boolean {
  return name !== undefined && body !== undefined && name !== body && commenting.has(name);
}

const GENERAL =
  /^(?:the )?(?:independent )?(?:reviews?|review team|reviewers?|review panel|review author|investigation|inquiry|audit|report|evaluation|study|commission)$/u;

/** Who says something, as a researcher would write it: by its full name, where the words say no more than “the review”. */
export function nameOf(
  { body, review }: ReportContext,
  speech: { readonly speaker: string; readonly name?: string } | undefined,
): string | undefined {
  const name = speech?.name;
  if (speech?.speaker !== 'review') return name ?? body ?? review;
  // A body may call its work an investigation, and no review is named.
  if (name === undefined || GENERAL.test(name)) return review ?? body ?? name;
  return name;
}

/** What of a context the findings of a section depend on that begins at `at`, as one text. */
export function contextKey(context: ReportContext, at: TextRange): string {
  const { body, review, period, narrates, isFormal, scale, places } = context;
  return [
    body,
    review,
    period,
    narrates,
    isFormal,
    scale.framework,
    placeAt(places, at),
    namesOf(places),
  ].join('|');
}

const names = new WeakMap<readonly PlaceMention[], string>();

/** The places that a text names, as one text. Each of its sections asks. */
function namesOf(places: readonly PlaceMention[]): string {
  const known = names.get(places);
  if (known !== undefined) return known;
  const told = [...new Set(places.map(({ place }) => place))].join('|');
  names.set(places, told);
  return told;
}
