import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { codeTree, type CodeNode } from '../../../src/corpus/codeTree.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { MemoryFiles } from './memoryFiles.ts';

function shown(nodes: readonly CodeNode[], depth = 0): readonly string[] {
  return nodes.flatMap(({ name, count, isDefined, isUsed, children }) => [
    `${'  '.repeat(depth)}${name} ${count}${isDefined ? ' defined' : ''}${isUsed ? ' used' : ''}`,
    ...shown(children, depth + 1),
  ]);
}

describe('codeTree', () => {
  it('holds what is defined and what is used, each annotation counted once per code above it', async () => {
    const files = new MemoryFiles({
      'file:///p/codebook.yaml': 'codes:\n  work/load: { was: [old] }\n  unused: {}\n',
      'file:///p/a.md.x.annotations.yaml':
        'marginalia: { version: 1 }\na2: { tags: [finding, work/load, work/pay], quote: q }\na3: { tags: [old], quote: q }\na4: { tags: [stray], quote: q }\n',
    });
    const corpus = new Corpus(files);
    await corpus.open('file:///p');
    const { codebook } = corpus.codebooks.forReport('file:///p/a.md');
    assert.deepEqual(shown(codeTree(codebook, corpus.reports())), [
      'stray 1 used',
      'unused 0 defined',
      'work 2',
      '  load 2 defined used',
      '  pay 1 used',
    ]);
  });
});
