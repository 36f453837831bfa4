import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { UriString } from '../../../src/base/uri.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { FileError } from '../../../src/corpus/files.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const sidecar = 'marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [finding]\n  quote: High caseloads\n';

/** Files of which one may not be read. */
class GuardedFiles extends MemoryFiles {
  guarded: UriString | undefined;

  override read(uri: UriString): Promise<Uint8Array | undefined> {
    return uri === this.guarded
      ? Promise.reject(new FileError(`${uri} may not be read.`, uri))
      : super.read(uri);
  }
}

function guardedFiles(guarded: UriString): GuardedFiles {
  const files = new GuardedFiles();
  for (const name of ['a', 'b', 'c']) {
    files.contents.set(`${folder}/${name}.md`, 'High caseloads.\n');
    files.contents.set(`${folder}/${name}.md.alice.annotations.yaml`, sidecar);
  }
  files.guarded = guarded;
  return files;
}

describe('A file that can’t be read', () => {
  it('hides no other sidecar, and is told', async () => {
    const corpus = new Corpus(guardedFiles(`${folder}/b.md.alice.annotations.yaml`));
    const told: (readonly string[])[] = [];
    corpus.onDidChange(({ reports }) => told.push([...reports]));
    await assert.rejects(corpus.open(folder), /b\.md\.alice.*may not be read/);
    assert.deepEqual(told, [[`${folder}/a.md`, `${folder}/c.md`]]);
  });

  for (const name of ['codebook.yaml', 'marginalia.yaml']) {
    it(`hides no report, where it is a ${name}`, async () => {
      const files = guardedFiles(`${folder}/${name}`);
      files.contents.set(`${folder}/${name}`, 'version: 1\n');
      const corpus = new Corpus(files);
      await assert.rejects(corpus.open(folder), /may not be read/);
      assert.equal(corpus.reports().length, 3);
    });
  }

  it('is told when it changes, too', async () => {
    const files = guardedFiles('');
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const told = new Promise(resolve => corpus.onDidFail(resolve));
    files.guarded = `${folder}/b.md.alice.annotations.yaml`;
    files.change(files.guarded, sidecar);
    assert.match(String(await told), /may not be read/);
  });

  it('leaves its report without a text, and says why', async () => {
    const corpus = new Corpus(guardedFiles(`${folder}/b.md`));
    await corpus.open(folder);
    const report = await corpus.load(`${folder}/b.md`);
    assert.match(report?.textProblem ?? '', /b\.md may not be read/);
    assert.equal(report?.placed[0]?.placement.state, 'orphan');
  });
});
