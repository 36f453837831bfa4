import { headerKey } from './headerRules.ts';

/**
 * Finds in an earlier text the chunks of a present one, by their lines. Made for the common cases, a few chunks changed,
 * inserted or removed: what stands before and after these is only compared, not looked up.
 *
 * @param sources the chunks of the present text. @param earlier the entries of the earlier one, in its order.
 * @returns for each source an earlier entry with the same lines. The header is looked for like any other: in vain.
 */
export function takeOver<T extends { readonly source: string }>(
  sources: readonly string[],
  earlier: readonly T[],
): readonly (T | undefined)[] {
  const found: (T | undefined)[] = Array<T | undefined>(sources.length).fill(undefined);
  let [start, end] = [0, sources.length];
  let [first, last] = [0, earlier.length];
  for (; start < end; start++) {
    if (sources[start] === earlier[first]?.source) found[start] = earlier[first++];
    else if (sources[start]?.startsWith(headerKey) !== true) break;
  }
  for (; end > start && last > first && sources[end - 1] === earlier[last - 1]?.source; end--) {
    found[end - 1] = earlier[--last];
  }
  if (start === end || first === last) return found;
  const rest = new Map(earlier.slice(first, last).map(entry => [entry.source, entry]));
  for (let index = start; index < end; index++) found[index] = rest.get(sources[index] ?? '');
  return found;
}
