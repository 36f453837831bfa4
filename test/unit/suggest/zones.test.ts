import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readText } from '../../../src/suggest/readUnits.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = readSpec(readFileSync(new URL('../../specs/suggest-zones.md', import.meta.url), 'utf8'));

describe('zones (test/specs/suggest-zones.md)', () => {
  for (const { title, blocks } of spec) {
    it(title, () => {
      const [input, expected] = blocks;
      const text = input?.text ?? '';
      const { units } = readText(text, input?.language.endsWith('.md') === true ? 'markdown' : 'plain');
      assert.deepEqual(
        units.map(({ zone, start, end }) => `${zone}: ${text.slice(start, end).replace(/\s+/g, ' ')}`),
        expected?.text.split('\n'),
      );
    });
  }

  it('covers its cases', () => {
    assert.ok(spec.length >= 5);
    assert.ok(spec.every(({ blocks }) => blocks.length === 2));
  });
});

describe('the flat form of a text', () => {
  it('has each letter at its offset, with plain spaces and apostrophes', () => {
    const text = 'It’s\u00a0a\u2011b\n\tc **d** _e_';
    assert.equal(readText(text, 'markdown').flat, "It's a-b  c   d    e ");
    assert.equal(readText(text, 'plain').flat, "It's a-b  c **d** _e_");
  });

  it('has no page furniture in it', () => {
    const pages = [3, 4, 5].map(page => `Visits are late in\n\f${page}\nthe north of the town.\n`).join('\n');
    const { flat } = readText(pages, 'plain');
    assert.equal(flat.length, pages.length);
    assert.ok(!/\d/.test(flat), flat);
  });
});
