const longest = 32;
/** One row of the table of distances: filled anew for each pair of words. */
const row = new Int32Array(longest + 1);

/**
 * How alike two words are: 1 less their Levenshtein distance over the longer one's length, case aside. 0 to 1.
 * Words are cut at 32 units: what is longer is no word that anybody mistyped.
 */
export function similarity(one: string, other: string): number {
  const a = one.slice(0, longest).toLowerCase().slice(0, longest);
  const b = other.slice(0, longest).toLowerCase().slice(0, longest);
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || a === b) return 1;
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let corner = i - 1;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const changed = corner + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(changed, above + 1, (row[j - 1] ?? 0) + 1);
      corner = above;
    }
  }
  return 1 - (row[b.length] ?? 0) / longer;
}
