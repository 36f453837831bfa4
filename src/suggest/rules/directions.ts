/*
 * Which way something changes, by the words in which reports tell it and by the values that a codebook may have for it.
 * Source: the words of change in figureContexts.ts. "Improved" is none: waiting times improve as they fall.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of one direction are the same to a codebook: "almost doubled" is its "rise", or its "increase". */
export const directions: readonly ReadonlySet<string>[] = [
  words(`
    rise rises rising rose risen increase increases increasing increased grow grows growing grew grown growth up upward
    higher more doubled doubling tripled trebled quadrupled climbed climbing jumped jump soared surged surge spiked spike
    expanded lengthened
  `),
  words(`
    fall falls falling fell fallen decrease decreases decreasing decreased reduce reduces reducing reduced reduction drop
    drops dropping dropped decline declines declining declined down downward lower fewer less halved halving cut shrank
    shrunk plunged plummeted slumped slipped dipped shortened lowered slashed
  `),
];
