import fc from 'fast-check';
import { describe, it } from 'mocha';
import { mergeProperties } from './mergeProperties.ts';

describe('a merge of sidecars', () => {
  for (const [what, property] of Object.entries(mergeProperties)) {
    it(what, () => fc.assert(property, { numRuns: 15 }));
  }
});
