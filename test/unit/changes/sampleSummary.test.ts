import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { compareProjects } from '../../../src/changes/compareProjects.ts';
import { linksTo } from '../../../src/changes/links.ts';
import { summaryMarkdown } from '../../../src/changes/summaryMarkdown.ts';
import { bobs, bobsReport, onBobsBranch } from '../../fixtures/bobsBranch.ts';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { root, stateOf } from './states.ts';

const golden = join(import.meta.dirname, '..', '..', 'fixtures', 'changes', 'summary.md');
describe('the sample summary', () => {
  it('is what the README links to', async () => {
    const read = (path: string): Promise<string> => readFile(join(samplesFolder, path), 'utf8');
    const others = { [bobsReport]: await read(bobsReport), 'codebook.yaml': await read('codebook.yaml') };
    const before = await read(bobs);
    const changes = await compareProjects({
      root,
      folder: root,
      before: {
        ...stateOf({ ...others, [bobs]: before }, 'main'),
        commit: '3b18e512dba79e4c8300dd08aeb37f8e728b8dad',
      },
      after: {
        ...stateOf({ ...others, [bobs]: onBobsBranch(before) }, 'bob-harrowmere'),
        commit: '9f2c1e0d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d',
      },
    });
    const markdown = summaryMarkdown(changes, { linkTo: linksTo('https://github.com/example/inspections') });
    if (process.env['MARGINALIA_GOLDEN']) await writeFile(golden, markdown);
    assert.equal(markdown, await readFile(golden, 'utf8'));
  });
});
