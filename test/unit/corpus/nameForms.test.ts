import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { composed, hasForms, nameForms } from '../../../src/corpus/nameForms.ts';
import { tagPassages } from '../../../src/corpus/tagging.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project/r%C3%A9sum%C3%A9s';
const one = `${folder}/Caf%C3%A9%20report.md`;
const other = `${folder}/Cafe%CC%81%20report.md`;
const text = 'Visits were late. Caseloads were high.\n';
const entry = 'k2m3n4pq:\n  tags: [finding]\n  quote: Visits were late.\n';
const sidecar = `marginalia:\n  version: 1\n  coder: Alice Example\n\n${entry}`;
const of = (report: string, coder = 'alice'): string => `${report}.${coder}.annotations.yaml`;

async function opened(files: MemoryFiles): Promise<Corpus> {
  const corpus = new Corpus(files);
  await corpus.open('file:///project');
  return corpus;
}

describe('A name with accents', () => {
  it('is told to be the same in both forms, in its last part alone', () => {
    assert.deepEqual([hasForms(one), hasForms(other), hasForms(`${folder}/a%20b.md`)], [true, true, false]);
    assert.equal(composed(other), one);
    assert.deepEqual(nameForms(one), [one, other]);
    assert.deepEqual(nameForms(other), [other, one]);
    for (const plain of [
      `${folder}/a%2e%2E.md`,
      `${folder}/%E6%97%A5%E6%9C%AC.md`,
      `${folder}/%2E%CC%81.md`,
    ]) {
      assert.equal(composed(plain), plain);
    }
  });

  for (const [named, told] of [
    [one, other],
    [other, one],
  ] as const) {
    it(`leads from a sidecar to its report in the other form: ${told === other ? 'C' : 'D'} is the report’s`, async () => {
      const files = new MemoryFiles({ [named]: text, [of(told)]: sidecar });
      const corpus = await opened(files);
      assert.deepEqual(
        corpus.reports().map(({ uri }) => uri),
        [named],
      );
      const report = await corpus.load(named);
      assert.equal(report, corpus.report(told));
      assert.equal(report?.placed[0]?.placement.state, 'exact');

      // What is coded goes into the sidecar that there is.
      const alice = { slug: 'alice', name: 'Alice Example' };
      const range = { start: text.indexOf('Caseloads'), end: text.length - 1 };
      const what = { tags: ['finding'] };
      const { change } = await tagPassages(report, normaliseText(text), alice, [range], what, new Date(0));
      assert.ok(change);
      await corpus.apply({ label: 'Tag', changes: [change] });
      assert.deepEqual(files.writes, [of(told)]);
      assert.deepEqual([...files.contents.keys()].sort(), [named, of(told)].sort());

      corpus.showText(told, () => `First.\n\n${text}`);
      assert.equal(report.placed.length, 2);
      await corpus.hideText(told);
      files.change(of(told), undefined);
      await corpus.refresh([]);
      assert.deepEqual(corpus.reports(), []);
      corpus.dispose();
    });
  }

  it('is that of the file where both are there', async () => {
    const files = new MemoryFiles({
      ...{ [one]: text, [of(one)]: sidecar },
      ...{ [other]: text, [of(other, 'bob')]: sidecar },
    });
    const corpus = await opened(files);
    assert.deepEqual(
      corpus.reports().map(({ uri, allSidecars }) => [uri, allSidecars.map(loaded => loaded.uri)]),
      [
        [one, [of(one)]],
        [other, [of(other, 'bob')]],
      ].sort(),
    );
    corpus.dispose();
  });

  it('is that of the report, though its sidecar was there first', async () => {
    const files = new MemoryFiles({ [of(other)]: sidecar });
    const corpus = await opened(files);
    files.change(one, text);
    await corpus.refresh([]);
    const [report] = corpus.reports();
    assert.equal(report?.uri, one);
    await corpus.load(one);
    assert.equal(report.placed.length, 1);
    corpus.dispose();
  });
});
