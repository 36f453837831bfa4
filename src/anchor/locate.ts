import type { Annotation } from '../annotation/annotation.ts';
import type { Placement } from '../annotation/placed.ts';
import { normaliseQuote, rawRange, type NormalText } from './normalText.ts';

/**
 * Where `needle` occurs in `text`, overlapping places included: UTF-16 offsets, rising. Stops at `limit`.
 */
export function occurrences(text: string, needle: string, limit = Infinity): readonly number[] {
  const places: number[] = [];
  if (needle === '') return places;
  for (let at = text.indexOf(needle); at >= 0 && places.length < limit; at = text.indexOf(needle, at + 1)) {
    places.push(at);
  }
  return places;
}

/**
 * Finds an annotation's passage: only where its quote together with its contexts stands exactly once, or, with an
 * `occurrence`, exactly as often as it did when it was described. It is never put on the first of several.
 */
export function locate(text: NormalText, annotation: Annotation): Placement {
  const { occurrence, whole } = annotation;
  if (whole) return { state: 'whole' };
  if (!annotation.quote) return { state: 'not found', matches: 0 };
  const quote = normaliseQuote(annotation.quote);
  const prefix = normaliseQuote(annotation.prefix ?? '');
  const suffix = normaliseQuote(annotation.suffix ?? '');
  const places = occurrences(text.normal, prefix + quote + suffix, occurrence ? Infinity : 2);
  const [n, total] = occurrence ?? [1, 1];
  const place = places[n - 1];
  if (place === undefined || places.length !== total) return { state: 'not found', matches: places.length };
  const start = place + prefix.length;
  return { state: 'exact', ...rawRange(text, start, start + quote.length) };
}
