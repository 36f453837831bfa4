/**
 * The known key that `key` was probably meant to be: another case, or one letter added, left out, changed or swapped.
 * Keys of less than four letters are one letter from too much to be guessed at.
 */
export function nearMiss(key: string, known: readonly string[]): string | undefined {
  const lower = key.toLowerCase();
  return known.find(
    candidate =>
      candidate !== key &&
      (candidate.toLowerCase() === lower ||
        (candidate.length > 3 && isOneSlipAway(lower, candidate.toLowerCase()))),
  );
}

function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a.charAt(from) === b.charAt(from)) from++;
  const restA = a.slice(from);
  const restB = b.slice(from);
  const isSwap = `${restA.charAt(1)}${restA.charAt(0)}${restA.slice(2)}` === restB;
  return isSwap || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
