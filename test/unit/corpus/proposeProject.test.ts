import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { proposeProject } from '../../../src/corpus/proposeProject.ts';
import { MemoryFiles } from './memoryFiles.ts';

const sidecar = 'marginalia:\n  version: 1\n  coder: Alice Example\n';

describe('What is proposed for a project', () => {
  it('is the kinds of texts that are there', async () => {
    const files = new MemoryFiles({ 'file:///w/reports/a%20b.md': '', 'file:///w/README.md': '' });
    assert.deepEqual(await proposeProject('file:///w', files), {
      globs: ['reports/**/*.md'],
      coders: [],
      paths: ['reports/a b.md', 'README.md'],
    });
  });

  it('is, where some are coded, only their folders, and who coded them', async () => {
    const files = new MemoryFiles({
      'file:///w/reports/a.md': '',
      'file:///w/reports/a.md.alice.annotations.yaml': sidecar,
      'file:///w/reports/a.md.bob.annotations.yaml': 'marginalia:\n  version: 1\n',
      'file:///w/minutes/b.md': '',
      'file:///w/minutes/gone.md.carol.annotations.yaml': sidecar,
    });
    const { globs, coders } = await proposeProject('file:///w', files);
    assert.deepEqual(globs, ['reports/**/*.md']);
    assert.deepEqual(coders, [
      { slug: 'alice', name: 'Alice Example', git: ['Alice Example'] },
      { slug: 'bob', name: 'bob', git: [] },
      { slug: 'carol', name: 'Alice Example', git: ['Alice Example'] },
    ]);
  });

  it('is nothing for an empty folder', async () => {
    assert.deepEqual(await proposeProject('file:///w', new MemoryFiles()), {
      globs: [],
      coders: [],
      paths: [],
    });
  });
});
