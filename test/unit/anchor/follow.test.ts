import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { follow, followAll } from '../../../src/anchor/follow.ts';

/** Replaces the first `[…]` of `text` by `by`, with the passage marked `<…>`: shows where the passage ends up. */
function change(text: string, by: string): string {
  const plain = text.replace(/[[\]<>]/g, '');
  const offset = (mark: string): number => text.slice(0, text.indexOf(mark)).replace(/[[\]<>]/g, '').length;
  const edit = { start: offset('['), end: offset(']'), length: by.length };
  const after = plain.slice(0, edit.start) + by + plain.slice(edit.end);
  const range = follow({ start: offset('<'), end: offset('>') }, edit);
  if (!range) return after;
  return `${after.slice(0, range.start)}<${after.slice(range.start, range.end)}>${after.slice(range.end)}`;
}

describe('follow', () => {
  it('moves with changes before, ignores those after', () => {
    assert.equal(change('a[b]c <xyz>', 'BBB'), 'aBBBc <xyz>');
    assert.equal(change('<xyz> a[b]c', ''), '<xyz> ac');
  });

  it('stretches for a change inside, not for one at its border', () => {
    assert.equal(change('a <x[]yz> b', '--'), 'a <x--yz> b');
    assert.equal(change('a []<xyz> b', '--'), 'a --<xyz> b');
    assert.equal(change('a <xyz>[] b', '--'), 'a <xyz>-- b');
  });

  it('keeps what a change across its border leaves', () => {
    assert.equal(change('a [b <x]yz> c', ''), 'a <yz> c');
    assert.equal(change('a <xy[z> b] c', '-'), 'a <xy>- c');
    assert.equal(change('a <xyz[> b] c', '-'), 'a <xyz>- c');
  });

  it('is replaced by a change of exactly itself, and gone when it is deleted or swallowed', () => {
    assert.equal(change('a <[xyz]> b', 'new'), 'a <new> b');
    assert.equal(change('a <[x]yz> b', 'new'), 'a <newyz> b');
    assert.equal(change('a <xy[z]> b', 'new'), 'a <xynew> b');
    assert.equal(change('a <xy[z]> b', ''), 'a <xy> b');
    assert.equal(change('a <[xyz]> b', ''), 'a  b');
    assert.equal(change('a[ <xyz> ]b', '-'), 'a-b');
  });

  it('gives a range inside the text, whatever the change', () => {
    const offsets = fc
      .tuple(fc.nat(50), fc.nat(50))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(offsets, offsets, fc.nat(20), (passage, edit, length) => {
        fc.pre(passage.start < passage.end);
        const range = follow(passage, { ...edit, length });
        if (!range) return;
        assert.ok(range.start >= 0 && range.start < range.end);
        assert.ok(range.end <= 50 + length - (edit.end - edit.start));
      }),
    );
  });

  it('takes several changes one after the other', () => {
    const changes = [
      { start: 20, end: 20, length: 5 },
      { start: 0, end: 0, length: 3 },
    ];
    assert.deepEqual(followAll({ start: 10, end: 15 }, changes), { start: 13, end: 18 });
  });
});
