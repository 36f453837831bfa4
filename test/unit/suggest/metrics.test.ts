import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { suggestIn } from '../../../src/suggest/suggest.ts';
import type { Suggestion } from '../../../src/suggest/suggestion.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = readSpec(readFileSync(new URL('../../specs/suggest-metrics.md', import.meta.url), 'utf8'));

const metricsOf = (text: string, kind: 'plain' | 'markdown' = 'plain'): readonly Suggestion[] =>
  suggestIn(text, kind, { tags: ['metric'] });

/** As the lines of the specification tell a metric. */
function told(text: string, metric: Suggestion, keys: readonly string[]): string {
  const { attributes, value } = metric;
  const flat = (from: number, to: number): string => text.slice(from, to).replace(/\s+/g, ' ');
  const main = `${flat(value!.start, value!.end)} = ${String(attributes.get('value'))} ${String(attributes.get('unit'))}`;
  const rest = keys.map(key => {
    const attribute = key === 'quote' ? flat(metric.start, metric.end) : String(attributes.get(key));
    return `${key}: ${attribute}`;
  });
  return [main, ...rest].join('; ');
}

describe('suggested metrics (test/specs/suggest-metrics.md)', () => {
  for (const { title, blocks } of spec) {
    it(title, () => {
      const [input, expected] = blocks;
      const text = input!.text;
      const found = metricsOf(text, input!.language === 'report-markdown' ? 'markdown' : 'plain');
      const lines = expected!.text === '-' ? [] : expected!.text.split('\n');
      const keys = lines.map(line => [...line.matchAll(/; (\w+): /g)].map(match => match[1]!));
      assert.deepEqual(
        found.map((metric, index) => told(text, metric, keys[index] ?? [])),
        lines,
      );
    });
  }
});

describe('suggested metrics', () => {
  it('stand in the text as they say, and tell why', () => {
    const piece = fc.constantFrom(
      ...[
        '12',
        '3.5',
        '%',
        ' per cent',
        '£',
        ' million',
        ' children',
        ' of',
        ' the',
        ' in',
        ' from',
        ' to',
        ' by',
      ],
      ...[
        ' fell',
        ' two',
        ' thirds',
        ' weeks',
        ' waited',
        ',',
        '. ',
        ' (',
        ')',
        '-',
        '–',
        '|',
        '\n',
        '\n\n',
        '1:12',
      ],
      ...[
        ' half',
        ' a',
        ' hundred',
        ' and',
        ' 2021',
        ' March',
        '½',
        '.',
        "'s",
        '“',
        ' low',
        ' twenties',
        '[',
        ']',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        for (const { start, end, value, attributes, reason, rule, confidence } of metricsOf(text)) {
          assert.ok(
            value !== undefined && start <= value.start && value.start < value.end && value.end <= end,
          );
          assert.ok(end <= text.length);
          assert.equal(attributes.get('valueText'), text.slice(value.start, value.end).replace(/\s+/g, ' '));
          assert.ok(Number.isFinite(attributes.get('value')));
          assert.match(rule, /^metric\/[a-z]+$/);
          assert.ok(reason.length > 5 && confidence > 0 && confidence <= 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('say that a value was told before', () => {
    const roles = metricsOf(
      'The gap is £1.1 million. The council said so.\n\nIt must close the gap of £1.1 million.',
    ).map(({ attributes }) => attributes.get('role'));
    assert.deepEqual(roles, [undefined, 'repeat']);
  });

  const plain = new Set([
    'one letter',
    'digits',
    'digits and commas',
    'quotation marks',
    'brackets',
    'single letters',
  ]);
  for (const [name, unit] of [
    ['one letter', 'a'],
    ['digits', '1'],
    ['digits and commas', '1,'],
    ['numbers', '12 '],
    ['number words', 'two '],
    ['tens and hyphens', 'twenty-'],
    ['scales', 'hundred and '],
    ['ranges', '1-'],
    ['spaced dashes', '1 – '],
    ['ratios', '1 in 5 '],
    ['parts', '3 of the '],
    ['percentages', '5% '],
    ['quotation marks', '“'],
    ['brackets', '('],
    ['numbers in brackets', '(1) '],
    ['references', 'sections 1, '],
    ['single letters', 'a a a '],
    ['dates', '1 May 2020 to '],
    ['addresses', 'a@'],
    ['slashes', '1/2/'],
    ['pipes', '1 | '],
    ['changes', 'from 1 to 2 '],
  ] as const) {
    it(`are looked for in linear time in ${name}`, () => {
      // Those that are full of figures are shorter: the suite has little time.
      const length = plain.has(name) ? 300_000 : 60_000;
      metricsOf(unit.repeat(Math.ceil(length / unit.length)));
    });
  }
});
