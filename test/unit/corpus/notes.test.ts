import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { firstLineWith, memoFile, notesIn, searchNotes } from '../../../src/corpus/notes.ts';
import { reportMemo } from '../../../src/corpus/reportMemo.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a.md`;
const sidecar = `${report}.alice.annotations.yaml`;

function files(): MemoryFiles {
  return new MemoryFiles({
    [`${folder}/codebook.yaml`]: 'codes:\n  workload:\n    note: Split it up?\n',
    [report]: 'Visits are late.\n',
    [sidecar]:
      '# kept\nmarginalia:\n  version: 1\n  coder: Alice Example\n\nk7f3m2xq:\n  tags: [finding, workload]\n  quote: Visits are late\n  note: Compare with 2019\nk7f3m2xr:\n  tags: [finding]\n  quote: are\n',
  });
}

describe('Notes and memos', () => {
  it('are listed together, and searched in what they say and what they are on', async () => {
    const corpus = new Corpus(files());
    await corpus.open(folder);
    const memo = memoFile(
      `${folder}/memos/theme.md`,
      'theme.md',
      'Text before.\n\n# On workload\n\nIt grows.\n',
    );
    const notes = [...(await notesIn(corpus)), memo];
    const found = (search: string): readonly string[] => searchNotes(notes, search).map(({ kind }) => kind);
    assert.deepEqual(found(''), ['passage', 'code', 'file']);
    assert.deepEqual(found('workload'), ['passage', 'code', 'file']);
    assert.deepEqual(found('ALICE visits'), ['passage']);
    assert.deepEqual(found('split'), ['code']);
    assert.deepEqual(found('grows nothing'), []);
    assert.equal(memo.kind === 'file' && memo.title, 'On workload');
    assert.equal(firstLineWith(memo.text, 'grows'), 4);
    assert.equal(firstLineWith(memo.text, 'absent'), 0);
    corpus.dispose();
  });

  it('on a report come first in one’s sidecar, and can be undone', async () => {
    const memory = files();
    const corpus = new Corpus(memory);
    await corpus.open(folder);
    const before = memory.text(sidecar);
    const one = await corpus.load(report);
    assert.ok(one);
    const change = await reportMemo(
      one,
      { slug: 'alice', name: 'Alice Example' },
      'Nothing on\nrecruitment.',
      new Date(0),
    );
    await corpus.apply({ label: 'Memo', changes: [change] });
    const [first] = one.placed;
    assert.deepEqual(
      [first?.placement.state, first?.annotation.whole, first?.annotation.note],
      ['whole', true, 'Nothing on\nrecruitment.'],
    );
    assert.deepEqual(
      (await notesIn(corpus)).map(({ kind }) => kind),
      ['report', 'passage', 'code'],
    );
    assert.ok(memory.text(sidecar).indexOf('whole: true') < memory.text(sidecar).indexOf('k7f3m2xq'));
    await corpus.undo();
    assert.equal(memory.text(sidecar), before);
    corpus.dispose();
  });

  it('on a report make the sidecar where there is none', async () => {
    const memory = files();
    const corpus = new Corpus(memory);
    await corpus.open(folder);
    const one = await corpus.load(report);
    assert.ok(one);
    const change = await reportMemo(one, { slug: 'bob', name: 'Bob Example' }, 'A memo', new Date(0));
    await corpus.apply({ label: 'Memo', changes: [change] });
    const made = memory.text(`${report}.bob.annotations.yaml`);
    assert.match(made, /coder: Bob Example/);
    assert.match(made, /whole: true\n {2}note: A memo\n/);
    corpus.dispose();
  });
});
