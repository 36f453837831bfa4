import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///p';
const projectFile = `${folder}/marginalia.yaml`;
const project = 'version: 1\nreports: [reports/**/*.md]\ncoders:\n  alice: { name: Alice Example }\n';
const sidecar = 'marginalia:\n  version: 1\n';

async function opened(files: MemoryFiles): Promise<{ corpus: Corpus; names: () => readonly string[] }> {
  const corpus = new Corpus(files);
  await corpus.open(folder);
  return { corpus, names: () => corpus.reports().map(({ uri }) => uri.slice(folder.length + 1)) };
}

/** Resolves with the next event of the corpus after `act`. */
function changed(corpus: Corpus, act: () => void): Promise<string> {
  return new Promise(resolve => {
    const subscription = corpus.onDidChange(({ what }) => {
      subscription.dispose();
      resolve(what);
    });
    act();
  });
}

describe('a corpus with marginalia.yaml', () => {
  it('takes what the globs name for reports, coded or not, and what has a sidecar', async () => {
    const files = new MemoryFiles({
      [projectFile]: project,
      [`${folder}/reports/a.md`]: 'A',
      [`${folder}/reports/deep/b.md`]: 'B',
      [`${folder}/reports/c.txt`]: 'C',
      [`${folder}/notes.md`]: 'N',
      [`${folder}/notes.md.alice.annotations.yaml`]: sidecar,
      [`${folder}/README.md`]: 'R',
    });
    const { corpus, names } = await opened(files);
    assert.deepEqual(names(), ['notes.md', 'reports/a.md', 'reports/deep/b.md']);
    assert.deepEqual(
      corpus.projects().map(({ read }) => read.project.coders.map(({ name }) => name)),
      [['Alice Example']],
    );
    assert.equal((await corpus.load(`${folder}/reports/a.md`))?.text?.raw, 'A');
  });

  it('tells of other coders, though the reports are the same', async () => {
    const files = new MemoryFiles({ [projectFile]: project, [`${folder}/reports/a.md`]: 'A' });
    const { corpus } = await opened(files);
    const other = project.replace('alice: { name: Alice Example }', 'bob: { name: Bob Example }');
    assert.equal(await changed(corpus, () => files.change(projectFile, other)), 'annotations');
    assert.deepEqual(
      corpus.projects().map(({ read }) => read.project.coders.map(({ name }) => name)),
      [['Bob Example']],
    );
  });

  it('follows files that come and go, and the last sidecar that goes', async () => {
    const files = new MemoryFiles({ [projectFile]: project });
    const { corpus, names } = await opened(files);
    const report = `${folder}/reports/new.md`;
    assert.equal(await changed(corpus, () => files.change(report, 'text')), 'reports');
    assert.deepEqual(names(), ['reports/new.md']);
    await changed(corpus, () => files.change(`${report}.alice.annotations.yaml`, sidecar));
    await changed(corpus, () => files.change(`${report}.alice.annotations.yaml`, undefined));
    assert.deepEqual(names(), ['reports/new.md'], 'the project still calls it a report');
    assert.equal(await changed(corpus, () => files.change(report, undefined)), 'reports');
    assert.deepEqual(names(), []);
  });

  it('follows changes of the globs, and a project file that comes or goes', async () => {
    const files = new MemoryFiles({
      [`${folder}/reports/a.md`]: 'A',
      [`${folder}/reports/c.txt`]: 'C',
      [`${folder}/reports/d.md`]: 'D',
      [`${folder}/reports/d.md.alice.annotations.yaml`]: sidecar,
    });
    const { corpus, names } = await opened(files);
    assert.deepEqual(names(), ['reports/d.md']);
    await changed(corpus, () => files.change(projectFile, project));
    assert.deepEqual(names(), ['reports/a.md', 'reports/d.md']);
    await changed(corpus, () => files.change(projectFile, project.replace('*.md', '*.txt')));
    assert.deepEqual(names(), ['reports/c.txt', 'reports/d.md']);
    await changed(corpus, () => files.change(projectFile, undefined));
    assert.deepEqual(names(), ['reports/d.md']);
  });

  it('lets the nearest project decide', async () => {
    const files = new MemoryFiles({
      [projectFile]: 'version: 1\nreports: ["**/*.md"]\n',
      [`${folder}/a.md`]: 'A',
      [`${folder}/inner/marginalia.yaml`]: 'version: 1\nreports: [b.md]\n',
      [`${folder}/inner/a.md`]: 'A',
      [`${folder}/inner/b.md`]: 'B',
    });
    const { names } = await opened(files);
    assert.deepEqual(names(), ['a.md', 'inner/b.md']);
  });
});

describe('a corpus with codebook.yaml', () => {
  const report = `${folder}/reports/a.md`;
  const sidecarFile = `${report}.bob.annotations.yaml`;
  const codebook = 'codes:\n  workload/caseloads:\n    was: [workload/case-load]\n';

  it('reads earlier names of codes as the present ones, and leaves them in the file', async () => {
    const files = new MemoryFiles({
      [`${folder}/codebook.yaml`]: codebook,
      [report]: 'High caseloads.',
      [sidecarFile]: `${sidecar}b2: { tags: [finding, workload/case-load], quote: High caseloads }\n`,
    });
    const { corpus } = await opened(files);
    const loaded = await corpus.load(report);
    assert.deepEqual(loaded?.placed[0]?.codes, ['workload/caseloads']);
    assert.deepEqual(loaded.placed[0].annotation.tags, ['finding', 'workload/case-load']);
    const what = await changed(corpus, () =>
      files.change(`${folder}/codebook.yaml`, 'tags:\n  strength:\n    definition: Good.\n'),
    );
    assert.equal(what, 'annotations');
    assert.deepEqual(loaded.placed[0].codes, ['workload/case-load']);
    assert.ok(loaded.codebook.isTag('strength'));
  });
});
