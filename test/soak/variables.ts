/** What `npm run soak` tells the suites, which otherwise run a short slice. */
export const soakVariables = {
  /** Anything: this is the soak. */
  soak: 'MARGINALIA_SOAK',
  minutes: 'MARGINALIA_SOAK_MINUTES',
  seed: 'MARGINALIA_SOAK_SEED',
  runs: 'MARGINALIA_SOAK_RUNS',
} as const;
