import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { Remarks } from '../../../src/corpus/remarks.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a.md`;

describe('Remarks', () => {
  it('are found by what they are on, whatever its coder was called before', async () => {
    const entry = (id: string, more: string): string => `${id}:\n  tags: [finding]\n  quote: late\n${more}`;
    const head = 'marginalia:\n  version: 1\n\n';
    const files = new MemoryFiles({
      [`${folder}/marginalia.yaml`]: 'version: 1\ncoders:\n  robert: { name: Bob Example, was: [bob] }\n',
      [report]: 'Visits are late.\n',
      [`${report}.bob.annotations.yaml`]: head + entry('x9c2v5bn', '') + entry('x9c2v5bp', ''),
      [`${report}.alice.annotations.yaml`]:
        head +
        entry('k7f3m2xq', '  re: bob/x9c2v5bn\n') +
        entry('k7f3m2xr', '  re: robert/x9c2v5bn\n') +
        entry('k7f3m2xs', '  re: bob/gone\n'),
    });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const placed = (await corpus.load(report))?.placed ?? [];
    const remarks = new Remarks(placed);
    const ids = (id: string): readonly string[] =>
      placed
        .filter(({ annotation }) => annotation.id === id)
        .flatMap(one => remarks.on(one).map(({ annotation }) => annotation.id));
    assert.deepEqual([...ids('x9c2v5bn')].sort(), ['k7f3m2xq', 'k7f3m2xr']);
    assert.deepEqual(ids('x9c2v5bp'), []);
    assert.deepEqual(
      placed
        .filter(one => remarks.isBelow(one))
        .map(({ annotation }) => annotation.id)
        .sort(),
      ['k7f3m2xq', 'k7f3m2xr'],
    );
    corpus.dispose();
  });
});
