/** So many pairs of lines are compared at most: entries have a dozen lines. */
const mostPairs = 1_000_000;

/**
 * A three-way merge of lines, as diff3 makes it: what the sides changed in different places. Undefined where both
 * changed lines that touch each other, or where there are too many.
 */
export function mergeLines(base: string, ours: string, theirs: string): string | undefined {
  const [b, o, t] = [base, ours, theirs].map(text => text.split('\n'));
  if (!b || !o || !t || b.length * Math.max(o.length, t.length) > mostPairs) return undefined;
  const result: string[] = [];
  const [inOurs, inTheirs] = [matches(b, o), matches(b, t)];
  let [i, j, k] = [0, 0, 0];
  while (i < b.length || j < o.length || k < t.length) {
    // The next line of the base that all three have.
    let next = i;
    while (next < b.length && (inOurs[next] === undefined || inTheirs[next] === undefined)) next++;
    const [oEnd, tEnd] = [inOurs[next] ?? o.length, inTheirs[next] ?? t.length];
    const [was, mine, other] = [b.slice(i, next), o.slice(j, oEnd), t.slice(k, tEnd)];
    if (isSame(was, other) || isSame(mine, other)) result.push(...mine);
    else if (isSame(was, mine)) result.push(...other);
    else return undefined;
    if (next < b.length) result.push(b[next] ?? '');
    [i, j, k] = [next + 1, oEnd + 1, tEnd + 1];
  }
  return result.join('\n');
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** For each line of `a` its place in `b` in a longest common subsequence. */
function matches(a: readonly string[], b: readonly string[]): readonly (number | undefined)[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: (number | undefined)[] = Array<number | undefined>(a.length).fill(undefined);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found[i++] = j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
