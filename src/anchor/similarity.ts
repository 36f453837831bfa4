/**
 * How alike two words are: 1 less their Levenshtein distance over the longer one's length, case aside. 0 to 1.
 * Words are cut at 32 units: what is longer is no word that anybody mistyped.
 */
export function similarity(one: string, other: string): number {
  const a = one.slice(0, 32).toLowerCase();
  const b = other.slice(0, 32).toLowerCase();
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || a === b) return 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return 1 - (previous[b.length] ?? 0) / longer;
}
