import fc from 'fast-check';
import { soakVariables } from './variables.ts';

const isSoak = process.env[soakVariables.soak] !== undefined;
const minutes = numberIn(soakVariables.minutes);
const runs = numberIn(soakVariables.runs);
const seed = numberIn(soakVariables.seed) ?? Date.now() % 2 ** 31;

const much =
  minutes !== undefined ? `${minutes} min a property` : runs !== undefined ? `${runs} runs` : 'in full';
console.log(`    soak: --seed ${seed}, ${isSoak ? much : 'a slice'}`);

function numberIn(variable: string): number | undefined {
  const given = process.env[variable];
  return given === undefined ? undefined : Number(given);
}

/** The seed of this run, for what has no property. */
export const soakSeed = seed;

/** How often something is done that takes no seed: `often` in the soak, `slice` otherwise. */
export function times(often: number, slice: number): number {
  return isSoak ? often : slice;
}

/** How long a test of this folder may take, in ms: its time and that of shrinking a counterexample. 0: as long as it takes. */
export const soakTimeout = isSoak && minutes === undefined ? 0 : ((minutes ?? 0) + 2) * 60_000;

/**
 * Parameters of a property, which tells how often it was run.
 *
 * @param often so many runs in the soak, unless it is told how many, or how long.
 * @param slice so many runs in the slice, which breaks off, without having failed, after 4 s.
 */
export function soaking(often: number, slice: number): fc.Parameters<unknown> {
  const inSoak = runs ?? (minutes === undefined ? often : Number.MAX_SAFE_INTEGER);
  const limit = isSoak ? (minutes ?? Infinity) * 60_000 : 4_000;
  return {
    seed,
    numRuns: isSoak ? inSoak : slice,
    plugins: [countRuns, ...(limit === Infinity ? [] : [fc.interruptAfterTimeLimit(limit)])],
    includeErrorInReport: true,
  };
}

/** Tells how often a property was run. */
const countRuns: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: ({ numRuns }) => console.log(`      ${numRuns} runs`),
});
