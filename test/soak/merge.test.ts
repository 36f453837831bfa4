import fc from 'fast-check';
import { describe, it } from 'mocha';
import { mergeProperties } from '../unit/sidecar/mergeProperties.ts';
import { soaking, soakTimeout } from './soaking.ts';

describe('merges of sidecars', function () {
  this.timeout(soakTimeout);

  for (const [what, property] of Object.entries(mergeProperties)) {
    it(what, () => fc.assert(property, soaking(2_000, 100)));
  }
});
