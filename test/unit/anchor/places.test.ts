import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { follow, followAll, type TextChange } from '../../../src/anchor/follow.ts';
import { Places } from '../../../src/anchor/places.ts';
import type { TextRange } from '../../../src/annotation/placed.ts';

const stretch = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([a, b]): TextRange => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const passage = stretch.map(({ start, end }) => ({ start, end: end + 1 }));
const change = fc.tuple(stretch, fc.nat(9)).map(([range, length]): TextChange => ({ ...range, length }));

describe('the places of many passages', () => {
  it('follow changes as each passage by itself does', () => {
    fc.assert(
      fc.property(fc.array(fc.option(passage)), fc.array(change, { maxLength: 6 }), (passages, changes) => {
        const places = new Places(passages.map(one => one ?? undefined));
        for (const one of changes) {
          for (const index of places.shift(one)) {
            const place = places.at(index);
            places.set(index, place && follow(place, one));
          }
        }
        assert.deepEqual(
          passages.map((_, index) => places.at(index)),
          passages.map(one => (one ? followAll(one, changes) : undefined)),
        );
      }),
    );
  });

  it('leave to be followed by themselves only those that a change shares words or an inside with', () => {
    const places = new Places([{ start: 0, end: 5 }, { start: 5, end: 9 }, undefined, { start: 4, end: 12 }]);
    assert.deepEqual(places.shift({ start: 5, end: 5, length: 3 }), [3]);
    assert.deepEqual(places.at(1), { start: 8, end: 12 });
  });

  it('are found by what they stand near', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(passage)),
        fc.array(stretch, { maxLength: 3 }),
        (passages, stretches) => {
          const expected = [...passages.entries()]
            .filter(
              ([, one]) => one && stretches.some(({ start, end }) => one.start <= end && one.end >= start),
            )
            .map(([index]) => index);
          assert.deepEqual(new Places(passages.map(one => one ?? undefined)).near(stretches), expected);
        },
      ),
    );
  });
});
