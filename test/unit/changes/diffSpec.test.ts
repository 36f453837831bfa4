import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { coderLines } from '../../../src/changes/summaryText.ts';
import { readSpec } from '../../specs/readSpec.ts';
import { compareTexts, type Texts } from './states.ts';

const specification = new URL('../../specs/sidecar-diff.md', import.meta.url);

describe('sidecar-diff.md', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(specification, 'utf8'))) {
    const block = (language: string): string | undefined =>
      blocks.find(each => each.language === language)?.text;
    const state = (side: 'before' | 'after'): Texts => {
      const [report, codebook] = [block(`report ${side}`) ?? block('report'), block('codebook')];
      return {
        'a.md.alice.annotations.yaml': `${block(side) ?? ''}\n`,
        ...(report !== undefined && { 'a.md': `${report}\n` }),
        ...(codebook !== undefined && { 'codebook.yaml': `${codebook}\n` }),
      };
    };

    it(`${title} (line ${line})`, async () => {
      const { reports } = await compareTexts(state('before'), state('after'));
      const lines = reports.flatMap(({ coders }) => coders.flatMap(coderLines));
      assert.equal(lines.length === 0 ? 'nothing' : lines.join('\n'), block('changes'));
    });
  }
});
