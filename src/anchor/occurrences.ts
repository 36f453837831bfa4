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
