import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ReviewedChanges } from '../../../src/changes/reviewedChanges.ts';

describe('reviewed changes', () => {
  it('are kept, taken back, and known again', () => {
    let kept: readonly string[] = [];
    const keep = (ids: readonly string[]): unknown => (kept = ids);
    const reviewed = new ReviewedChanges([], keep);
    reviewed.set(['a', 'b'], true);
    reviewed.set(['a'], false);
    assert.deepEqual([reviewed.has('a'), reviewed.has('b')], [false, true]);
    assert.ok(new ReviewedChanges(kept, keep).has('b'));
  });

  it('are forgotten where there are too many, those marked first before others', () => {
    let kept: readonly string[] = [];
    const reviewed = new ReviewedChanges(['a', 'b'], ids => (kept = ids), 2);
    reviewed.set(['a'], true);
    reviewed.set(['c'], true);
    assert.deepEqual(kept, ['a', 'c']);
  });
});
