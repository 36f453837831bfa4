import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Genre } from '../../../src/suggest/reading.ts';
import { readText } from '../../../src/suggest/readUnits.ts';
import { recommendationHeading } from '../../../src/suggest/recommendationContext.ts';
import { contextOf } from '../../../src/suggest/reportContext.ts';
import { recommendationsIn } from '../../../src/suggest/recommendations.ts';
import { recommendationHeadings } from '../../../src/suggest/rules/recommendationHeadings.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = readSpec(
  readFileSync(new URL('../../specs/suggest-recommendations.md', import.meta.url), 'utf8'),
);

interface Expected {
  readonly quote: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** Passages, one a line, and below each, indented, attributes that it has. */
function expectedOf(block: string): readonly Expected[] {
  const expected: { quote: string; attributes: [string, string][] }[] = [];
  for (const line of block.split('\n').filter(each => each.trim() !== '')) {
    const [, name, value] = /^ {2}(\w+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) expected.at(-1)?.attributes.push([name, value]);
    else expected.push({ quote: line, attributes: [] });
  }
  return expected;
}

describe('recommendations (test/specs/suggest-recommendations.md)', () => {
  for (const { title, blocks } of spec) {
    it(title, () => {
      const [input, wanted] = blocks;
      const text = input?.text ?? '';
      const [name = '', suffix, known] = (input?.language ?? '').split('.');
      const genre: Genre = name === 'article' ? 'article' : 'report';
      const { flat, units } = readText(text, suffix === 'md' ? 'markdown' : 'plain');
      const found = recommendationsIn(
        { text, flat, units, genre },
        known === undefined ? {} : { context: contextOf(flat, text) },
      );
      const expected = expectedOf(wanted?.text ?? '');
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
        expected.map(({ quote }) => quote),
      );
      expected.forEach(({ attributes }, index) => {
        for (const [attribute, value] of attributes) {
          assert.equal(String(found[index]?.attributes.get(attribute)), value, `${attribute} of ${index}`);
        }
      });
    });
  }

  it('covers its cases', () => {
    assert.ok(spec.length >= 15);
    assert.ok(spec.every(({ blocks }) => blocks.length === 2));
  });
});

describe('headings of recommendations', () => {
  it('are known by each of their phrases', () => {
    for (const { phrases } of recommendationHeadings) {
      for (const phrase of phrases) {
        const title = phrase
          .replace(/(?<=\S)\*/g, '')
          .replace(/(^| )\*(?= |$)/g, '$1the service')
          .trim();
        // Some of what a star may stand for makes another kind of heading of it, but never none.
        assert.notEqual(recommendationHeading(title), undefined, title);
      }
    }
  });

  it('are not those of answers and of what was done before', () => {
    for (const title of [
      'Response to recommendations',
      'Progress on recommendations',
      'About recommendations',
      'Findings',
    ]) {
      assert.equal(recommendationHeading(title), undefined, title);
    }
  });
});
