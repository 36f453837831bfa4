import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { MemoryFiles } from './memoryFiles.ts';

const yaml = 'marginalia:\n  version: 1\n';

describe('Two folders', () => {
  it('are open side by side, and one that is closed takes its reports along', async () => {
    const files = new MemoryFiles({
      'file:///one/a.md.alice.annotations.yaml': yaml,
      'file:///one/deep/b.md.alice.annotations.yaml': yaml,
      'file:///two/c.md.alice.annotations.yaml': yaml,
    });
    const corpus = new Corpus(files);
    const names = (): readonly string[] => corpus.reports().map(({ name }) => name);
    for (const folder of ['file:///one', 'file:///one/deep', 'file:///two']) await corpus.open(folder);
    assert.deepEqual(names(), ['a.md', 'b.md', 'c.md']);
    const told: unknown[] = [];
    corpus.onDidChange(({ what, reports }) => told.push([what, ...reports]));
    await corpus.close('file:///one');
    assert.deepEqual(names(), ['b.md', 'c.md'], 'what another open folder holds stays');
    assert.deepEqual(told, [['reports', 'file:///one/a.md']]);
  });
});
