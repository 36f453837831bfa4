import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { enoughExamples, Learner, type Example } from '../../../src/suggest/learn.ts';
import { termsOf } from '../../../src/suggest/learnWords.ts';
import { codedPassages } from './codedPassages.ts';

function taught(examples: readonly Example[]): Learner {
  const learner = new Learner();
  for (const example of examples) learner.add(example);
  return learner;
}

describe('What is learned from coded passages', () => {
  const passages = codedPassages();

  it('are the codes that fit a new passage, with the passages that are most like it', () => {
    const [first] = taught(passages).codesFor(
      'Young people leaving care are placed in bed and breakfast hostels.',
    );
    assert.equal(first?.code, 'care-leavers/accommodation');
    assert.equal(first.like.length, 3);
    for (const passage of first.like) assert.match(passage, /bed and breakfast|hostels|leaving care/);
  });

  it('is nothing of few examples, and nothing of a passage that is like none', () => {
    assert.deepEqual(
      taught(passages.slice(0, enoughExamples - 1)).codesFor('Assessments lack analysis.'),
      [],
    );
    assert.notDeepEqual(taught(passages.slice(0, enoughExamples)).codesFor('Too many cases.'), []);
    assert.deepEqual(taught(passages).codesFor('Zebras graze.'), []);
    assert.deepEqual(taught(passages).codesFor('… 24 %'), []);
  });

  it('finds the code among the first three for most passages that were left out', () => {
    const learner = taught(passages);
    const right = passages.filter(example => {
      learner.remove(example.id);
      const codes = learner.codesFor(example.passage, 3).map(({ code }) => code);
      learner.add(example);
      return codes.includes(example.codes[0] ?? '');
    });
    assert.ok(right.length / passages.length > 0.9, `${right.length} of ${passages.length}`);
  });

  it('is the same whatever was learned and forgotten on the way', () => {
    const query = 'Managers lack oversight of caseloads.';
    const expected = taught(passages).codesFor(query);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...passages]),
        fc.shuffledSubarray([...passages]),
        (order, forgotten) => {
          const learner = taught(order);
          for (const { id } of forgotten) learner.remove(id);
          for (const one of passages) learner.add(one);
          const found = learner.codesFor(query);
          assert.deepEqual(
            found.map(({ code, like }) => [code, like]),
            expected.map(({ code, like }) => [code, like]),
          );
          found.forEach(({ score }, i) => assert.ok(Math.abs(score - (expected[i]?.score ?? 0)) < 1e-6));
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('The terms of a passage', () => {
  it('are its words by what their forms have in common, and pairs of them, without words that are everywhere', () => {
    assert.deepEqual(
      [...termsOf('The visits were visited.')],
      [
        ['visit', 2],
        ['visit visit', 1],
      ],
    );
    assert.deepEqual(
      [...termsOf('Children’s plans, planned')].map(([term]) => term),
      ['children', 'children plan', 'plan', 'plan plan'],
    );
    assert.equal(termsOf('24.6 % of the').size, 0);
  });
});
