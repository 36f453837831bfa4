import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { summaryMarkdown } from '../../../src/changes/summaryMarkdown.ts';
import { compareTexts } from './states.ts';

const sidecar = 'a.md.alice.annotations.yaml';

function entries(count: number, quote: (index: number) => string, tags = 'finding'): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `k${String(index).padStart(7, '0')}:\n  tags: [${tags}]\n  quote: ${JSON.stringify(quote(index))}\n`,
  ).join('');
}

describe('the Markdown summary', () => {
  it('shows what is hostile as text', async () => {
    const quote = '<img src=x onerror=alert(1)> ![x](http://x) @everyone [y](javascript:z) `c`\n\n# h | t';
    const changes = await compareTexts(
      {},
      { [sidecar]: entries(1, () => quote, '"finding", "a|b<script>"') },
    );
    const markdown = summaryMarkdown(changes);
    assert.doesNotMatch(markdown, /(?<!\\)<|(?<!\\)!\[|(?<!\\)`c|@e|^# h/m);
    assert.match(markdown, /@\u2060everyone/);
    assert.match(markdown, /\| a\\\|b\\<script> \| 1 \| 0 \|/);
  });

  it('ends where a comment has to, and tells how much there is more', async () => {
    const many = await compareTexts(
      {},
      { [sidecar]: entries(500, index => `Passage ${index}. `.repeat(30)) },
    );
    const markdown = summaryMarkdown(many);
    assert.ok(markdown.length < 60_000, String(markdown.length));
    const listed = markdown.split('**Added**').length - 1;
    assert.ok(listed > 50);
    assert.ok(markdown.includes(`… and ${500 - listed} more changes, in 1 report.`));
    assert.ok(markdown.includes('**500 changes in 1 report, by alice**'));
  });

  it('says the same of the same', async () => {
    const before = { 'a.md': 'Leaders act.\n', [sidecar]: entries(1, () => 'Leaders act.') };
    const after = { ...before, [sidecar]: entries(1, () => 'Leaders act.', 'metric, culture') };
    const [one, other] = [await compareTexts(before, after), await compareTexts(before, after)];
    assert.equal(summaryMarkdown(one), summaryMarkdown(other));
    assert.match(
      summaryMarkdown(one),
      /- \*\*Retagged\*\* · finding → \*\*metric\*\* · culture · line 1\n\n {2}> Leaders act\.\n/,
    );
  });
});

describe('a project that is coded blind', () => {
  it('tells of one coder, or of all when it is asked to', async () => {
    const { compareProjects } = await import('../../../src/changes/compareProjects.ts');
    const { root, stateOf } = await import('./states.ts');
    const states = {
      root,
      folder: root,
      before: stateOf({}, 'main'),
      after: stateOf(
        {
          'marginalia.yaml': 'version: 1\nblind: true\n',
          [sidecar]: entries(1, () => 'Leaders act.'),
          'a.md.bob.annotations.yaml': entries(1, () => 'Staff are proud.'),
        },
        'branch',
      ),
    };
    const coders = async (more: {
      readonly coder?: string;
      readonly unblind?: boolean;
    }): Promise<unknown> => {
      const { reports, withheld } = await compareProjects({ ...states, ...more });
      return [reports.flatMap(report => report.coders.map(({ coder }) => coder)), withheld];
    };
    assert.deepEqual(await coders({}), [[], 2]);
    assert.deepEqual(await coders({ coder: 'alice' }), [['alice'], 0]);
    assert.deepEqual(await coders({ unblind: true }), [['alice', 'bob'], 0]);
  });
});
