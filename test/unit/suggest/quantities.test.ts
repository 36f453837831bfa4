import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outOfScope, readQuantities, scoreQuantities } from '../../bench/suggest/quantities.ts';
import type { System } from '../../bench/suggest/systems.ts';

const cases = readQuantities(
  JSON.stringify([
    {
      req: 'Since 2019 Team 7 has used 3 to 5 litres a day, at £2 each.',
      res: [
        { value: 2019, unit: 'dimensionless', surface: '2019' },
        { value: 7, unit: 'dimensionless', surface: '7' },
        { value: 4, unit: 'litre', surface: '3 to 5 litres', uncertainty: 1 },
        { value: 2, unit: 'pound sterling', surface: '£2' },
      ],
    },
    { req: 'The answer is 12.', res: [{ value: 12, unit: 'dimensionless', surface: '12' }] },
    { req: 'There were 12 children.', res: [{ value: 12, unit: 'dimensionless', surface: '12' }] },
    { req: 'It closed after two years.', res: [{ value: 2, unit: 'year', surface: 'two years' }] },
    { req: 'It took two years.', res: [{ value: 2, unit: 'year', surface: 'two years' }] },
    { req: 'It takes 5 eV.', res: [{ value: 5, unit: 'electronvolt', surface: '5 eV' }] },
  ]),
);

/** Finds every run of digits. */
const digits: System = {
  name: 'digits',
  metricsIn: text =>
    [...text.matchAll(/\d+/g)].map(({ 0: number, index }) => {
      const range = { start: index, end: index + number.length };
      return { tag: 'metric', ...range, value: range, attributes: new Map([['value', Number(number)]]) };
    }),
};

describe('quantities in sentences', () => {
  it('are out of scope where our guideline has no metric', () => {
    assert.deepEqual(Object.fromEntries(outOfScope(cases)), {
      'a year': 1,
      'part of a name or code': 1,
      'a stretch of time that only describes': 1,
      'a number that counts nothing': 1,
      'a unit of the laboratory': 1,
    });
  });

  it('are found where they stand with their value, out of scope ones only where all are asked for', () => {
    // Both ends of the range are found: the first is taken for it, the second for a mistake.
    assert.deepEqual(scoreQuantities(cases, digits), { wanted: 4, found: 3, wrong: 1 });
    assert.deepEqual(scoreQuantities(cases, digits, true), { wanted: 9, found: 7, wrong: 1 });
  });

  it('may be found as percentages where they are fractions', () => {
    const fraction = readQuantities(
      JSON.stringify([
        { req: 'She ate 1/4 of it.', res: [{ value: 0.25, unit: 'dimensionless', surface: '1/4' }] },
      ]),
    );
    const metric = (value: number, unit: string): System => ({
      name: 'one',
      metricsIn: () => [
        {
          tag: 'metric',
          start: 8,
          end: 11,
          value: { start: 8, end: 11 },
          attributes: new Map<string, string | number>([
            ['value', value],
            ['unit', unit],
          ]),
        },
      ],
    });
    assert.deepEqual(scoreQuantities(fraction, metric(25, '%')), { wanted: 1, found: 1, wrong: 0 });
    assert.deepEqual(scoreQuantities(fraction, metric(25, 'child')), { wanted: 1, found: 0, wrong: 1 });
  });

  it('are wrong where the value is another', () => {
    const tenfold: System = {
      ...digits,
      metricsIn: (text, kind) =>
        digits.metricsIn(text, kind).map(metric => ({
          ...metric,
          attributes: new Map([['value', 10 * Number(metric.attributes.get('value'))]]),
        })),
    };
    assert.deepEqual(scoreQuantities(cases, tenfold), { wanted: 4, found: 0, wrong: 4 });
  });
});
