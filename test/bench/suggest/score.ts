import type { SuggestedTag } from '../../../src/suggest/suggestion.ts';
import type { GoldItem, Passage } from './gold.ts';
import { match, meet, type Matching } from './match.ts';
import { sameAttribute, sameUnit, sameValue } from './sameAttribute.ts';

/** A finding of the kind "judgement" is scored by itself: grades are many, and easier than the rest. */
export type ScoredTag = SuggestedTag | 'judgement';

export const scoredTags = ['finding', 'judgement', 'recommendation', 'metric'] as const;

/** `found` of the `wanted` ones were met; of the suggestions that count, so many were right and wrong. */
export interface Tally {
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  readonly wrong: number;
}

/** Of the passages that were found: how often the coder stated it, it was the same, another, or missing; or stated by us alone. */
export interface AttributeTally {
  readonly stated: number;
  readonly same: number;
  readonly other: number;
  readonly missing: number;
  readonly added: number;
}

export interface Score {
  readonly tags: Readonly<Record<ScoredTag, Tally>>;
  /** As for the tag metric, but found only with the same value; and only with the same value and unit. */
  readonly value: Tally;
  readonly valueAndUnit: Tally;
  /** By tag and attribute: "finding polarity". */
  readonly attributes: ReadonlyMap<string, AttributeTally>;
}

/** What of the attributes can be right or wrong. Themes are the coder's own words. */
const scoredAttributes: Readonly<Record<ScoredTag, readonly string[]>> = {
  finding: ['polarity', 'attributedTo', 'voice', 'quantifier'],
  judgement: ['polarity', 'grade', 'period'],
  recommendation: ['number', 'addressee', 'deadline', 'severity', 'status', 'modality'],
  metric: ['value', 'unit', 'measure', 'period', 'denominator', 'comparator', 'trend', 'approximate'],
};

/** A kind of passages of one report, matched: `wanted` and `suggested` are those that the matching is of. */
export interface Matched extends Matching {
  readonly tag: ScoredTag;
  readonly wanted: readonly GoldItem[];
  readonly suggested: readonly Passage[];
}

/**
 * Matches what is suggested for one report with what was coded. Findings and recommendations meet where they share half of the
 * shorter one, metrics where their values do. An optional item is never missed; what meets no other is neither right nor
 * wrong. Nor is what is suggested elsewhere in the clause of a metric, or a finding that is a judgement's passage.
 */
export function matchReport(items: readonly GoldItem[], suggestions: readonly Passage[]): readonly Matched[] {
  return scoredTags.map(tag => {
    const wanted = items.filter(item => scoredAs(item) === tag);
    const suggested = suggestions.filter(passage =>
      tag === 'finding' ? passage.tag === 'finding' : scoredAs(passage) === tag,
    );
    const isMetric = tag === 'metric';
    const matching = match(
      wanted.map(item => (isMetric ? { ...placeOf(item), optional: item.optional, around: item } : item)),
      suggested.map(placeOf),
      isMetric,
    );
    if (tag !== 'finding') return { tag, wanted, suggested, ...matching };
    const judgements = items.filter(item => scoredAs(item) === 'judgement');
    const verdicts = matching.verdicts.map((verdict, at) =>
      verdict === 'wrong' && judgements.some(item => meet(item, suggested[at]!)) ? 'neither' : verdict,
    );
    return { tag, wanted, suggested, metBy: matching.metBy, verdicts };
  });
}

/** The figures of all reports together. */
export function score(reports: readonly (readonly Matched[])[]): Score {
  const all = reports.flat();
  const of = (tag: ScoredTag, isRight: IsRight = () => true): Tally =>
    total(
      tallyKeys,
      all.filter(matched => matched.tag === tag).map(matched => tally(matched, isRight)),
    );
  const attributes = new Map<string, AttributeTally>();
  for (const matched of all) {
    for (const [key, counted] of attributeTallies(matched)) {
      attributes.set(key, total(attributeKeys, [attributes.get(key) ?? nothing, counted]));
    }
  }
  return {
    tags: {
      finding: of('finding'),
      judgement: of('judgement'),
      recommendation: of('recommendation'),
      metric: of('metric'),
    },
    value: of('metric', sameValue),
    valueAndUnit: of('metric', (coded, ours) => sameValue(coded, ours) && sameUnit(coded, ours)),
    attributes,
  };
}

export function precision({ right, wrong }: Tally): number {
  return right / (right + wrong);
}

export function recall({ found, wanted }: Tally): number {
  return found / wanted;
}

/** The harmonic mean of precision and recall; 0 where nothing was found. */
export function f1(tally: Tally): number {
  const [one, other] = [precision(tally), recall(tally)];
  return tally.found === 0 ? 0 : (2 * one * other) / (one + other);
}

/** Whether an attribute of a passage that was found says what the coder said. */
export function isSame(key: string, coded: Passage, suggested: Passage): boolean {
  if (key === 'value') return sameValue(coded, suggested);
  if (key === 'unit') return sameUnit(coded, suggested);
  return sameAttribute(key, coded.attributes.get(key) ?? '', suggested.attributes.get(key) ?? '');
}

/** The attributes of a tag that are scored. */
export function attributesOf(tag: ScoredTag): readonly string[] {
  return scoredAttributes[tag];
}

type IsRight = (coded: Passage, suggested: Passage) => boolean;

function scoredAs({ tag, attributes }: Passage): ScoredTag {
  return tag === 'finding' && attributes.get('kind') === 'judgement' ? 'judgement' : tag;
}

function placeOf(passage: Passage): { readonly start: number; readonly end: number } {
  return passage.tag === 'metric' ? (passage.value ?? passage) : passage;
}

function tally({ wanted, suggested, metBy, verdicts }: Matched, isRight: IsRight): Tally {
  const mistaken = new Set<number>();
  let found = 0;
  wanted.forEach((item, index) => {
    const at = metBy[index];
    if (item.optional || at === undefined) return;
    if (isRight(item, suggested[at]!)) found++;
    else mistaken.add(at);
  });
  const count = (verdict: 'right' | 'wrong'): number => verdicts.filter(one => one === verdict).length;
  return {
    wanted: wanted.filter(({ optional }) => !optional).length,
    found,
    right: count('right') - mistaken.size,
    wrong: count('wrong') + mistaken.size,
  };
}

function attributeTallies({ tag, wanted, suggested, metBy }: Matched): [string, AttributeTally][] {
  return wanted.flatMap((item, index) => {
    const ours = suggested[metBy[index] ?? -1];
    if (item.optional || ours === undefined) return [];
    return scoredAttributes[tag].map((key): [string, AttributeTally] => {
      const [stated, given] = [item.attributes.has(key), ours.attributes.has(key)];
      const same = stated && given && isSame(key, item, ours);
      return [
        `${tag} ${key}`,
        {
          stated: Number(stated),
          same: Number(same),
          other: Number(stated && given && !same),
          missing: Number(stated && !given),
          added: Number(!stated && given),
        },
      ];
    });
  });
}

const tallyKeys = ['wanted', 'found', 'right', 'wrong'] as const;
const attributeKeys = ['stated', 'same', 'other', 'missing', 'added'] as const;
const nothing: AttributeTally = { stated: 0, same: 0, other: 0, missing: 0, added: 0 };

function total<K extends string>(
  keys: readonly K[],
  counts: readonly Readonly<Record<K, number>>[],
): Readonly<Record<K, number>> {
  const sums = keys.map(key => [key, counts.reduce((sum, count) => sum + count[key], 0)]);
  return Object.fromEntries(sums) as Record<K, number>;
}
