import type { AttributeValue } from '../../../src/annotation/annotation.ts';
import { directions } from '../../../src/suggest/rules/directions.ts';
import type { Passage } from './gold.ts';

/**
 * Whether an attribute says the same. Numbers may differ by a rounding; of two texts, one may say more: "the council" is
 * "Harrowmere Council", as a program cannot know how a coder would have written it; "R4" is number 4, "eight files" are 8 files,
 * and of trends the direction counts: "fallen by a fifth" is "fell". Not for `value`: see `sameValue`.
 */
export function sameAttribute(key: string, coded: AttributeValue, suggested: AttributeValue): boolean {
  if (typeof coded === 'number' && typeof suggested === 'number') return sameNumber(coded, suggested);
  if (typeof coded === 'boolean' || typeof suggested === 'boolean') return coded === suggested;
  if (key === 'trend' && sameDirection(String(coded), String(suggested))) return true;
  const [one, other] = [words(key, coded), words(key, suggested)];
  if (one.size === 0 || other.size === 0) return one.size === other.size;
  const common = [...one].filter(word => other.has(word)).length;
  const least = Math.min(one.size, other.size);
  return key === 'measure' ? common >= least / 2 : common === least;
}

/**
 * Whether two metrics have the same value. A share may be given as a fraction too, and a range by one of its ends or by its
 * middle.
 */
export function sameValue(coded: Passage, suggested: Passage): boolean {
  const value = Number(suggested.attributes.get('value'));
  const [exact, low, high] = ['value', 'valueLow', 'valueHigh'].map(key => coded.attributes.get(key));
  const right = [exact, low, high].filter(number => typeof number === 'number');
  if (typeof low === 'number' && typeof high === 'number') right.push((low + high) / 2);
  const isShare = coded.attributes.get('unit') === '%' && suggested.attributes.get('unit') !== '%';
  return right.some(number => sameNumber(number, value) || (isShare && sameNumber(number, value * 100)));
}

/** Whether two metrics have the same unit, however it is written: £ and GBP, %, per cent and percent, week and weeks. */
export function sameUnit(coded: Passage, suggested: Passage): boolean {
  const [one, other] = [coded, suggested].map(({ attributes }) => attributes.get('unit') ?? '');
  return one !== '' && other !== '' && sameAttribute('unit', one ?? '', other ?? '');
}

function sameDirection(one: string, other: string): boolean {
  const told = (text: string): number =>
    directions.findIndex(direction =>
      text
        .toLowerCase()
        .split(/[^a-z]+/)
        .some(word => direction.has(word)),
    );
  return told(one) !== -1 && told(one) === told(other);
}

function sameNumber(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.005 * Math.abs(one);
}

function words(key: string, value: AttributeValue): ReadonlySet<string> {
  const text = String(value).toLowerCase().replaceAll('’', "'").replaceAll("'s", '');
  const plain = key === 'unit' ? spelledOut(text) : key === 'number' ? text.replace(/^\D+/, '') : text;
  const found = plain.match(/[\p{L}\d.]+/gu) ?? [];
  return new Set(found.filter(word => !empty.has(word)).map(word => digits.get(word) ?? singular(word)));
}

function spelledOut(unit: string): string {
  return unit
    .replace(/%|\bper ?cent(?:age)?\b(?! points?)/g, ' percent ')
    .replace(/£|\bpounds?(?: sterling)?\b/g, ' gbp ')
    .replace(/\$|\b(?:us |united states )?dollars?\b/g, ' usd ');
}

function singular(word: string): string {
  return irregular.get(word) ?? (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : word);
}

const digits = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);
const irregular = new Map([
  ['children', 'child'],
  ['people', 'person'],
  ['women', 'woman'],
  ['men', 'man'],
  ['families', 'family'],
]);
const empty = new Set(['a', 'an', 'the', 'of', 'to', 'in', 'for', 'at', 'and', 'by', 'with', 'on']);
