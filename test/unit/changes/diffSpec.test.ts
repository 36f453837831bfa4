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
      const named = blocks.find(({ language }) => language.startsWith(`${side} `));
      const [, path = 'a.md', coder = 'alice'] = named?.language.split(' ') ?? [];
      const [sidecar, report] = [named?.text ?? block(side), block(`report ${side}`) ?? block('report')];
      const [codebook, project] = [block('codebook'), block('project')];
      return {
        ...(sidecar !== undefined && { [`${path}.${coder}.annotations.yaml`]: `${sidecar}\n` }),
        ...(report !== undefined && { [path]: `${report}\n` }),
        ...(codebook !== undefined && { 'codebook.yaml': `${codebook}\n` }),
        ...(project !== undefined && { 'marginalia.yaml': `${project}\n` }),
      };
    };

    it(`${title} (line ${line})`, async () => {
      const { reports } = await compareTexts(state('before'), state('after'));
      const lines = reports.flatMap(({ coders, wasPath }) => [
        ...(wasPath === undefined ? [] : [`The report was ${wasPath}.`]),
        ...coders.flatMap(coderLines),
      ]);
      assert.equal(lines.length === 0 ? 'nothing' : lines.join('\n'), block('changes'));
    });
  }
});
