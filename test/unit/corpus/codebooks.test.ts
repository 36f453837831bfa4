import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Codebooks } from '../../../src/corpus/codebooks.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const top = `${folder}/codebook.yaml`;
const near = `${folder}/reports/2024/codebook.yaml`;

function opened(): Promise<{ files: MemoryFiles; codebooks: Codebooks }> {
  const files = new MemoryFiles({
    [top]: 'codes:\n  a:\n',
    [near]: 'codes:\n  b:\n',
    [`${folder}/my-codebook.yaml`]: 'codes:\n  c:\n',
  });
  const codebooks = new Codebooks(files);
  return codebooks.open(folder).then(() => ({ files, codebooks }));
}

describe('Codebooks', () => {
  it('gives the nearest one above a report', async () => {
    const { codebooks } = await opened();
    assert.deepEqual(
      codebooks.all().map(({ uri }) => uri),
      [top, near],
    );
    for (const [report, uri] of [
      ['a.md', top],
      ['reports/a.md', top],
      ['reports/2024/a.md', near],
      ['reports/2024/x/a.md', near],
      ['reports/2024x/a.md', top],
    ] as const) {
      assert.equal(codebooks.forReport(`${folder}/${report}`).uri, uri);
    }
    const none = codebooks.forReport('file:///elsewhere/a.md');
    assert.deepEqual([none.uri, none.text, none.codebook.codes], [undefined, '', []]);
  });

  it('tells once of what came, changed and went, and of nothing else', async () => {
    const { files, codebooks } = await opened();
    const told: (readonly string[])[] = [];
    codebooks.onDidChange(uris => told.push([...uris].sort()));
    await codebooks.refresh([top, near, `${folder}/a.md`]);
    assert.deepEqual(told, []);
    files.contents.set(top, 'codes:\n  changed:\n');
    files.contents.delete(near);
    await codebooks.refresh([top, `${folder}/reports`]);
    assert.deepEqual(told, [[top, near]]);
    assert.equal(codebooks.forReport(`${folder}/reports/2024/a.md`).uri, top);
    assert.ok(codebooks.get(top)?.codebook.code('changed'));
  });

  it('goes by what a file said before while it can’t be read, and keeps the same object while nothing changes', async () => {
    const { files, codebooks } = await opened();
    const before = codebooks.get(top)?.codebook;
    files.contents.set(top, 'codes:\n  a: "\n');
    await codebooks.refresh([top]);
    const broken = codebooks.get(top);
    assert.deepEqual(
      [broken?.state, broken?.codebook === before, broken?.text],
      ['unparsable', true, 'codes:\n  a: "\n'],
    );
    assert.ok(broken && broken.problems.length > 0);
  });
});
