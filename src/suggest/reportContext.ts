import type { TextRange } from '../annotation/placed.ts';
import { scaleFor } from './gradeWords.ts';
import { Phrases } from './phrases.ts';
import { placeAt, placesIn, servicesIn, type PlaceMention } from './places.ts';
import { repliesIn, type Replies } from './recommendationStatus.ts';
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
  /** Month and year of the inspection, and the year of the one before it. */
  readonly inspected?: string;
  readonly inspectedBefore?: string;
  /** Only some sentences of such a report are verdicts: an audit, an inquiry. */
  readonly narrates: boolean;
  /** An audit of programmes: most of it tells what there is, and praise is rare. */
  readonly audits: boolean;
  /** Where the appendices of such a report begin: what was looked at, and how; what is told of in the text before. */
  readonly appendixFrom?: number;
  /** What it recommends has that word or a number: its "should" alone tells a norm. */
  readonly isFormal: boolean;
  /** How who was asked has replied to its recommendations. */
  readonly replies: Replies;
  readonly scale: GradeScale;
  readonly places: readonly PlaceMention[];
  /** The council or force of a place, as the text names it. */
  readonly services: ReadonlyMap<string, string>;
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
/** Three terms of one body speak for it as its name does; more than this many say no more. */
const HINT = 1 / 3;
const MOST_HINTS = 6;
/** What is named on the title page weighs so much more: another body may be named often in a part of the report. */
const TITLE = 700;
const IN_TITLE = 3;
/** Below this nobody is named. */
const LEAST = 1;

/** Whose text it is, and how much speaks for it. */
function bodyIn(head: readonly Word[]): { readonly body?: Inspectorate; readonly score: number } {
  const scores = new Map<Inspectorate, number>();
  const add = (body: Inspectorate, by: number): void => void scores.set(body, (scores.get(body) ?? 0) + by);
  for (const { value, from } of bodies.all(head)) {
    add(value, (head[from]?.start ?? TITLE) < TITLE ? IN_TITLE + 1 : 1);
  }
  const hinted = new Map<Inspectorate, number>();
  for (const { value } of hints.all(head)) hinted.set(value, (hinted.get(value) ?? 0) + 1);
  for (const [body, count] of hinted) add(body, Math.min(MOST_HINTS, count) * HINT);
  const [first] = [...scores].sort((one, other) => other[1] - one[1]);
  return first !== undefined && first[1] >= LEAST ? { body: first[0], score: first[1] } : { score: 0 };
}

/** A public inquiry names itself at every turn, and many a body that it is about. */
const INQUIRY = /\b(?:the|this) inquiry\b|\binquiries act\b/giu;
const NAMED_INQUIRY = /\b((?:\p{Lu}[\p{L}'-]{1,20} ){1,5}(?:Inquiry|INQUIRY))\b/u;
const FEWEST_INQUIRIES = 4;

/** The name of the inquiry that a text is of. @param score of the body that is named most */
function inquiryIn(flat: string, score: number): string | undefined {
  const count = [...flat.slice(0, READ).matchAll(INQUIRY)].length;
  const named = NAMED_INQUIRY.exec(flat.slice(0, 2000))?.[1];
  if (count < FEWEST_INQUIRIES || (named === undefined && count < score)) return undefined;
  const name = named?.replace(/^(?:The|THE) /u, '');
  return name === undefined || name === name.toUpperCase() ? 'inquiry' : name;
}

const JOINT =
  /\bOfsted and (?:the )?(?:CQC|Care Quality Commission)|(?:CQC\)?|Care Quality Commission) and Ofsted\b/u;

/** The longest name of a review in the first words: “local child safeguarding practice review”. */
function reviewIn(head: readonly Word[]): string | undefined {
  const found = reviews.all(head.slice(0, 600)).map(({ from, to }) => head.slice(from, to));
  const [longest] = found.filter(words => words.length > 1).sort((one, other) => other.length - one.length);
  return longest?.map(({ word }) => word).join(' ');
}

/** Where a report says when it was inspected. Bounded: what stands between is short. */
const INSPECTED =
  /\b(?:inspection dates?|date of inspection|dates of inspection|fieldwork|inspected|visited|inspection of|inspection on)\b[^.;]{0,70}?\b((?:19|20)\d\d)\b|\bPEEL ((?:20)\d\d(?:[–/-]\d\d)?)/i;

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const MONTH_AND_YEAR = `((?:${MONTHS}) (?:19|20)\\d\\d)\\b`;
/** Surest first: what is printed as the date, what is said of the work, what is said of a visit. */
const VISITED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:inspection dates?|dates? of (?:the )?(?:inspection|visit)(?: visit)?)\\b[^.;]{0,60}?\\b${MONTH_AND_YEAR}`,
    'i',
  ),
  new RegExp(
    `\\b(?:fieldwork|took place|was carried out|we inspected|we visited|inspectors visited)\\b[^.;]{0,90}?\\b${MONTH_AND_YEAR}`,
    'i',
  ),
  new RegExp(
    `\\b(?:visit|inspection)\\b[^.;]{0,60}? (?:on|between|from|in(?= (?:${MONTHS}))) [^.;]{0,30}?\\b${MONTH_AND_YEAR}`,
    'i',
  ),
];
const VISITED_BEFORE =
  /\b(?:last|previous) (?:\w{3,12} )?(?:inspection|visit)\b[^.;]{0,40}?\b((?:19|20)\d\d)\b|\bin ((?:19|20)\d\d),? we (?:found|described|reported|judged|rated|inspected|visited)\b/i;

function visitedIn(head: string): string | undefined {
  for (const pattern of VISITED) {
    const month = pattern.exec(head)?.[1];
    if (month !== undefined) return month.replace(/ +/g, ' ');
  }
  return undefined;
}

function periodIn(head: string): string | undefined {
  const found = INSPECTED.exec(head);
  return found?.[1] ?? found?.[2];
}

/** A line that begins an appendix; in a list of contents it ends in a page number. */
const APPENDIX =
  /^[#*\s]{0,8}(?:Appendix|Annex|APPENDIX|ANNEX)(?:es)? ?(?:I|1|A)?\b(?!.{0,200}\d[*\s]{0,4}$).{0,200}$/gmu;
/** Appendices stand behind this part of a report. */
const BODY = 0.4;

function appendixIn(text: string): number | undefined {
  APPENDIX.lastIndex = Math.floor(text.length * BODY);
  return APPENDIX.exec(text)?.index;
}

/**
 * Reads who inspects, and where, from all of a text.
 * @param flat easy to match: `Reading.flat`
 * @param text as it is: `Reading.text`
 */
export function contextOf(flat: string, text = flat): ReportContext {
  const head = wordsOf(flat, { start: 0, end: Math.min(flat.length, READ) });
  const most = bodyIn(head);
  const inquiry = inquiryIn(flat, most.score);
  const body = inquiry === undefined ? most.body : undefined;
  const narrates = body === undefined || body.narrates === true;
  const appendixFrom = narrates ? appendixIn(text) : undefined;
  const isJoint = (body?.name === 'Ofsted' || body?.name === 'CQC') && JOINT.test(flat.slice(0, READ));
  const review = inquiry ?? reviewIn(head);
  const period = periodIn(flat.slice(0, 6000));
  const inspected = visitedIn(flat.slice(0, 6000));
  const before = VISITED_BEFORE.exec(flat.slice(0, READ));
  const inspectedBefore = before?.[1] ?? before?.[2];
  return {
    ...(body === undefined ? {} : { body: isJoint ? 'Ofsted and CQC' : body.name }),
    ...(review === undefined ? {} : { review }),
    ...(period === undefined ? {} : { period }),
    ...(inspected === undefined ? {} : { inspected }),
    ...(inspectedBefore === undefined ? {} : { inspectedBefore }),
    narrates,
    audits: body?.recommendsFormally === true,
    ...(appendixFrom === undefined ? {} : { appendixFrom }),
    isFormal: body?.recommendsFormally === true || inquiry !== undefined,
    replies: repliesIn(flat),
    scale: scaleFor(body?.name, flat),
    places: body?.isNationwide === true ? [] : placesIn(flat),
    services: servicesIn(flat.slice(0, READ)),
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
  const {
    body,
    review,
    period,
    inspected,
    inspectedBefore,
    narrates,
    isFormal,
    replies,
    scale,
    places,
    services,
  } = context;
  return [
    body,
    review,
    period,
    inspected,
    inspectedBefore,
    narrates,
    isFormal,
    [...replies].join(),
    [...services].join(),
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
