/** Lets other work go first. */
export function turn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

/**
 * Gives the results of `work` on each item, in their order, of which at most `atOnce` are under way at a time: disks and
 * file systems far away answer several questions in the time of one.
 */
export async function mapSome<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      // Checked by the condition above.
      const item = items[index] as T;
      try {
        results[index] = { status: 'fulfilled', value: await work(item) };
      } catch (reason) {
        results[index] = { status: 'rejected', reason };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run));
  return results;
}
