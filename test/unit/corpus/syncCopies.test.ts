import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { mergeCopy } from '../../../src/corpus/mergeCopy.ts';
import { emptyCodebook } from '../../../src/project/codebook.ts';
import { copiedSidecarName } from '../../../src/sidecar/syncCopy.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a.md`;
const sidecar = `${report}.alice.annotations.yaml`;
const copy = `${report}.alice.annotations%20(conflicted%20copy%202026-03-02).yaml`;
const head = 'marginalia:\n  version: 1\n  coder: Alice Example\n\n';
const late = 'k7f3m2xq:\n  tags: [finding]\n  quote: late\n';
const high = 'm2k7f3xq:\n  tags: [metric]\n  quote: high\n';

function withCopy(ours: string, theirs: string): MemoryFiles {
  return new MemoryFiles({
    [report]: 'Visits are late. Turnover is high.\n',
    [sidecar]: ours,
    [copy]: theirs,
  });
}

async function opened(files: MemoryFiles): Promise<Corpus> {
  const corpus = new Corpus(files);
  await corpus.open(folder);
  return corpus;
}

describe('Names of copies that sync tools leave', () => {
  const original = 'x.md.alice.annotations.yaml';
  const stem = 'x.md.alice.annotations';
  for (const name of [
    `${stem} (alice's conflicted copy 2026-03-02).yaml`,
    `${stem} (Alice Example’s conflicted copy 2026-03-02 (1)).yaml`.replace(' (1)', ' 1'),
    `${stem} (conflicted copy 2026-03-02 101500).yaml`,
    `${stem} (Case Conflict).yaml`,
    `${stem} (Selective Sync Conflict).yaml`,
    `${stem} (1).yaml`,
    `${stem}(2).yaml`,
    `${stem}.sync-conflict-20260302-101500-ABCDEFG.yaml`,
    `${stem}_conflict-20260302-101500.yaml`,
    `${stem}-DESKTOP-4F9K2.yaml`,
    `${stem} - Copy.yaml`,
    `${stem} - Copy (2).yaml`,
    `${stem} copy.yaml`,
    `${stem} 2.yaml`,
  ]) {
    it(name, () => assert.equal(copiedSidecarName(name), original));
  }

  it('are not those of sidecars and other files', () => {
    for (const name of [
      original,
      'x (1).md.alice.annotations.yaml',
      'x.md.alice (1).annotations.yaml',
      'codebook (1).yaml',
      'alice.annotations (1).yaml',
      `${stem}.old.yaml`,
      `${stem} (1).yml`,
      `${stem} about conflicts.yaml`,
    ]) {
      assert.equal(copiedSidecarName(name), undefined, name);
    }
  });
});

describe('Copies that sync tools leave', () => {
  it('are known, and nothing in them is shown', async () => {
    const files = withCopy(head + late, head + late + high);
    const corpus = await opened(files);
    assert.deepEqual(corpus.copies, [{ uri: copy, of: sidecar }]);
    assert.equal(corpus.report(report)?.said.length, 1);
    files.contents.delete(copy);
    await corpus.refresh([copy]);
    assert.deepEqual(corpus.copies, []);
    corpus.dispose();
  });

  it('are merged: what either has is kept, and the copy goes; one undo brings both back', async () => {
    const [ours, theirs] = [head + late, `${head}${late.replace('finding', 'finding, workload')}${high}`];
    const files = withCopy(ours, theirs);
    const corpus = await opened(files);
    const [one] = corpus.copies;
    assert.ok(one);
    const merged = await mergeCopy(one, files, emptyCodebook);
    assert.ok(merged.ok);
    assert.deepEqual(merged.conflicts, []);
    await corpus.apply({ label: 'Merge', changes: [], files: merged.files });
    assert.equal(files.contents.has(copy), false);
    assert.match(files.text(sidecar), /tags: \[finding, workload\]/);
    assert.match(files.text(sidecar), /quote: high/);
    assert.deepEqual(corpus.copies, []);
    await corpus.undo();
    assert.deepEqual([files.text(sidecar), files.text(copy)], [ours, theirs]);
    assert.equal(corpus.copies.length, 1);
    corpus.dispose();
  });

  it('that say something else are conflicts, which a person decides', async () => {
    const files = withCopy(`${head}${late}  note: mine\n`, `${head}${late}  note: other\n`);
    const corpus = await opened(files);
    const [one] = corpus.copies;
    assert.ok(one);
    const open = await mergeCopy(one, files, emptyCodebook);
    assert.ok(open.ok);
    assert.deepEqual(
      open.conflicts.map(({ id, kind }) => [id, kind]),
      [['k7f3m2xq', 'field']],
    );
    const decided = await mergeCopy(one, files, emptyCodebook, () => 'theirs');
    assert.ok(decided.ok);
    assert.match(decided.files[0]?.after ?? '', /note: other/);
    corpus.dispose();
  });

  it('take the place of a sidecar that is gone; what can’t be read is refused', async () => {
    const files = withCopy(head, head + late);
    files.contents.delete(sidecar);
    const merged = await mergeCopy({ uri: copy, of: sidecar }, files, emptyCodebook);
    assert.ok(merged.ok);
    assert.deepEqual(merged.files, [
      { uri: sidecar, before: undefined, after: head + late },
      { uri: copy, before: head + late, after: undefined },
    ]);
    const broken = await mergeCopy(
      { uri: copy, of: sidecar },
      withCopy(`${head}a: [\n`, head + late),
      emptyCodebook,
    );
    assert.ok(!broken.ok);
    assert.match(broken.message, /a\.md\.alice\.annotations\.yaml can't be read \(line 6: /);
  });
});
