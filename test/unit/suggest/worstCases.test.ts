import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { suggestIn } from '../../../src/suggest/suggest.ts';
import { unkind, unkindText } from '../../bench/suggest/worstCases.ts';

// That they end is all that is asked for here: what is quadratic in one of them would take minutes. Their times at a
// megabyte are printed by the benchmark.
describe('suggestions in texts made to be slow', () => {
  for (const [name, piece] of unkind) {
    it(`end: ${name}`, () => {
      for (const kind of ['plain', 'markdown'] as const) {
        const found = suggestIn(unkindText(piece, 40_000), kind);
        assert.ok(found.every(({ start, end }) => start < end));
      }
    });
  }

  it('take a row of very many cells', () => {
    suggestIn(unkindText('a | ', 200_000), 'plain');
  });
});
