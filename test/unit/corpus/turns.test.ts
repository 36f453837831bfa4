import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Edit } from '../../../src/annotation/edit.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import type { Step } from '../../../src/corpus/step.ts';
import { MemoryFiles } from './memoryFiles.ts';

const report = 'file:///project/a.md';
const sidecar = `${report}.alice.annotations.yaml`;

function step(label: string, edit: Edit): Step {
  return { label, changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] };
}

function noted(before: string | undefined, after: string): Step {
  return step(after, { kind: 'change', id: 'k7f3m2xq', before: { note: before }, after: { note: after } });
}

async function opened(): Promise<{ files: MemoryFiles; corpus: Corpus }> {
  const files = new MemoryFiles({
    [report]: 'High caseloads.\n',
    [sidecar]: 'marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [finding]\n  quote: High caseloads\n',
  });
  const corpus = new Corpus(files);
  await corpus.open('file:///project');
  return { files, corpus };
}

describe('Steps that are asked for before the last one is written', () => {
  it('are undone after it: the step that is under way is the last one', async () => {
    const { files, corpus } = await opened();
    await corpus.apply(noted(undefined, 'one'));
    const [, undone] = await Promise.all([corpus.apply(noted('one', 'two')), corpus.undo()]);
    assert.equal(undone?.label, 'two');
    assert.match(files.text(sidecar), /note: one\n/);
  });

  it('leave nothing to be redone, when they come after an undo', async () => {
    const { files, corpus } = await opened();
    await corpus.apply(noted(undefined, 'one'));
    await Promise.all([corpus.undo(), corpus.apply(noted(undefined, 'two'))]);
    assert.equal(await corpus.redo(), undefined);
    assert.match(files.text(sidecar), /note: two\n/);
  });
});

describe('A step that makes a sidecar and says nothing in it', () => {
  const starting: Step = {
    label: 'Start coding',
    changes: [{ sidecar: `${report}.bob.annotations.yaml`, header: { version: 1, coder: 'Bob' }, edits: [] }],
  };

  it('is undone by taking the sidecar away, and redone', async () => {
    const { files, corpus } = await opened();
    await corpus.apply(starting);
    const made = files.text(`${report}.bob.annotations.yaml`);
    assert.equal((await corpus.undo())?.label, 'Start coding');
    assert.equal(files.contents.has(`${report}.bob.annotations.yaml`), false);
    await corpus.redo();
    assert.equal(files.text(`${report}.bob.annotations.yaml`), made);
  });

  it('is no step where there is one: nothing is written, and undo takes back what was done before', async () => {
    const { files, corpus } = await opened();
    await corpus.apply(noted(undefined, 'one'));
    const writes = files.writes.length;
    await corpus.apply({ label: 'Start coding', changes: [{ sidecar, header: { version: 1 }, edits: [] }] });
    assert.equal(files.writes.length, writes);
    assert.equal((await corpus.undo())?.label, 'one');
  });
});
