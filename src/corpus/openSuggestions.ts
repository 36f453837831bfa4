import { normaliseQuote } from '../anchor/normalText.ts';
import { placeOf, type PlacedAnnotation, type TextRange } from '../annotation/placed.ts';
import { suggestedTags, type SuggestedTag, type Suggestion } from '../suggest/suggestion.ts';
import { contentHash } from './contentHash.ts';

/** A suggestion on a report, with what it is known by again after the report was edited elsewhere. */
export interface NamedSuggestion extends Suggestion {
  /** The words of the passage, in normal form. */
  readonly words: string;
  /** Of a metric: the words of its value. */
  readonly valueWords?: string;
  /** Made of tag, words and value: a dismissed one is remembered by it. */
  readonly key: string;
  /** As `key`; where several are alike, each has its own. */
  readonly id: string;
}

/** Which suggestions a person wants to see. */
export interface Wanted {
  /** From this confidence on; undefined: none with this tag. */
  readonly from: Readonly<Record<SuggestedTag, number | undefined>>;
}

/** @param suggestions in the order of `text`, which is LF-normalised. */
export function nameSuggestions(
  text: string,
  suggestions: readonly Suggestion[],
): readonly NamedSuggestion[] {
  const encoder = new TextEncoder();
  const seen = new Map<string, number>();
  return suggestions.map(suggestion => {
    const { start, end, tag, value } = suggestion;
    const words = normaliseQuote(text.slice(start, end));
    const valueWords = value && text.slice(value.start, value.end);
    const key = contentHash(encoder.encode([tag, words, valueWords ?? ''].join('\n')));
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return {
      ...suggestion,
      words,
      ...(valueWords !== undefined && { valueWords }),
      key,
      id: before === 0 ? key : `${key}~${before}`,
    };
  });
}

/**
 * Those that are still to be decided on: wanted, not dismissed, and not coded yet by who codes, with the same tag on a
 * passage that shares words with it, and, of a metric, with the same value. A judgement stands within a finding, and is not
 * coded with it.
 *
 * @param own the coder's annotations.
 */
export function openSuggestions(
  all: readonly NamedSuggestion[],
  own: readonly PlacedAnnotation[],
  { from }: Wanted,
  dismissed: ReadonlySet<string>,
): readonly NamedSuggestion[] {
  const coded = new Map(suggestedTags.map(tag => [tag, new Coded(own.filter(placed => placed.tag === tag))]));
  return all.filter(suggestion => {
    const least = from[suggestion.tag];
    if (least === undefined || suggestion.confidence < least || dismissed.has(suggestion.key)) return false;
    return coded.get(suggestion.tag)?.some(suggestion, placed => saysTheSame(suggestion, placed)) !== true;
  });
}

/** Annotations that can be asked for by place in less time than by looking at each. */
class Coded {
  readonly #placed: readonly (TextRange & { readonly placed: PlacedAnnotation })[];
  /** The end of the one that ends last among the first n + 1. */
  readonly #reach: readonly number[];

  constructor(own: readonly PlacedAnnotation[]) {
    this.#placed = own
      .flatMap(placed => {
        const place = placeOf(placed.placement);
        return place ? [{ start: place.start, end: place.end, placed }] : [];
      })
      .sort((a, b) => a.start - b.start);
    let reach = 0;
    this.#reach = this.#placed.map(({ end }) => (reach = Math.max(reach, end)));
  }

  /** True where one that overlaps `range` meets `condition`. */
  some({ start, end }: TextRange, condition: (placed: PlacedAnnotation) => boolean): boolean {
    let [low, high] = [0, this.#placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#placed[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    for (let index = low - 1; index >= 0 && (this.#reach[index] ?? 0) > start; index--) {
      const one = this.#placed[index];
      if (one && one.end > start && condition(one.placed)) return true;
    }
    return false;
  }
}

function saysTheSame(
  { tag, attributes, valueWords, words }: NamedSuggestion,
  placed: PlacedAnnotation,
): boolean {
  if (tag !== 'metric') {
    const kind = placed.annotation.attributes?.get('kind');
    return kind === attributes.get('kind') || placed.annotation.quote === words;
  }
  const theirs = placed.annotation.attributes;
  const text = theirs?.get('valueText');
  const value = theirs?.get('value');
  // A metric whose value was not noted says all that there is to say of its passage.
  if ((text ?? null) === null && (value ?? null) === null) return true;
  return (
    (text !== undefined && (text === attributes.get('valueText') || text === valueWords)) ||
    (value !== undefined && value === attributes.get('value'))
  );
}
