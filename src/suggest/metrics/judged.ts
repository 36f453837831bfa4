import type { Figure } from './figures.ts';
import type { NounPhrase } from './noun.ts';

/** A figure that is taken for a metric. */
export interface Judged {
  readonly figure: Figure;
  /** Stable name of the rule. */
  readonly rule: `metric/${string}`;
  readonly value: number;
  readonly unit: string;
  readonly confidence: number;
  /** Why, after the number expression: "a percentage". */
  readonly reason: string;
  /** What is counted, where it stands behind the number. */
  readonly noun?: NounPhrase;
  /** Whether the figure is a whole that another one is a part of. */
  readonly denominator?: boolean;
}

/** What was said before in the same paragraph. */
export interface Before {
  /** What was counted last, in the singular. */
  readonly unit?: string;
}

export function judged(
  figure: Figure,
  rule: string,
  unit: string,
  confidence: number,
  reason: string,
): Judged {
  return { figure, rule: `metric/${rule}`, value: figure.value, unit, confidence, reason };
}
