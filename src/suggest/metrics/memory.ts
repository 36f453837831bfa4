import type { Judged } from './judged.ts';
import type { Sentence } from './sentence.ts';
import { singularOf } from './singular.ts';

/** What has been said before a figure, in its paragraph: what is left out of a sentence stands there. */
export interface Memory {
  readonly paragraph: number;
  /** What was counted last, in the singular and in the plural. */
  unit?: string | undefined;
  noun?: string | undefined;
  /** What was measured last. */
  measure?: string | undefined;
  /** The period of the last metric, where it told one. */
  period?: string | undefined;
  /** A count that others can be parts of: "42 court reports". */
  whole?: { readonly value: number; readonly unit: string; readonly text: string } | undefined;
  /** Values with their units, in the report. */
  readonly seen: Set<string>;
}

/** @param noun as it is written, in small letters */
export function rememberNoun(memory: Memory, noun: string): void {
  memory.noun = noun;
  memory.unit = singularOf(noun);
}

/** Remembers a count, also one that is no metric, as "We examined 42 court reports", as what others may be parts of. */
export function rememberWhole(
  memory: Memory,
  sentence: Sentence,
  figure: Judged['figure'],
  noun: string,
): void {
  if (figure.unit !== undefined || !Number.isInteger(figure.value) || figure.whole !== undefined) return;
  const { flat, tokens } = sentence;
  const [first, last] = [tokens[figure.first], tokens[figure.last]];
  if (first === undefined || last === undefined || figure.value < 3) return;
  const number = flat.slice(first.start, last.end).toLowerCase();
  memory.whole = { value: figure.value, unit: singularOf(noun), text: `${number} ${noun}` };
}
