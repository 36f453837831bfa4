import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseMarkdownBlocks } from '../../../src/report/remark.ts';
import { readStructure } from '../../../src/report/structure.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = readSpec(readFileSync(new URL('../../specs/report-sentences.md', import.meta.url), 'utf8'));

/** Line breaks as spaces, so that a sentence of the specification takes one line. */
function onOneLine(passage: string): string {
  return passage.replace(/\s*\n\s*/g, ' ');
}

describe('sentences (test/specs/report-sentences.md)', () => {
  for (const { title, blocks } of spec) {
    const [input, expected] = blocks;
    const text = input?.text ?? '';
    const readers =
      input?.language === 'report.md'
        ? [
            ['scanned', readStructure(text, 'markdown')] as const,
            ['parsed', readStructure(text, 'markdown', parseMarkdownBlocks)] as const,
          ]
        : [['plain', readStructure(text, 'plain')] as const];
    for (const [name, structure] of readers) {
      it(`${title} (${name})`, () => {
        const found = structure.sentences({ start: 0, end: text.length });
        assert.deepEqual(
          found.map(sentence => onOneLine(text.slice(sentence.start, sentence.end))),
          expected?.text.split('\n'),
        );
      });
    }
  }

  it('covers its cases', () => {
    assert.ok(spec.length >= 30);
    assert.ok(spec.every(({ blocks }) => blocks.length === 2));
  });
});
