import fc from 'fast-check';
import { soakVariables } from './variables.ts';

const minutes = Number(process.env[soakVariables.minutes] ?? 0);
const given = process.env[soakVariables.seed];
const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given);
const givenRuns = process.env[soakVariables.runs];
const runs = givenRuns === undefined ? undefined : Number(givenRuns);
const most = minutes > 0 ? Number.MAX_SAFE_INTEGER : undefined;

console.log(`    soak: --seed ${seed}${minutes > 0 ? `, ${minutes} min a property` : ', a slice'}`);

/** The seed of this run, for what has no property. */
export const soakSeed = seed;

/** How often something is done that takes no seed: `often` in the soak, `slice` otherwise. */
export function times(often: number, slice: number): number {
  return minutes > 0 ? often : slice;
}

/** How long a test of this folder may take, in ms: its time and that of shrinking a counterexample. */
export const soakTimeout = runs === undefined ? (minutes + 2) * 60_000 : 0;

/**
 * Parameters of a property, which tells how often it was run.
 *
 * @param slice so many runs in the slice, which breaks off, without having failed, after 4 s.
 */
export function soaking(slice: number): fc.Parameters<unknown> {
  return {
    seed,
    numRuns: runs ?? most ?? slice,
    plugins: [
      countRuns,
      ...(runs === undefined ? [fc.interruptAfterTimeLimit(minutes > 0 ? minutes * 60_000 : 4_000)] : []),
    ],
    includeErrorInReport: true,
  };
}

/** Tells how often a property was run. */
const countRuns: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: ({ numRuns }) => console.log(`      ${numRuns} runs`),
});
