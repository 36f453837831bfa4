import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { planCoderRename, renameStep } from '../../../src/corpus/coderRename.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { ownSidecarUri } from '../../../src/corpus/ownSidecar.ts';
import { MemoryFiles } from './memoryFiles.ts';

const alice = { slug: 'alice', name: 'Alice Example' };
const smith = { slug: 'asmith', name: 'Alice Smith' };
const entry = 'k2m3n4pq:\n  tags: [finding] # mine\n  quote: Late.\n';
const sidecarBy = (coder: string, report = 'a.md', more = entry): string =>
  `# ${coder}'s annotations of ${report}\nmarginalia:\n  version: 1\n  coder: ${coder} # that is me\n  status: done\n\n${more}`;
const project =
  'version: 1\n# ours\nreports: ["*.md"]\ncoders:\n  alice: { name: Alice Example, git: [al] } # first\n  bob: { name: Bob Example }\n';

async function open(
  contents: Readonly<Record<string, string>>,
): Promise<{ files: MemoryFiles; corpus: Corpus }> {
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(contents).map(([path, text]) => [`file:///w/${path}`, text])),
  );
  const corpus = new Corpus(files);
  await corpus.open('file:///w');
  return { files, corpus };
}

async function rename(corpus: Corpus, from = alice, to = smith): Promise<void> {
  const planned = planCoderRename(corpus, from, to);
  assert.ok(planned.ok, planned.ok ? '' : planned.message);
  await corpus.apply(renameStep('Rename coder', planned.plan));
}

const coded = {
  'marginalia.yaml': project,
  'a.md': 'Late.\n',
  'a.md.alice.annotations.yaml': sidecarBy('Alice Example'),
  'a.md.bob.annotations.yaml': sidecarBy('Bob Example'),
  'b.md': 'Late.\n',
  'b.md.alice.annotations.yaml': `\ufeff${sidecarBy('Alice Example', 'b.md').replaceAll('\n', '\r\n')}`,
};

describe('Renaming a coder', () => {
  it('renames sidecars, the name in them and the project, and goes back byte for byte', async () => {
    const { files, corpus } = await open(coded);
    const before = new Map(files.contents);
    await rename(corpus);
    assert.deepEqual([...files.contents.keys()].toSorted(), [
      'file:///w/a.md',
      'file:///w/a.md.asmith.annotations.yaml',
      'file:///w/a.md.bob.annotations.yaml',
      'file:///w/b.md',
      'file:///w/b.md.asmith.annotations.yaml',
      'file:///w/marginalia.yaml',
    ]);
    assert.equal(files.text('file:///w/a.md.asmith.annotations.yaml'), sidecarBy('Alice Smith'));
    assert.equal(
      files.text('file:///w/b.md.asmith.annotations.yaml'),
      `\ufeff${sidecarBy('Alice Smith', 'b.md').replaceAll('\n', '\r\n')}`,
    );
    assert.equal(files.text('file:///w/a.md.bob.annotations.yaml'), sidecarBy('Bob Example'));
    assert.match(
      files.text('file:///w/marginalia.yaml'),
      /^ {2}asmith: \{name: Alice Smith, git: \[al\], was: \[alice\]\} # first$/m,
    );
    assert.deepEqual(
      corpus
        .report('file:///w/a.md')
        ?.sidecars.map(({ coder }) => coder)
        .toSorted(),
      ['asmith', 'bob'],
    );
    await corpus.undo();
    assert.deepEqual(new Map([...files.contents].toSorted()), new Map([...before].toSorted()));
    await corpus.redo();
    assert.equal(files.text('file:///w/a.md.asmith.annotations.yaml'), sidecarBy('Alice Smith'));
  });

  it('leaves everything as it was when a file can’t be written', async () => {
    const { files, corpus } = await open(coded);
    const before = new Map([...files.contents].toSorted());
    files.failing = uri => uri.endsWith('b.md.asmith.annotations.yaml');
    await assert.rejects(rename(corpus), /disk is full/);
    files.failing = undefined;
    assert.deepEqual(new Map([...files.contents].toSorted()), before);
  });

  it('reads what still bears the old name as the same coder’s, from whichever file comes first', async () => {
    const { files, corpus } = await open(coded);
    await rename(corpus);
    files.contents.set('file:///w/c.md', 'Late.\n');
    files.contents.set('file:///w/c.md.alice.annotations.yaml', sidecarBy('Alice Example', 'c.md'));
    await corpus.refresh(['file:///w/c.md.alice.annotations.yaml']);
    const report = corpus.report('file:///w/c.md');
    assert.equal(report?.sidecars[0]?.coder, 'asmith');
    assert.equal(ownSidecarUri(report, 'asmith'), 'file:///w/c.md.alice.annotations.yaml');
    const reopened = new Corpus(files);
    await reopened.open('file:///w');
    assert.equal(reopened.report('file:///w/c.md')?.sidecars[0]?.coder, 'asmith');
    // Once more, with the same names: what a colleague's branch has brought is renamed too.
    await rename(corpus, smith, smith);
    assert.equal(files.text('file:///w/c.md.asmith.annotations.yaml'), sidecarBy('Alice Smith', 'c.md'));
    assert.equal(files.contents.has('file:///w/c.md.alice.annotations.yaml'), false);
  });

  it('keeps two files of one report apart where both names are there', async () => {
    const { files, corpus } = await open(coded);
    await rename(corpus);
    files.contents.set('file:///w/a.md.alice.annotations.yaml', sidecarBy('Alice Example'));
    await corpus.refresh(['file:///w/a.md.alice.annotations.yaml']);
    const report = corpus.report('file:///w/a.md');
    assert.ok(report);
    assert.equal(ownSidecarUri(report, 'asmith'), 'file:///w/a.md.asmith.annotations.yaml');
    const planned = planCoderRename(corpus, smith, { slug: 'al', name: 'Al' });
    assert.ok(planned.ok);
    assert.deepEqual(planned.plan.kept, ['file:///w/a.md.alice.annotations.yaml']);
    assert.ok(
      planned.plan.sidecars.some(
        ({ to, from }) => to.endsWith('a.md.al.annotations.yaml') && from.includes('asmith'),
      ),
    );
  });

  it('follows a project that says later, or no longer, who was who', async () => {
    const { files, corpus } = await open({ ...coded, 'marginalia.yaml': 'version: 1\nreports: []\n' });
    const whose = (): readonly string[] | undefined =>
      corpus.report('file:///w/b.md')?.sidecars.map(({ coder }) => coder);
    assert.deepEqual(whose(), ['alice']);
    const heard: string[] = [];
    corpus.onDidChange(({ reports }) => heard.push(...reports));
    files.contents.set('file:///w/marginalia.yaml', 'version: 1\ncoders:\n  asmith: { was: [alice] }\n');
    await corpus.refresh(['file:///w/marginalia.yaml']);
    assert.deepEqual(whose(), ['asmith']);
    assert.ok(heard.includes('file:///w/b.md'));
    files.contents.delete('file:///w/marginalia.yaml');
    await corpus.refresh(['file:///w/marginalia.yaml']);
    assert.deepEqual(whose(), ['alice']);
  });

  it('adds to a project a coder whom it did not know', async () => {
    const { files, corpus } = await open({ ...coded, 'marginalia.yaml': 'version: 1\nreports: ["*.md"]\n' });
    await rename(corpus);
    assert.match(files.text('file:///w/marginalia.yaml'), /asmith:[^]*was: \[alice\]/);
  });

  it('tells how many files there are whose old name nothing remembers', async () => {
    const { corpus: bare } = await open({ 'a.md.alice.annotations.yaml': sidecarBy('Alice Example') });
    const planned = planCoderRename(bare, alice, smith);
    assert.ok(planned.ok);
    assert.equal(planned.plan.withoutProject, 1);
    assert.deepEqual(planned.plan.projects, []);
  });

  for (const [what, to, why] of [
    [
      'another coder of the project',
      'bob',
      '`bob` stands for Bob Example already: choose another short name.',
    ],
    [
      'another coder’s files',
      'carol',
      '`carol` stands for Carol Example already, in b.md.carol.annotations.yaml: choose another short name.',
    ],
    [
      'what is no short name',
      'Al Smith',
      'Choose a short name of lower-case letters, digits and hyphens, such as `al-smith`.',
    ],
  ] as const) {
    it(`is refused for the name of ${what}`, async () => {
      const { corpus } = await open({ ...coded, 'b.md.carol.annotations.yaml': sidecarBy('Carol Example') });
      assert.deepEqual(planCoderRename(corpus, alice, { slug: to, name: 'X' }), { ok: false, message: why });
    });
  }

  it('is refused where one of the sidecars can’t be read', async () => {
    const { corpus } = await open({ ...coded, 'b.md.alice.annotations.yaml': 'marginalia: [\n' });
    assert.deepEqual(planCoderRename(corpus, alice, smith), {
      ok: false,
      message: "b.md.alice.annotations.yaml can't be changed as it is: mend it first. Nothing was renamed.",
    });
  });
});
