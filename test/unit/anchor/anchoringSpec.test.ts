import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { describePassage } from '../../../src/anchor/describe.ts';
import { locateAll } from '../../../src/anchor/locateAll.ts';
import { locateFromOld } from '../../../src/anchor/locateFromOld.ts';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { readSpec } from '../../specs/readSpec.ts';
import { markedPassage, placedText, withoutMarks } from './marks.ts';

const spec = readSpec(readFileSync(new URL('../../specs/anchoring.md', import.meta.url), 'utf8'));

describe('what becomes of a passage (test/specs/anchoring.md)', () => {
  for (const { title, blocks } of spec) {
    const [before, ...others] = blocks;
    for (const { language, text: marked } of others) {
      const [known = '', state] = language.split(': ');
      for (const way of known === 'both' ? ['quotes', 'old text'] : [known]) {
        it(`${title} (${way})`, () => {
          const { text, passage } = markedPassage(before?.text ?? '');
          const now = withoutMarks(marked);
          const [old, present] = [normaliseText(text), normaliseText(now)];
          const [verdict] =
            way === 'quotes'
              ? locateAll(present, [describePassage(old, passage)])
              : locateFromOld(old, present, [passage]);
          assert.deepEqual(placedText(now, verdict), { state, text: marked });
        });
      }
    }
  }

  it('tells each case from quotes and from the old text', () => {
    assert.ok(spec.length >= 40);
    for (const { title, blocks } of spec) {
      const ways = blocks.map(({ language }) => language.replace(/:.*/, '')).join();
      assert.ok(ways === 'before,both' || ways === 'before,quotes,old text', title);
    }
  });
});
