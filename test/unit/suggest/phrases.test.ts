import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { StarPhrases } from '../../../src/suggest/starPhrases.ts';

describe('phrases that have to be all of a heading', () => {
  for (const [phrase, fitting, others] of [
    [
      'recommendations',
      ['Recommendations', '4. Recommendations:', '**Recommendations**'],
      ['Our recommendations', ''],
    ],
    ['area* for improvement', ['Areas for improvement', 'Area for improvement'], ['Areas for improvements']],
    ['* priority action*', ['Priority actions', 'The first priority action'], ['Priority actions now']],
    [
      'what * need* to improve *',
      ['What needs to improve?', 'What does the school need to improve next?'],
      ['needs to improve'],
    ],
    ['* a * b', ['a b', 'a a b b', 'x a y b'], ['b a', 'a']],
    ['re*ment*s', ['requirements', 'recruitments', 'rementals'], ['requirement', 'res']],
    ['what’s next', ['What’s next?', "What's next"], ['What is next']],
  ] as const) {
    it(`“${phrase}”`, () => {
      const phrases = new StarPhrases([phrase]);
      for (const heading of fitting) assert.ok(phrases.areAllOf(heading), heading);
      for (const heading of others) assert.ok(!phrases.areAllOf(heading), heading);
    });
  }

  it('take little time, whatever the heading', () => {
    assert.ok(!new StarPhrases(['* a * a * a * b']).areAllOf('a '.repeat(20_000)));
  });
});

describe('phrases in a sentence', () => {
  function isIn(phrase: string, sentence: string): boolean {
    return new StarPhrases(['nothing', phrase]).in(sentence) === phrase;
  }

  it('stand as words of their own, in any case', () => {
    assert.ok(isIn('lag', 'Visits lag.'));
    assert.ok(isIn('LAG', 'Visits lag.'));
    assert.ok(!isIn('lag', 'Flags lagged.'));
    assert.ok(isIn('lag* behind', 'Visits\nlagged  behind.'));
    assert.ok(isIn('not * enough', 'It is not done well enough.'));
    assert.ok(isIn('not * enough', 'Not enough.'));
    assert.ok(!isIn('not * enough', 'Enough is not.'));
  });

  it('are found nowhere where there are none', () => {
    assert.equal(new StarPhrases([]).in('anything'), undefined);
  });

  it('take little time, whatever the phrase', () => {
    const phrase = `${'* a* '.repeat(20)}b`;
    assert.ok(!isIn(phrase, 'a'.repeat(100_000)));
    assert.ok(!isIn(phrase, 'a '.repeat(20_000)));
  });
});
