import type { AttributeValue } from '../annotation/annotation.ts';
import type { TextRange } from '../annotation/placed.ts';

/** The tags that passages are suggested for. */
export const suggestedTags = ['finding', 'recommendation', 'metric'] as const;

export type SuggestedTag = (typeof suggestedTags)[number];

/**
 * A passage that is likely to be a finding, a recommendation or a metric: proposed, never written without a person.
 * `start` and `end` are UTF-16 offsets in the LF-normalised text.
 */
export interface Suggestion extends TextRange {
  readonly tag: SuggestedTag;
  /** As an accepted annotation would have them: polarity, addressee, measure, value, … */
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** From 0 to 1: how likely it is that a careful coder would tag the passage so. */
  readonly confidence: number;
  /** Stable name of the rule that found it, such as `finding/evaluative`; an accepted annotation keeps it. */
  readonly rule: string;
  /** Why, in words that a researcher understands: list under ‘What needs to improve’. */
  readonly reason: string;
  /** Of a metric: the number expression. */
  readonly value?: TextRange;
}
