import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { quotation } from '../../../src/exchange/citation.ts';
import { readStructure } from '../../../src/report/structure.ts';

function cited(passage: string): string {
  return quotation(passage, { start: 0, end: passage.length }, readStructure(passage, 'plain'), 'T').slice(
    0,
    -4,
  );
}

describe('quotation', () => {
  it('names the report and the paragraph', () => {
    const text = '# Report\n\n14. Too few plans\nare on time.\n';
    const start = text.indexOf('Too');
    const range = { start, end: text.indexOf('\n', start + 16) };
    assert.equal(
      quotation(text, range, readStructure(text, 'markdown'), 'Cambridgeshire 2022'),
      '“Too few plans are on time.” (Cambridgeshire 2022, para 14)',
    );
  });

  it('leaves the paragraph out where it has no number', () => {
    assert.equal(
      quotation('Too few.', { start: 0, end: 8 }, readStructure('Too few.', 'plain'), 'Leeds 2015'),
      '“Too few.” (Leeds 2015)',
    );
  });

  const examples: readonly (readonly [string, string])[] = [
    ['plain', '“plain”'],
    ['struggling with “excessive workloads”', '“struggling with ‘excessive workloads’”'],
    ['“all of it”', '“‘all of it’”'],
    ['the ‘front door’ is children’s', '“the ‘front door’ is children’s”'],
    [
      'he said “call it ‘the door’ now”, the families’ wish',
      '“he said ‘call it “the door” now’, the families’ wish”',
    ],
    ['a "straight" one ("too") and it\'s', "“a ‘straight’ one (‘too’) and it's”"],
    ['“it begins here', '“‘it begins here”'],
    ['it ends here”, they said', '“it ends here’, they said”'],
    ['  over\n  two\t lines\n\nand more ', '“over two lines and more”'],
    ['20\u00a0weeks', '“20\u00a0weeks”'],
  ];
  for (const [passage, expected] of examples) {
    it(`turns ${JSON.stringify(passage)} into ${expected}`, () => {
      assert.equal(cited(passage), expected);
    });
  }
});
