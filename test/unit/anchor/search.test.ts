import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { alignWords, heaviestChain, unmatched } from '../../../src/anchor/alignWords.ts';
import { compareTexts } from '../../../src/anchor/compareTexts.ts';
import { describePassage, describePassages } from '../../../src/anchor/describe.ts';
import { findLetters } from '../../../src/anchor/findLetters.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { occurrences } from '../../../src/anchor/occurrences.ts';
import { findSeeds, gramHash } from '../../../src/anchor/seeds.ts';
import { similarity } from '../../../src/anchor/similarity.ts';
import { readWords } from '../../../src/anchor/words.ts';

function words(text: string): readonly string[] {
  const { count, start, end } = readWords(text);
  return Array.from({ length: count }, (_, k) => text.slice(start[k], end[k]));
}

function sameWords(a: string, b: string): boolean {
  const [x, y] = [readWords(a), readWords(b)];
  return x.count === y.count && x.hash.slice(0, x.count).every((hash, k) => hash === y.hash[k]);
}

describe('words', () => {
  it('end at spaces and signs; numbers keep their points, words their apostrophes and hyphens', () => {
    assert.deepEqual(words('The team’s well-known 1,234.5 (24.6%) – up.'), [
      ...['The', 'team’s', 'well-known', '1,234.5', '24.6', 'up'],
    ]);
    assert.deepEqual(words('日本 😀'), ['日', '本', '😀']);
    assert.deepEqual(words(''), []);
    assert.deepEqual(words('… – .,'), []);
  });

  it('are the same however they are set', () => {
    for (const [a, b] of [
      ['assessments', 'assess-\nments'],
      ['assessments', 'assess\u00adments'],
      ['first', 'ﬁrst'],
      ['café', 'cafe\u0301'],
      ['children’s', "CHILDREN'S"],
    ] as const) {
      assert.ok(sameWords(a, b), `${a} ${b}`);
    }
    assert.ok(!sameWords('1.5', '15'));
    assert.ok(!sameWords('May-\nJune', 'MayJune'), 'a hyphen before a capital divides no word');
  });

  it('are read between two offsets only', () => {
    const { count, start } = readWords('one two three', 4, 7);
    assert.deepEqual([count, start[0]], [1, 4]);
  });
});

describe('similarity', () => {
  it('is 1 for equal words, case aside, 0 for those with nothing in common', () => {
    assert.equal(similarity('Plan', 'plan'), 1);
    assert.equal(similarity('abc', 'xyz'), 0);
    assert.equal(similarity('', ''), 1);
    assert.equal(similarity('plan', 'plans'), 0.8);
  });
});

describe('many stretches that are looked for at once', () => {
  const pieces = fc.constantFrom('a', 'b', 'ab', 'aab', 'b a', '😀', '\0');
  const strings = fc.array(pieces, { maxLength: 200, size: 'max' }).map(parts => parts.join(''));

  it('are found where each is found by itself', () => {
    const needles = fc.array(fc.array(pieces, { minLength: 1, maxLength: 70 }), {
      maxLength: 30,
      size: 'max',
    });
    fc.assert(
      fc.property(strings, needles, fc.array(fc.nat()), (text, made, cuts) => {
        const own = cuts.map(cut =>
          text.slice(cut % (text.length + 1), (cut % (text.length + 1)) + (cut % 90)),
        );
        const wanted = [...made.map(parts => parts.join('')), ...own];
        const found = findLetters(
          text,
          wanted.map(one => ({ text: one, most: Infinity })),
        );
        assert.deepEqual(
          found,
          wanted.map(one => occurrences(text, one)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are told apart where many begin with the same letters', () => {
    const beginning = 'In the North team, most of the visits to children ';
    const ends = Array.from(
      { length: 30 },
      (_, k) => `were late by ${'very '.repeat(k % 6)}${k} days or more`,
    );
    const text = [...ends, ...ends.slice(10)].map(end => `${beginning}${end}. `).join('');
    const wanted = [beginning, ...ends.map(end => beginning + end), `${beginning}were never late by any day`];
    assert.deepEqual(
      findLetters(
        text,
        wanted.map(one => ({ text: one, most: Infinity })),
      ),
      wanted.map(one => occurrences(text, one)),
    );
  });

  it('are told as often as is asked for', () => {
    const wanted = Array.from({ length: 20 }, (_, k) => ({ text: 'a'.repeat(k + 1), most: k }));
    assert.deepEqual(
      findLetters('a'.repeat(200), wanted.slice(1)).map(({ length }) => length),
      wanted.slice(1).map(({ most }) => most),
    );
  });

  it('are given up where comparing them all would take for ever', () => {
    const wanted = Array.from({ length: 20 }, (_, k) => ({ text: 'a'.repeat(64 + 64 * k), most: Infinity }));
    let givenUp = 0;
    const found = findLetters('a'.repeat(10_000), wanted, () => givenUp++);
    assert.ok(
      found.some((places, k) => places.length < 10_000 - 64 * (k + 1)),
      'not all was compared',
    );
    assert.equal(givenUp, 1);
  });

  it('describe passages as they would one by one, in a text that repeats itself too', () => {
    for (const raw of ['a'.repeat(3_000), 'delays '.repeat(500), `${'-. '.repeat(800)}end`]) {
      const text = normaliseText(raw);
      const ranges = Array.from({ length: 40 }, (_, k) => ({ start: 7 * k, end: 7 * k + 3 + k }));
      assert.deepEqual(
        describePassages(text, ranges),
        ranges.map(range => describePassage(text, range)),
      );
    }
  });
});

describe('runs of words that are looked for at once', () => {
  it('are counted beyond the places that are kept', () => {
    const text = readWords('not met yet '.repeat(10));
    const hits = findSeeds(Int32Array.of(gramHash(text, 0, 3), 12345), 3, text, 4);
    assert.equal(hits.count(0), 10);
    assert.deepEqual(hits.places(0), [0, 3, 6, 9]);
    assert.equal(hits.count(1), 0);
    assert.deepEqual(hits.places(1), []);
  });
});

describe('two rows of words', () => {
  it('are aligned in order, word for equal word', () => {
    const [a, b] = [readWords('one two three four'), readWords('zero one three five four')];
    const map = new Int32Array(a.count).fill(unmatched);
    alignWords(a, { from: 0, to: a.count }, b, { from: 0, to: b.count }, map, 0);
    assert.deepEqual([...map], [1, unmatched, 2, 4]);
  });

  it('give the heaviest chain of runs, not the longest list', () => {
    const [light, heavy, last] = [
      { a: 0, b: 10, length: 2 },
      { a: 3, b: 0, length: 9 },
      { a: 20, b: 20, length: 1 },
    ];
    assert.deepEqual(heaviestChain([light, heavy, last]), [heavy, last]);
    assert.deepEqual(heaviestChain([]), []);
  });

  it('know what was moved', () => {
    const [first, second] = [
      'alpha beta gamma delta epsilon zeta eta',
      'one two three four five six seven eight nine ten',
    ];
    const map = compareTexts(readWords(`${first} ${second}`), readWords(`${second} ${first}`));
    assert.deepEqual([...map.slice(0, 7)], [10, 11, 12, 13, 14, 15, 16]);
    assert.deepEqual([...map.slice(7)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('many passages in a text that repeats itself', () => {
  // Each of these would once have compared every passage with every place.
  for (const [title, text, quote] of [
    ['one word', 'delays '.repeat(60_000), 'delays'],
    ['signs', '-. '.repeat(100_000), '. -.'],
    ['one letter', 'a'.repeat(300_000), 'aaaa'],
  ] as const) {
    it(`are left to a person: ${title}`, () => {
      const wanted = Array.from({ length: 2_000 }, () => ({ quote }));
      const verdicts = locateAll(normaliseText(text), wanted);
      assert.ok(verdicts.every(verdict => verdict.state === 'review'));
    });
  }
});
