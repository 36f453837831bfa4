import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { compareProjects } from '../../../src/changes/compareProjects.ts';
import { linksTo } from '../../../src/changes/links.ts';
import { summaryMarkdown } from '../../../src/changes/summaryMarkdown.ts';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { root, stateOf } from './states.ts';

const golden = join(import.meta.dirname, '..', '..', 'fixtures', 'changes', 'summary.md');
const report = 'reports/press/harrowmere-2022.md';
const sidecar = `${report}.bob.annotations.yaml`;

/** What bob has done on his branch. */
const edits: readonly (readonly [string, string])[] = [
  ['status: in progress', 'status: done'],
  [
    'c8x6u7qd:\n  tags: [finding, timeliness/waiting]',
    'c8x6u7qd:\n  tags: [finding, timeliness/waiting, voice]',
  ],
  [
    'quote: just 17.4% of Harrowmere’s plans met that limit in the year to August\n',
    'quote: just 17.4% of Harrowmere’s plans met that limit in the year to August, against 48.9% the year before\n',
  ],
  ['u2u7e6ck:\n  tags: [recommendation, ', 'u2u7e6ck:\n  tags: [finding, '],
  ['measure: children waiting for a plan', 'measure: queue for plans'],
];

describe('the sample summary', () => {
  it('is what the README links to', async () => {
    const read = (path: string): Promise<string> => readFile(join(samplesFolder, path), 'utf8');
    const others = { [report]: await read(report), 'codebook.yaml': await read('codebook.yaml') };
    const before = await read(sidecar);
    const after = edits.reduce((text, [from, to]) => {
      assert.ok(text.includes(from), from);
      return text.replace(from, to);
    }, before);
    // He thought better of the last one.
    const removed = after.slice(0, after.indexOf('g8s2m7bs:'));
    const added =
      'n4w2a8ds:\n  tags: [finding, timeliness/waiting]\n' +
      '  quote: too few children got one in time for it to matter\n  note: Is this one? See the letter of 2021.\n';
    const changes = await compareProjects({
      root,
      folder: root,
      before: {
        ...stateOf({ ...others, [sidecar]: before }, 'main'),
        commit: '3b18e512dba79e4c8300dd08aeb37f8e728b8dad',
      },
      after: {
        ...stateOf({ ...others, [sidecar]: removed + added }, 'bob-harrowmere'),
        commit: '9f2c1e0d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d',
      },
    });
    const markdown = summaryMarkdown(changes, { linkTo: linksTo('https://github.com/example/inspections') });
    if (process.env['MARGINALIA_GOLDEN']) await writeFile(golden, markdown);
    assert.equal(markdown, await readFile(golden, 'utf8'));
  });
});
