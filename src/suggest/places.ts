import type { TextRange } from '../annotation/placed.ts';
import { lastStartingBy } from '../report/line.ts';
import { notPlaces } from './rules/notPlaces.ts';

/** Where a text names the place of a service: “Sutton” of a council, “Queen Maud Hospital” of a hospital. */
export interface PlaceMention extends TextRange {
  readonly place: string;
}

const NAME = "[A-Z][a-z]{2,20}(?:['-][A-Za-z]{1,20})?(?:-[a-z]{2,5}-[A-Z][a-z]{2,20})?";
const LINK = '(?:and|upon|on|of|the|with|under|&)';
const NAMES = `${NAME}(?: ${LINK})?(?: ${NAME}){0,2}(?: ${LINK} ${NAME})?`;
const AREA =
  "(?:(?:County|City|Borough|District|Metropolitan|Unitary|Council|MBC|BC|CC) ){0,3}(?:[Cc]ouncil|local authority|local area|children's services|Children's Services|Police|Constabulary|Fire and Rescue|fire service|[Pp]robation|Youth Justice|YJS|(?:University |Teaching |Community |Mental Health |General |Children's ){0,3}(?:Hospitals |NHS)|SEND|Partnership)";
const UNIT =
  '(?:(?:Primary|Secondary|High|Community|Grammar|Junior|Infant|Medical|Care|Nursing|Residential|General|University|Royal) ){0,2}(?:Hospital|Center|Centre|School|Academy|College|House|Lodge|Court|Home|Infirmary|Surgery|Practice|Nursery|Hospice)';

/*
 * Sources: how councils, forces, prisons, schools, homes and trusts are named in the reports of the inspectorates and in
 * the press.
 */
const areas: readonly RegExp[] = [
  new RegExp(`\\b(${NAMES})(?:'s)? (?:${AREA})`, 'g'),
  new RegExp(
    `\\b(?:(?:[Ll]ondon |[Rr]oyal |[Mm]etropolitan )?[Bb]orough|[Cc]ity|[Cc]ounty|Isle|Council) of (${NAME}(?: ${NAME}){0,2}(?: and ${NAME})?)`,
    'g',
  ),
];
// The title of a report in two lines: “Kent”, “Inspection of children's social care services”.
const TITLE = new RegExp(`^[\\s\\d]{0,12}(${NAMES}) {1,4}Inspection of (?:children|services|local)`, 'g');
const units: readonly RegExp[] = [
  new RegExp(`\\b(${NAMES} ${UNIT})\\b`, 'g'),
  new RegExp(`\\b((?:HMP|HMYOI|HMP/YOI|HMP & YOI|YOI|STC|IRC) ${NAME}(?: ${NAME})?)`, 'g'),
];
/** Where a text names no kind of service: a name that comes back behind a preposition. */
const bare = new RegExp(`\\b(?:in|at|to|across|for|from) (${NAME}(?: ${NAME})?)(?=[ .,;:)']|$)`, 'g');
const FEWEST_BARE = 2;
const MOST_NAMES = 60;
const OFTEN = 4;
const MANY = 10;
const MOSTLY = 0.8;

/**
 * The places of the services that a text names, in text order. Bounded patterns only: the time grows with the text.
 * @param flat easy to match: `Reading.flat`
 */
export function placesIn(flat: string): readonly PlaceMention[] {
  const ofUnits = named(flat, units);
  const ofAreas = named(flat, [TITLE, ...areas]);
  const firstUnit = ofUnits[0]?.start ?? Infinity;
  const firstArea = ofAreas[0]?.start ?? Infinity;
  // A report on a hospital names its trust and its town too.
  const found = firstUnit < firstArea ? ofUnits : ofAreas;
  const names = new Set((found.length > 0 ? found : recurring(flat)).map(({ place }) => place));
  return withoutStrays(mentionsOf(flat, [...names].slice(0, MOST_NAMES)));
}

const SERVICE = new RegExp(
  `\\b(${NAMES})(?:'s)? ((?:(?:County|City|Borough|District|Metropolitan|Unitary) ){0,3}(?:[Cc]ouncil|Police|Constabulary|Fire and Rescue Service))\\b`,
  'g',
);

/** The council or force of each place, as the text names it first: “Kent” and “Kent County Council”. */
export function servicesIn(flat: string): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const { 1: name = '', 2: kind = '' } of flat.matchAll(SERVICE)) {
    const place = placeName(name);
    if (place !== undefined && !services.has(place)) services.set(place, `${place} ${kind}`);
    if (services.size >= MOST_NAMES) break;
  }
  return services;
}

function named(flat: string, patterns: readonly RegExp[]): readonly PlaceMention[] {
  return patterns
    .flatMap(pattern =>
      [...flat.matchAll(pattern)].flatMap(match => {
        const place = placeName(match[1] ?? '');
        return place === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, place }];
      }),
    )
    .sort((one, other) => one.start - other.start);
}

function recurring(flat: string): readonly PlaceMention[] {
  const found = named(flat, [bare]);
  const counts = new Map<string, number>();
  for (const { place } of found) counts.set(place, (counts.get(place) ?? 0) + 1);
  return found.filter(({ place }) => (counts.get(place) ?? 0) >= FEWEST_BARE);
}

/** Once a text has named a place with its kind of service, the bare name is enough. */
function mentionsOf(flat: string, names: readonly string[]): readonly PlaceMention[] {
  if (names.length === 0) return [];
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(
    `\\b(?:${longestFirst.map(name => name.replace(/[^\w ]/g, '.')).join('|')})\\b`,
    'g',
  );
  return [...flat.matchAll(pattern)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    place: match[0],
  }));
}

/** A name that stands there once, where another one comes back again and again, is hardly the place of the text. */
function withoutStrays(mentions: readonly PlaceMention[]): readonly PlaceMention[] {
  const counts = new Map<string, number>();
  for (const { place } of mentions) counts.set(place, (counts.get(place) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most < OFTEN) return mentions;
  // A long report on one place names its neighbours too.
  const least = most >= MANY && most >= mentions.length * MOSTLY ? most : 2;
  return mentions.filter(({ place }) => (counts.get(place) ?? 0) >= least);
}

const KIND_WORD =
  /^(?:County|City|Borough|District|Metropolitan|Council|Unitary|Children|Social|and|of|the|on|upon|with|under|&)$/;

function placeName(found: string): string | undefined {
  const words = found.replace(/'s$/, '').split(' ');
  while (words.length > 0 && (notPlaces.has(words[0] ?? '') || /^[a-z&]/.test(words[0] ?? ''))) words.shift();
  while (KIND_WORD.test(words.at(-1) ?? '')) words.pop();
  const place = words.join(' ').replace(/'s$/, '');
  return place.length > 2 &&
    !/^(?:Hospital|Center|Centre|School|Academy|College|House|Home|Court)$/.test(place)
    ? place
    : undefined;
}

/** The place that a passage is about: named in it, else the last one before it, else the first of the text. */
export function placeAt(mentions: readonly PlaceMention[], passage: TextRange): string | undefined {
  const before = lastStartingBy(mentions, passage.start);
  const inside = mentions[before + 1];
  if (inside !== undefined && inside.start < passage.end) return inside.place;
  return (mentions[before] ?? mentions[0])?.place;
}
