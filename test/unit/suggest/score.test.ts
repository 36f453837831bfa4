import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AttributeValue } from '../../../src/annotation/annotation.ts';
import type { GoldItem, Passage } from '../../bench/suggest/gold.ts';
import { match } from '../../bench/suggest/match.ts';
import { f1, matchReport, precision, recall, score, type Score } from '../../bench/suggest/score.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

function passage(tag: Passage['tag'], start: number, end: number, attributes: Attributes = {}): Passage {
  return { tag, start, end, attributes: new Map(Object.entries(attributes)) };
}

/** A metric whose value is where the passage starts. */
function metric(start: number, end: number, length: number, attributes: Attributes = {}): Passage {
  return { ...passage('metric', start, end, attributes), value: { start, end: start + length } };
}

function gold(item: Passage, optional = false): GoldItem {
  return { ...item, quote: '', optional };
}

function scored(items: readonly GoldItem[], suggestions: readonly Passage[]): Score {
  return score([matchReport(items, suggestions)]);
}

describe('the score of suggestions', () => {
  it('finds a passage by half of the shorter one', () => {
    const items = [gold(passage('finding', 0, 100))];
    const of = (start: number, end: number): number =>
      scored(items, [passage('finding', start, end)]).tags.finding.found;
    assert.equal(of(0, 100), 1);
    assert.equal(of(40, 50), 1);
    assert.equal(of(95, 105), 1);
    assert.equal(of(96, 106), 0);
    assert.equal(scored(items, [passage('recommendation', 0, 100)]).tags.finding.found, 0);
  });

  it('takes several suggestions for one item, and one for several, as right', () => {
    const item = passage('recommendation', 0, 100);
    const parts = [passage('recommendation', 0, 50), passage('recommendation', 50, 100)];
    const split = scored([gold(item)], parts).tags.recommendation;
    assert.deepEqual(split, { wanted: 1, found: 1, right: 2, wrong: 0 });
    const joined = scored(
      parts.map(part => gold(part)),
      [item],
    ).tags.recommendation;
    assert.deepEqual(joined, { wanted: 2, found: 2, right: 1, wrong: 0 });
  });

  it('counts a suggestion once, however often it is made', () => {
    const twice = [passage('finding', 200, 210), passage('finding', 200, 210)];
    assert.equal(scored([gold(passage('finding', 0, 10))], twice).tags.finding.wrong, 1);
  });

  it('counts what is optional neither as missed, nor as right or wrong', () => {
    const items = [gold(passage('finding', 0, 10), true), gold(passage('finding', 20, 30))];
    assert.deepEqual(scored(items, [passage('finding', 20, 30)]).tags.finding, {
      wanted: 1,
      found: 1,
      right: 1,
      wrong: 0,
    });
    assert.deepEqual(scored(items, [passage('finding', 0, 10)]).tags.finding, {
      wanted: 1,
      found: 0,
      right: 0,
      wrong: 0,
    });
  });

  it('finds a metric by its value, each once, and lets other numbers of its clause be', () => {
    const items = [
      { ...gold(metric(10, 60, 4)), start: 0 },
      { ...gold(metric(30, 60, 4)), start: 0 },
    ];
    const { metric: tally } = scored(items, [metric(10, 12, 2), metric(45, 47, 2), metric(70, 72, 2)]).tags;
    assert.deepEqual(tally, { wanted: 2, found: 1, right: 1, wrong: 1 });
    const wide = scored(items, [metric(10, 60, 40)]).tags.metric;
    assert.deepEqual(wide, { wanted: 2, found: 1, right: 1, wrong: 0 });
  });

  it('takes a metric with another value or unit for wrong, where those are asked for', () => {
    const coded = { value: 35_000_000, unit: 'GBP' };
    const figures = (ours: Attributes): readonly number[] => {
      const { value, valueAndUnit } = scored([gold(metric(0, 9, 9, coded))], [metric(0, 9, 9, ours)]);
      return [value.found, value.wrong, valueAndUnit.found, valueAndUnit.wrong];
    };
    assert.deepEqual(figures({ value: 35_000_000, unit: '£' }), [1, 0, 1, 0]);
    assert.deepEqual(figures({ value: 35_000_000, unit: 'child' }), [1, 0, 0, 1]);
    assert.deepEqual(figures({ value: 35, unit: 'GBP' }), [0, 1, 0, 1]);
    assert.deepEqual(figures({}), [0, 1, 0, 1]);
  });

  it('takes a fraction for a share, and an end or the middle of a range for the range', () => {
    const found = (coded: Attributes, ours: Attributes): number =>
      scored([gold(metric(0, 9, 9, coded))], [metric(0, 9, 9, ours)]).value.found;
    assert.equal(found({ value: 33.3, unit: '%' }, { value: 1 / 3 }), 1);
    assert.equal(found({ value: 33.3, unit: '%' }, { value: 1 / 3, unit: '%' }), 0);
    const range = { value: 27, valueLow: 25, valueHigh: 30, unit: 'case' };
    assert.deepEqual(
      [25, 27, 27.5, 30, 28.5].map(value => found(range, { value })),
      [1, 1, 1, 1, 0],
    );
  });

  it('scores judgements by themselves', () => {
    const grade = { kind: 'judgement', grade: 'requires improvement to be good' };
    const items = [gold(passage('finding', 0, 100)), gold(passage('finding', 200, 220, grade))];
    const ours = [
      passage('finding', 0, 100),
      passage('finding', 200, 220, { kind: 'judgement', grade: 'Requires improvement' }),
      passage('finding', 300, 320, { kind: 'judgement', grade: 'good' }),
    ];
    const { tags, attributes } = scored(items, ours);
    assert.deepEqual(tags.judgement, { wanted: 1, found: 1, right: 1, wrong: 1 });
    assert.deepEqual(tags.finding, { wanted: 1, found: 1, right: 1, wrong: 1 });
    assert.equal(attributes.get('judgement grade')?.same, 1);
  });

  it('counts attributes of what was found: the same, another, missing, added', () => {
    const coded = { polarity: 'concern', attributedTo: 'Ofsted', voice: 'quoted' };
    const ours = { polarity: 'strength', attributedTo: 'Ofsted’s report', quantifier: 'many' };
    const { attributes } = scored(
      [gold(passage('finding', 0, 9, coded)), gold(passage('finding', 20, 29, coded))],
      [passage('finding', 0, 9, ours)],
    );
    const zero = { stated: 0, same: 0, other: 0, missing: 0, added: 0 };
    assert.deepEqual(attributes.get('finding polarity'), { ...zero, stated: 1, other: 1 });
    assert.deepEqual(attributes.get('finding attributedTo'), { ...zero, stated: 1, same: 1 });
    assert.deepEqual(attributes.get('finding voice'), { ...zero, stated: 1, missing: 1 });
    assert.deepEqual(attributes.get('finding quantifier'), { ...zero, added: 1 });
  });

  it('reads names and units however they are written', () => {
    const same = (key: string, coded: AttributeValue, ours: AttributeValue): boolean => {
      const tag = key === 'unit' ? 'metric' : 'recommendation';
      const [one, other] = [coded, ours].map(
        value => ({ ...metric(0, 9, 9, { [key]: value }), tag }) as const,
      );
      return scored([gold(one!)], [other!]).attributes.get(`${tag} ${key}`)?.same === 1;
    };
    assert.ok(same('unit', '%', 'per cent'));
    assert.ok(same('unit', 'week', 'weeks'));
    assert.ok(same('unit', 'child per social worker', 'children'));
    assert.ok(!same('unit', 'percentage point', '%'));
    assert.ok(!same('unit', 'week', 'month'));
    assert.ok(same('addressee', 'Harrowmere Council', 'the council'));
    assert.ok(!same('addressee', 'Harrowmere Council', 'Ofsted'));
    assert.ok(same('number', 4, '4'));
    assert.ok(same('number', 4, 'R4'));
    assert.ok(!same('number', 4, 5));
  });

  it('is perfect for the gold standard itself, whatever it is', () => {
    const piece = fc.tuple(
      fc.constantFrom('finding', 'recommendation', 'metric'),
      fc.nat(50),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), pieces => {
        const items = pieces.map(([tag, start, length], index) => {
          const at = start + index * 100;
          return gold(
            tag === 'metric'
              ? metric(at, at + length, length, { value: 1, unit: '%' })
              : passage(tag, at, at + length),
          );
        });
        const result = scored(items, items);
        for (const tally of [...Object.values(result.tags), result.value, result.valueAndUnit]) {
          assert.equal(tally.wrong, 0);
          assert.equal(tally.found, tally.wanted);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has F1 as the harmonic mean, and 0 where nothing is found', () => {
    const tally = { wanted: 4, found: 1, right: 1, wrong: 1 };
    assert.deepEqual([precision(tally), recall(tally)], [0.5, 0.25]);
    assert.equal(f1(tally).toFixed(4), '0.3333');
    assert.equal(f1({ wanted: 4, found: 0, right: 0, wrong: 0 }), 0);
  });
});

describe('matching', () => {
  it('tells which suggestion meets a passage best', () => {
    const wanted = [{ start: 0, end: 100, optional: false }];
    const suggested = [
      { start: 0, end: 400 },
      { start: 0, end: 90 },
      { start: 0, end: 20 },
    ];
    assert.deepEqual(match(wanted, suggested).metBy, [1]);
    assert.deepEqual(match(wanted, suggested).verdicts, ['right', 'right', 'right']);
    assert.deepEqual(match(wanted, suggested, true).verdicts, ['wrong', 'wrong', 'right']);
  });
});
