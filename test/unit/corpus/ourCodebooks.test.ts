import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { isOurCodebook } from '../../../src/corpus/ourCodebooks.ts';
import { startingCodebook } from '../../../src/project/startingCodebook.ts';
import { MemoryFiles } from './memoryFiles.ts';

const foreign = 'variables:\n  - age\n';

async function isOurs(files: Readonly<Record<string, string>>, path = 'codebook.yaml'): Promise<boolean> {
  const memory = new MemoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`file:///w/${name}`, text])),
  );
  const corpus = new Corpus(memory);
  await corpus.open('file:///w');
  const is = isOurCodebook(corpus, `file:///w/${path}`, files[path] ?? '');
  corpus.dispose();
  return is;
}

describe('A codebook.yaml', () => {
  it('is ours where it counts for a report, whatever it says', async () => {
    const report = { 'a/x.md': 'text', 'a/x.md.alice.annotations.yaml': 'marginalia:\n  version: 1\n' };
    assert.equal(await isOurs({ ...report, 'codebook.yaml': foreign }), true);
    const nearer = { ...report, 'codebook.yaml': foreign, 'a/codebook.yaml': foreign };
    assert.equal(await isOurs(nearer), false);
    assert.equal(await isOurs(nearer, 'a/codebook.yaml'), true);
    assert.equal(await isOurs({ ...report, 'b/codebook.yaml': foreign }, 'b/codebook.yaml'), false);
  });

  it('is ours beside a project file, and not further down', async () => {
    const project = { 'marginalia.yaml': 'version: 1\n' };
    assert.equal(await isOurs({ ...project, 'codebook.yaml': foreign }), true);
    assert.equal(await isOurs({ ...project, 'data/codebook.yaml': foreign }, 'data/codebook.yaml'), false);
  });

  it('is ours elsewhere only where all that it says reads as one', async () => {
    assert.equal(await isOurs({ 'codebook.yaml': startingCodebook() }), true);
    assert.equal(await isOurs({ 'codebook.yaml': foreign }), false);
    assert.equal(await isOurs({ 'codebook.yaml': '' }), false);
    assert.equal(await isOurs({ 'codebook.yaml': 'codes: [1, 2]\n' }), false);
    assert.equal(await isOurs({ 'my-codebook.yaml': startingCodebook() }, 'my-codebook.yaml'), false);
  });
});
