import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { LearnedCodes } from '../../../src/corpus/learnedCodes.ts';
import { codedPassages } from '../suggest/codedPassages.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const uri = `${folder}/report.md`;
const bobs = `${uri}.bob.annotations.yaml`;

/** A sidecar with the passages of one theme or more, coded as made up. */
function sidecar(from: number, to: number): string {
  const entries = codedPassages()
    .slice(from, to)
    .map(
      ({ id, passage, codes }) =>
        `p${id}:\n  tags: [finding, ${codes.join(', ')}]\n  quote: ${JSON.stringify(passage)}\n`,
    );
  return `marginalia:\n  version: 1\n\n${entries.join('')}`;
}

const query = 'Newly qualified staff carry too many cases.';
const code = 'workload/caseloads';

describe('Codes learned from a corpus', () => {
  const made: { dispose(): unknown }[] = [];
  afterEach(() => {
    for (const one of made.splice(0)) one.dispose();
  });

  async function opened(): Promise<{ corpus: Corpus; files: MemoryFiles; learned: LearnedCodes }> {
    const files = new MemoryFiles({
      [uri]: 'A report.\n',
      [`${uri}.alice.annotations.yaml`]: sidecar(16, 48),
      [bobs]: sidecar(0, 16),
    });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const learned = new LearnedCodes(corpus);
    made.push(learned, corpus);
    await learned.whenLearned();
    return { corpus, files, learned };
  }

  it('are those of all coders, with the passages that are like it', async () => {
    const { learned } = await opened();
    const [first] = learned.codesFor(query);
    assert.equal(first?.code, code);
    assert.equal(first.like.length, 3);
    assert.notEqual(learned.codesFor(query, [code])[0]?.code, code);
  });

  it('are never learned from others by who codes blind, nor left over from before', async () => {
    const { corpus, learned } = await opened();
    corpus.withhold({ own: 'alice', always: true, lifted: new Set() });
    const bobsWords = codedPassages()
      .slice(0, 16)
      .map(({ passage }) => passage);
    const blind = learned.codesFor(query);
    assert.ok(blind.every(({ like }) => like.every(passage => !bobsWords.includes(passage))));
    assert.ok(blind.every(one => one.code !== code));
    corpus.withhold(undefined);
    assert.equal(learned.codesFor(query)[0]?.code, code);
  });

  it('follow what is changed in a sidecar', async () => {
    const { corpus, files, learned } = await opened();
    files.contents.set(bobs, sidecar(0, 16).replaceAll(code, 'cases'));
    await corpus.refresh([bobs]);
    assert.equal(learned.codesFor(query)[0]?.code, 'cases');
    files.contents.delete(bobs);
    await corpus.refresh([bobs]);
    assert.ok(learned.codesFor(query).every(one => one.code !== 'cases'));
  });
});
