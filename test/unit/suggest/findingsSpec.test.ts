import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { findingsIn } from '../../../src/suggest/findings.ts';
import type { Genre } from '../../../src/suggest/reading.ts';
import { readText } from '../../../src/suggest/readUnits.ts';
import type { Suggestion } from '../../../src/suggest/suggestion.ts';
import { readSpec } from '../../specs/readSpec.ts';

const file = new URL('../../specs/suggest-findings.md', import.meta.url);

describe('which passages are suggested as findings', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(file, 'utf8'))) {
    it(`${title} (line ${line})`, () => {
      const [source, expected] = blocks;
      const text = source?.text ?? '';
      const genre = source?.language as Genre;
      const found = findingsIn({ text, genre, ...readText(text, 'plain') });
      const told = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
      assert.equal(told.map(one => shown(text, one)).join('\n') || '-', expected?.text);
    });
  }
});

function shown(text: string, { start, end, attributes }: Suggestion): string {
  const get = (name: string): string => String(attributes.get(name) ?? '');
  const judged = ['kind', 'grade', 'period'].map(get).filter(Boolean).join(' ');
  const quantity = get('quantifier') === '' ? '' : ` (${get('quantifier')})`;
  const source = ['attributedTo', 'voice'].map(get).filter(Boolean).join(', ');
  const told = get('voice') === '' ? '' : ` [${source}]`;
  return `${judged || get('polarity')}${quantity}${told}: ${text.slice(start, end).replace(/\s+/g, ' ')}`;
}
