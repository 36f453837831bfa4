import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import manifest from '../../../package.json' with { type: 'json' };
import { commonGrades, plainGrades } from '../../../src/report/grades.ts';
import { highlightKinds, highlightsIn } from '../../../src/report/highlights.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = readSpec(readFileSync(new URL('../../specs/report-highlights.md', import.meta.url), 'utf8'));

describe('what stands out in a report (test/specs/report-highlights.md)', () => {
  for (const { title, blocks } of spec) {
    it(title, () => {
      const [input, expected] = blocks;
      const text = input?.text ?? '';
      for (const ending of ['\n', '\r\n']) {
        const ended = text.replaceAll('\n', ending);
        const found = highlightsIn(ended).map(
          ({ kind, start, end }) => `${kind}: ${ended.slice(start, end).replaceAll(/\s*\n\s*/g, ' ')}`,
        );
        assert.deepEqual(found, expected?.text === '-' ? [] : expected?.text.split('\n'));
      }
    });
  }
});

describe('what stands out in a report', () => {
  it('is every grade that is known', () => {
    for (const grade of [...plainGrades, ...commonGrades]) {
      const text = `It was judged to be ${grade}.`;
      assert.deepEqual(
        highlightsIn(text).map(({ start, end }) => text.slice(start, end)),
        [grade],
      );
    }
  });

  it('is in order and does not overlap, whatever the text', () => {
    const piece = fc.constantFrom(
      ...plainGrades,
      ...commonGrades.map(grade => grade.toUpperCase()),
      ...[
        'judged ',
        'from ',
        ' to ',
        'recommendation ',
        'Rec. ',
        '12',
        '1,',
        '.5',
        '%',
        '£',
        ' million',
        ' ',
        '\n',
        '|',
        '“',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), pieces => {
        const text = pieces.join('');
        let end = 0;
        for (const one of highlightsIn(text)) {
          assert.ok(one.start >= end && one.end > one.start && one.end <= text.length);
          ({ end } = one);
        }
      }),
    );
  });

  // What almost matches, and much of it: were the time more than in proportion, these would not come to an end.
  for (const almost of [
    'requires ',
    'judged to be ',
    'from good to ',
    'overall effectiveness: ',
    '|  ',
    ' ',
    '\n',
    'recommendations 1, 2 ',
    '1',
    '1,111',
    '£1',
    '1 million ',
    '1 to ',
    '“',
    '  Good  ',
    'requires improvement to be ',
  ]) {
    it(`takes time in proportion to the text: ${JSON.stringify(almost)}`, () => {
      assert.ok(Array.isArray(highlightsIn(almost.repeat(1_000_000 / almost.length))));
    });
  }

  it('has a type and colours of a theme for each kind', () => {
    const { semanticTokenTypes: types, semanticTokenScopes: scopes } = manifest.contributes;
    assert.deepEqual(
      types.map(({ id }) => id),
      highlightKinds,
    );
    assert.deepEqual(scopes, [
      {
        scopes: {
          judgementGrade: ['variable.other.enummember', 'constant.language'],
          recommendationNumber: ['keyword.control'],
          reportFigure: ['constant.numeric'],
        },
      },
    ]);
  });
});
