import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { followAll, type TextEdit } from '../../../src/anchor/follow.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';
import { FollowingSuggestions } from '../../../src/corpus/followingSuggestions.ts';
import type { NamedSuggestion } from '../../../src/corpus/openSuggestions.ts';

const range = fc.tuple(fc.nat(30), fc.nat(9)).map(([start, length]): TextRange => {
  return { start, end: start + length + 1 };
});
const edit = fc
  .tuple(fc.nat(40), fc.nat(6), fc.string({ maxLength: 6 }))
  .map(([start, taken, text]): TextEdit => {
    return { start, end: start + taken, length: text.length, text };
  });

function suggestion(passage: TextRange, value: TextRange | null, id: number): NamedSuggestion {
  return {
    tag: value ? 'metric' : 'finding',
    ...passage,
    ...(value && { value }),
    attributes: new Map(),
    confidence: 0.8,
    rule: 'test',
    reason: 'a test',
    words: '',
    key: String(id),
    id: String(id),
  };
}

const suggestions = fc
  .array(fc.tuple(range, fc.option(range)))
  .map(ranges => ranges.map(([passage, value], id) => suggestion(passage, value, id)));

describe('suggestions on a text that is edited', () => {
  it('stand where each would by itself, and are gone with their passage or their value', () => {
    fc.assert(
      fc.property(suggestions, fc.array(edit, { maxLength: 5 }), (all, edits) => {
        const following = new FollowingSuggestions(all);
        following.follow(edits);
        const expected = all.flatMap(one => {
          const place = followAll(one, edits);
          const value = one.value && followAll(one.value, edits);
          return place && (!one.value || value) ? [{ ...one, ...place, ...(value && { value }) }] : [];
        });
        assert.deepEqual(following.all, expected);
        assert.equal(following.isEmpty, expected.length === 0);
        const stretch = { start: 10, end: 20 };
        assert.deepEqual(
          following.near([stretch]),
          expected.filter(({ start, end }) => start <= stretch.end && end >= stretch.start),
        );
      }),
    );
  });

  it('are the same objects where they stand as before', () => {
    const all = [suggestion({ start: 0, end: 5 }, null, 0), suggestion({ start: 8, end: 12 }, null, 1)];
    const following = new FollowingSuggestions(all);
    following.follow([{ start: 6, end: 6, length: 1, text: 'x' }]);
    assert.equal(following.all[0], all[0]);
    assert.notEqual(following.all[1], all[1]);
  });
});
