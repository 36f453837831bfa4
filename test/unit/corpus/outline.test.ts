import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { matches, outline, type OutlineBy } from '../../../src/corpus/outline.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { MemoryFiles } from './memoryFiles.ts';

const uri = 'file:///a.md';
const text =
  '# Report\n\nFirst words.\n\n## Part one\n\nSecond words. Third words.\n\n## Part two\n\nFourth words.\n';
const alice = `marginalia: { version: 1, coder: Alice Example }
a2: { tags: [metric, b/c], quote: Second words }
a3: { tags: [finding, a, b/c], quote: First words, note: Look here }
a4: { tags: [finding], quote: no such words }
a5: { whole: true, note: A memo }
a6: { tags: [a], quote: Fourth words }
`;
const bob = 'marginalia: { version: 1, coder: Bob Example }\nb2: { tags: [finding], quote: Third words }\n';

async function opened(): Promise<Report> {
  const files = new MemoryFiles({
    [uri]: text,
    [`${uri}.alice.annotations.yaml`]: alice,
    [`${uri}.bob.annotations.yaml`]: bob,
  });
  const corpus = new Corpus(files);
  await corpus.open('file://');
  const report = await corpus.load(uri);
  assert.ok(report);
  return report;
}

async function grouped(by: OutlineBy): Promise<readonly unknown[]> {
  const report = await opened();
  return outline(report, report.placed, by).map(({ name, state, annotations }) => [
    name ?? state,
    annotations.map(({ annotation }) => annotation.id).join(' '),
  ]);
}

describe('outline', () => {
  it('groups by tag in the usual order, memos first, what was not found last', async () => {
    assert.deepEqual(await grouped('tag'), [
      ['whole', 'a5'],
      ['finding', 'a3 b2'],
      ['metric', 'a2'],
      ['found', 'a6'],
      ['orphan', 'a4'],
    ]);
  });

  it('puts an annotation under each of its codes', async () => {
    assert.deepEqual(await grouped('code'), [
      ['whole', 'a5'],
      ['a', 'a3 a6'],
      ['b/c', 'a3 a2'],
      ['found', 'b2'],
      ['orphan', 'a4'],
    ]);
  });

  it('groups by coder', async () => {
    assert.deepEqual(await grouped('coder'), [
      ['whole', 'a5'],
      ['Alice Example', 'a3 a2 a6'],
      ['Bob Example', 'b2'],
      ['orphan', 'a4'],
    ]);
  });

  it('groups by section in text order, under its own heading', async () => {
    assert.deepEqual(await grouped('section'), [
      ['whole', 'a5'],
      ['Report', 'a3'],
      ['Part one', 'a2 b2'],
      ['Part two', 'a6'],
      ['orphan', 'a4'],
    ]);
    const report = await opened();
    const paths = outline(report, report.placed, 'section').map(group => group.path);
    assert.deepEqual(paths, [undefined, 'Report', 'Report › Part one', 'Report › Part two', undefined]);
  });

  it('filters by every word of what a person reads', async () => {
    const found = async (filter: string): Promise<string> =>
      (await opened()).placed
        .filter(placed => matches(placed, filter))
        .map(({ annotation }) => annotation.id)
        .join(' ');
    assert.equal(await found('WORDS finding'), 'a3 b2 a4');
    assert.equal(await found('look'), 'a3');
    assert.equal(await found('bob'), 'b2');
    assert.equal(await found('b/c second'), 'a2');
    assert.equal(await found('nowhere'), '');
  });
});
