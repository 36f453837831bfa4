/** Milliseconds that each run of some work took, rising. */
export type Times = readonly number[];

export interface Runs {
  /** How often the work is timed. */
  readonly runs: number;
  /** Runs before those, which are not counted: code is compiled and files are cached. Default 2. */
  readonly warmUp?: number;
}

/**
 * Times some work, run after run.
 *
 * @param work gets the number of the run: 0, 1, 2, …, those of the warm-up among them.
 * @param prepare is run before each run and not timed; what it gives goes to `work`.
 */
export async function measure<T = undefined>(
  { runs, warmUp = 2 }: Runs,
  work: (run: number, prepared: T) => unknown,
  prepare?: (run: number) => T | Promise<T>,
): Promise<Times> {
  const times: number[] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    const prepared = (await prepare?.(run)) as T;
    const start = performance.now();
    await work(run, prepared);
    if (run >= warmUp) times.push(performance.now() - start);
  }
  return rising(times);
}

export function rising(times: readonly number[]): Times {
  return times.toSorted((a, b) => a - b);
}

/** The least time that this share of the runs did not exceed (nearest rank): of few runs, 0.99 gives the longest. */
export function percentile(times: Times, share: number): number {
  return times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? NaN;
}
