import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Gathered, type Clock } from '../../../src/base/gathered.ts';

/** A clock that goes on when it is told to. */
class TestClock implements Clock {
  #now = 0;
  #due: { readonly at: number; readonly act: () => void } | undefined;

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): () => void {
    const due = { at: this.#now + milliseconds, act };
    this.#due = due;
    return () => {
      if (this.#due === due) this.#due = undefined;
    };
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    const due = this.#due;
    if (due && due.at <= end) {
      this.#due = undefined;
      this.#now = due.at;
      due.act();
    }
    this.#now = end;
  }
}

describe('What comes in a row', () => {
  it('is handed on once, each thing once, when nothing more comes', () => {
    const clock = new TestClock();
    const told: (readonly string[])[] = [];
    const gathered = new Gathered<string>(items => told.push(items), { rest: 50 }, clock);
    gathered.add('a');
    clock.pass(40);
    gathered.add('b');
    gathered.add('a');
    clock.pass(49);
    assert.deepEqual(told, []);
    clock.pass(1);
    assert.deepEqual(told, [['a', 'b']]);
    clock.pass(1000);
    assert.equal(told.length, 1);
  });

  it('is handed on in any case after a while, and gathered anew from there', () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const gathered = new Gathered<number>(items => told.push(items), { rest: 50, longest: 200 }, clock);
    for (let time = 0; time < 600; time += 40) {
      gathered.add(time);
      clock.pass(40);
    }
    assert.deepEqual(
      told.map(items => items.length),
      [5, 5, 5],
    );
  });

  it('is one thing for a checkout of 5,000 files, of which is told in portions', () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const gathered = new Gathered<number>(items => told.push(items), { rest: 50, restOfMany: 500 }, clock);
    for (let portion = 0; portion < 10; portion++) {
      for (let file = 0; file < 500; file++) gathered.add(portion * 500 + file);
      clock.pass(250);
    }
    clock.pass(500);
    assert.deepEqual(
      told.map(items => items.length),
      [5000],
    );
  });

  it('is one thing however long so much keeps coming, and what comes behind it waits as long', () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const patience = { rest: 50, restOfMany: 500, longest: 1000, longestOfMany: 10_000 };
    const gathered = new Gathered<number>(items => told.push(items), patience, clock);
    const come = (from: number, count: number): void => {
      for (let file = from; file < from + count; file++) gathered.add(file);
    };
    for (let portion = 0; portion < 10; portion++) {
      come(portion * 100, 100);
      clock.pass(400);
    }
    clock.pass(100);
    for (const file of [1001, 1002]) {
      come(file, 1);
      clock.pass(100);
    }
    clock.pass(400);
    assert.deepEqual(
      told.map(items => items.length),
      [1000, 2],
    );
    clock.pass(1000);
    come(1003, 1);
    clock.pass(50);
    assert.equal(told.length, 3);
  });

  it('is not told of any more when nobody listens', () => {
    const clock = new TestClock();
    const gathered = new Gathered<number>(() => assert.fail('somebody was told'), { rest: 50 }, clock);
    gathered.add(1);
    gathered.dispose();
    clock.pass(100);
  });
});
