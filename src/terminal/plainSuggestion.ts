import type { AttributeValue } from '../annotation/annotation.ts';
import type { SuggestedTag, Suggestion } from '../suggest/suggestion.ts';

/** A suggestion as JSON has it. Offsets are UTF-16, in the LF-normalised text. */
export interface PlainSuggestion {
  readonly tag: SuggestedTag;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly valueStart?: number;
  readonly valueText?: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly confidence: number;
  readonly rule: string;
  readonly reason: string;
}

export function plainSuggestion(suggestion: Suggestion, text: string): PlainSuggestion {
  const { tag, start, end, value, attributes, confidence, rule, reason } = suggestion;
  return {
    tag,
    start,
    end,
    quote: text.slice(start, end),
    ...(value && { valueStart: value.start, valueText: text.slice(value.start, value.end) }),
    attributes: Object.fromEntries(attributes),
    confidence: Math.round(confidence * 1000) / 1000,
    rule,
    reason,
  };
}
