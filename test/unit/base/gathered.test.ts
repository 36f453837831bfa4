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
    for (let due = this.#due; due && due.at <= end; due = this.#due) {
      this.#due = undefined;
      this.#now = Math.max(this.#now, due.at);
      due.act();
    }
    this.#now = end;
  }

  /** Nothing is done for so long, and then what is due. */
  stop(milliseconds: number): void {
    this.#now += milliseconds;
    this.pass(0);
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
    clock.pass(1600);
    assert.deepEqual(
      told.map(items => items.length),
      [5000],
    );
  });

  it('is waited for the longer, the longer the pauses were between portions', () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const gathered = new Gathered<number>(items => told.push(items), { rest: 50, restOfMany: 500 }, clock);
    for (const [from, pause] of [
      [0, 450],
      [100, 1200],
      [200, 3000],
      [300, 5000],
    ] as const) {
      for (let file = from; file < from + 100; file++) gathered.add(file);
      clock.pass(pause);
    }
    assert.deepEqual(
      told.map(items => items.length),
      [400],
    );
  });

  it('is not handed on while somebody knows of more, who is asked again', async () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const answers = [100, 100, 0];
    const asked: number[][] = [];
    const awaitMore = (items: ReadonlySet<number>): Promise<number> => {
      asked.push([...items]);
      return Promise.resolve(answers.shift() ?? 0);
    };
    const gathered = new Gathered<number>(items => told.push(items), { rest: 50, awaitMore }, clock);
    const settle = (): Promise<unknown> => new Promise(resolve => setImmediate(resolve));
    gathered.add(1);
    clock.pass(50);
    await settle();
    clock.pass(99);
    await settle();
    assert.deepEqual(asked, [[1]]);
    clock.pass(1);
    // While the answer is on its way another comes.
    gathered.add(2);
    await settle();
    clock.pass(49);
    await settle();
    assert.deepEqual([asked.length, told.length], [2, 0]);
    clock.pass(1);
    await settle();
    assert.deepEqual(asked.at(-1), [1, 2]);
    assert.deepEqual(told, [[1, 2]]);
  });

  it('is handed on after a while, too, when somebody knows of more for ever, or can’t answer', async () => {
    const told: (readonly string[])[] = [];
    const settle = (): Promise<unknown> => new Promise(resolve => setImmediate(resolve));
    for (const awaitMore of [() => Promise.resolve(100), () => Promise.reject(new Error('no answer'))]) {
      const clock = new TestClock();
      const patience = { rest: 50, longest: 300, longestOfMany: 1000, awaitMore };
      const gathered = new Gathered<string>(items => told.push(items), patience, clock);
      gathered.add('a');
      for (let passed = 0; passed < 1000; passed += 50) {
        clock.pass(50);
        await settle();
      }
    }
    assert.deepEqual(told, [['a'], ['a']]);
  });

  it('is waited for once more when nothing was done for a while: it may have come meanwhile', () => {
    const clock = new TestClock();
    const told: (readonly number[])[] = [];
    const patience = { rest: 50, longestOfMany: 20_000 };
    const gathered = new Gathered<number>(items => told.push(items), patience, clock);
    gathered.add(1);
    clock.stop(4000);
    gathered.add(2);
    clock.pass(50);
    assert.deepEqual(told, [[1, 2]]);
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
    clock.pass(1100);
    for (const file of [1001, 1002]) {
      come(file, 1);
      clock.pass(100);
    }
    clock.pass(401);
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
