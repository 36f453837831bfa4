import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Description } from '../../../src/anchor/describe.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import type { Verdict } from '../../../src/anchor/verdict.ts';

const sentences = 60;

/** Unlike any other: its words are made of its number. */
function own(n: number): string {
  const letters = String.fromCharCode(97 + (n % 20), 97 + Math.floor(n / 20));
  const words = Array.from({ length: 9 }, (_, k) => letters.repeat(2 + k));
  return `The ${words.join(' ')} ended.`;
}

const common = (team: string, late = 12): string =>
  `In the ${team} team ${late} of the visits were late and high caseloads had an effect on all of the children there.`;

/** The own sentences, and behind some of them a common one. */
function report(behind: ReadonlyMap<number, string>): string {
  return Array.from({ length: sentences }, (_, n) => [own(n), behind.get(n) ?? []].flat().join(' ')).join(
    '\n\n',
  );
}

const quote = 'high caseloads';

/** As other programs describe it, with the same number of units on each side everywhere. */
function described(text: string, start: number, length: number): Description {
  const context = 32;
  return {
    quote: text.slice(start, start + length),
    prefix: text.slice(Math.max(0, start - context), start),
    suffix: text.slice(start + length, start + length + context),
  };
}

interface Listed extends Description {
  readonly start: number;
}

/** Every own sentence, and the repeated words behind the sentence `n`, in the order of the text. */
function list(text: string, n: number): readonly Listed[] {
  const at = text.indexOf(quote, text.indexOf(own(n)));
  const all = Array.from({ length: sentences }, (_, k) => ({
    start: text.indexOf(own(k)),
    ...described(text, text.indexOf(own(k)), own(k).length),
  }));
  return [...all, { start: at, ...described(text, at, quote.length) }].sort((a, b) => a.start - b.start);
}

/** What is said of the repeated words. */
function verdictIn(present: string, wanted: readonly Listed[], isOrderKnown: boolean): Verdict | undefined {
  const order = isOrderKnown ? { order: wanted.map(({ start }) => start) } : {};
  const verdicts = locateAll(normaliseText(present), wanted, { identifying: false, ...order });
  return verdicts[wanted.findIndex(one => one.quote === quote)];
}

const everywhere = [3, 9, 21].map((n): [number, string] => [n, common('North')]);
const old = report(new Map(everywhere));

function placeBehind(text: string, n: number): number {
  return text.indexOf(quote, text.indexOf(own(n)));
}

describe('the order of passages', () => {
  it('tells which of several equal places is meant, be it that of a list or of an older text', () => {
    const wanted = list(old, 9);
    for (const isOrderKnown of [true, false]) {
      const verdict = verdictIn(old, wanted, isOrderKnown);
      assert.deepEqual(verdict, {
        ...{ state: 'exact', score: 1 },
        ...{ start: placeBehind(old, 9), end: placeBehind(old, 9) + quote.length },
      });
    }
  });

  it('is nothing to go by in a list that is not in the order of the text', () => {
    const wanted = list(old, 9);
    const shuffled = wanted.map((_, k) => wanted[(k * 7) % wanted.length] ?? wanted[0]!);
    assert.equal(verdictIn(old, shuffled, false)?.state, 'review');
    assert.equal(verdictIn(old, shuffled, true)?.state, 'exact');
  });

  it('leads to the passage that has changed, not to its double elsewhere that has not', () => {
    const changed = new Map(everywhere).set(9, common('North').replace('had an effect', 'had some effect'));
    const present = report(changed);
    for (const isOrderKnown of [true, false]) {
      const verdict = verdictIn(present, list(old, 9), isOrderKnown);
      assert.equal(verdict?.state, 'moved');
      assert.equal(verdict.start, placeBehind(present, 9));
    }
  });

  it('makes no passage of one that says the same of another team or number', () => {
    for (const other of [common('South'), common('North', 13)]) {
      const present = report(new Map(everywhere).set(9, other));
      const wanted = list(old, 9).map(one =>
        one.quote === quote
          ? {
              ...one,
              ...described(old, one.start, quote.length),
              prefix: old.slice(one.start - 48, one.start),
            }
          : one,
      );
      for (const isOrderKnown of [true, false]) {
        assert.equal(verdictIn(present, wanted, isOrderKnown)?.state, 'review');
      }
    }
  });

  it('takes no double for a passage that is gone with all around it', () => {
    const present = report(new Map(everywhere.filter(([n]) => n !== 9)));
    for (const isOrderKnown of [true, false]) {
      assert.equal(verdictIn(present, list(old, 9), isOrderKnown)?.state, 'review');
    }
  });

  it('takes no double for a passage that stood beside it and was deleted', () => {
    const more = 'Much was said about that by all of them.';
    const longer = 'high caseloads had an effect on all of the children there';
    const old = report(new Map(everywhere).set(9, `${common('North')} ${more} ${common('North')}`));
    const start = old.indexOf(longer, old.indexOf(own(9)));
    const wanted = list(old, 9).map(one =>
      one.quote === quote ? { start, ...described(old, start, longer.length) } : one,
    );
    const order = wanted.map(one => one.start);
    const at = wanted.findIndex(one => one.quote === longer);
    const verdictOn = (present: string): Verdict | undefined =>
      locateAll(normaliseText(present), wanted, { identifying: false, order })[at];
    assert.equal(verdictOn(report(new Map(everywhere)))?.state, 'review');
    const changed = report(new Map(everywhere).set(9, `${common('North')} ${common('North')}`));
    const verdict = verdictOn(changed);
    assert.equal(verdict?.state, 'moved');
    assert.equal(verdict.start, start);
  });

  const dense = new Map(Array.from({ length: sentences }, (_, n): [number, string] => [n, common('North')]));

  it('proves nothing alone where many doubles stand between the neighbours by chance', () => {
    const text = report(dense);
    const wanted = list(text, 9);
    assert.equal(verdictIn(text, wanted, true)?.state, 'exact');
    assert.equal(verdictIn(text, wanted, false)?.state, 'review');
    const [fromHere] = locateAll(normaliseText(text), wanted, { fromThisText: true }).slice(10);
    assert.equal(fromHere?.state, 'exact', 'nothing is gone from the text that it was described from');
  });

  it('leads to a passage that has more doubles than can be compared', () => {
    const wanted = list(report(dense), 9);
    const present = report(
      new Map(dense).set(9, common('North').replace('late and high', 'late so that high')),
    );
    const verdict = verdictIn(present, wanted, true);
    assert.equal(verdict?.state, 'moved');
    assert.equal(verdict.start, placeBehind(present, 9));
  });
});
