import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { codeTree } from '../../../src/corpus/codeTree.ts';
import { codesInUse, useOf } from '../../../src/corpus/codeUse.ts';
import { Corpus, type CorpusChange } from '../../../src/corpus/corpus.ts';
import { notesIn } from '../../../src/corpus/notes.ts';
import { OpenPassages } from '../../../src/corpus/openPassages.ts';
import { mentions, outline } from '../../../src/corpus/outline.ts';
import { joined, utf8Chunks } from '../../../src/exchange/chunks.ts';
import { corpusTable } from '../../../src/exchange/corpusTable.ts';
import { exportFormats } from '../../../src/exchange/formats.ts';
import { emptyCodebook } from '../../../src/project/codebook.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/reports/a.md`;
const text = 'Ofsted found high caseloads. Visits are late.\n\nHigh vacancy (24.6%) and turnover.\n';
const header = (name: string): string => `marginalia:\n  version: 1\n  coder: ${name}\n\n`;
const alice = `${header('Alice Example')}k7f3m2xq:\n  tags: [finding, workload]\n  quote: high caseloads\n  note: mine\n`;
const bob = [
  header('Bob Example'),
  'x9c2v5bn:\n  tags: [recommendation, secret/code]\n  quote: Visits are late\n  note: of-bob\n',
  'x9c2v5bp:\n  tags: [metric]\n  quote: gone from-bob\n  attributes:\n    secretMeasure: of-bob\n',
  'x9c2v5bq:\n  re: alice/k7f3m2xq\n  answer: disagree\n  tags: []\n  quote: high caseloads\n  note: remark of-bob\n',
].join('');

function files(project?: string): MemoryFiles {
  return new MemoryFiles({
    [report]: text,
    [`${report}.alice.annotations.yaml`]: alice,
    [`${report}.bob.annotations.yaml`]: bob,
    ...(project !== undefined && { [`${folder}/marginalia.yaml`]: project }),
  });
}

const blind = { own: 'alice', always: true, lifted: new Set<string>() };
const byRule = { ...blind, always: false };

/** All that the corpus tells of annotations, to anybody. */
async function told(corpus: Corpus): Promise<string> {
  const one = await corpus.load(report);
  assert.ok(one);
  const passages = new OpenPassages(corpus);
  const exported = await Promise.all(
    exportFormats.map(async format => {
      const table = corpusTable({
        corpus,
        reports: corpus.reports(),
        pathOf: ({ name }) => name,
        selection: { coders: [], tags: [] },
        onNoText: () => assert.fail(),
      });
      return new TextDecoder().decode(await joined(utf8Chunks(format.write(table))));
    }),
  );
  const outlines = (['tag', 'section', 'code', 'coder'] as const).map(by => outline(one, one.placed, by));
  return JSON.stringify([
    corpus.reports().flatMap(({ said }) => said.map(({ tag, codes, loaded }) => [tag, codes, loaded.coder])),
    corpus.reports().flatMap(({ annotations }) => annotations.map(({ annotation }) => annotation)),
    corpus.reports().map(({ sidecars }) => sidecars.map(({ uri, coder }) => [uri, coder])),
    corpus.reports().map(({ problems }) => problems),
    one.placed,
    one.sidecar(`${report}.bob.annotations.yaml`) ?? 'nothing',
    outlines,
    passages.in(one),
    `mentions: ${mentions(one, 'of-bob')}`,
    codeTree(emptyCodebook, corpus.reports()),
    codesInUse(corpus.reports()),
    useOf(corpus.reports(), ({ tag }) => tag === 'recommendation'),
    await notesIn(corpus),
    exported,
  ]);
}

describe('Coding blind', () => {
  it('hides nothing where nobody asks for it', async () => {
    const corpus = new Corpus(files());
    await corpus.open(folder);
    assert.match(await told(corpus), /bob/);
    corpus.withhold(byRule);
    assert.match(await told(corpus), /bob/);
    corpus.dispose();
  });

  it('keeps entries of others from everybody who asks', async () => {
    const corpus = new Corpus(files(), { blindness: blind });
    await corpus.open(folder);
    const all = await told(corpus);
    assert.doesNotMatch(all, /bob|secret|recommendation|metric|mentions: true/i);
    assert.match(all, /high caseloads/);
    corpus.dispose();
  });

  it('begins and ends at any time, and tells what has changed', async () => {
    const corpus = new Corpus(files());
    await corpus.open(folder);
    const before = await told(corpus);
    const changes: CorpusChange[] = [];
    corpus.onDidChange(change => changes.push(change));
    corpus.withhold(blind);
    assert.doesNotMatch(await told(corpus), /bob/);
    corpus.withhold(undefined);
    assert.equal(await told(corpus), before);
    assert.deepEqual(
      changes.map(({ what, reports }) => [what, [...reports]]),
      [
        ['annotations', [report]],
        ['annotations', [report]],
      ],
    );
    corpus.dispose();
  });

  it('is a rule of the project, which a person can put aside', async () => {
    const memory = files('version: 1\nblind: true\n');
    const corpus = new Corpus(memory, { blindness: byRule });
    await corpus.open(folder);
    assert.doesNotMatch(await told(corpus), /bob/);
    corpus.withhold({ ...byRule, lifted: new Set([`${folder}/marginalia.yaml`]) });
    assert.match(await told(corpus), /bob/);
    corpus.withhold(byRule);
    assert.doesNotMatch(await told(corpus), /bob/);
    memory.contents.set(`${folder}/marginalia.yaml`, 'version: 1\n');
    await corpus.refresh([`${folder}/marginalia.yaml`]);
    assert.match(await told(corpus), /bob/);
    corpus.dispose();
  });

  it('holds for what comes later, and for all while it is not known who codes', async () => {
    const memory = files();
    memory.contents.delete(`${report}.bob.annotations.yaml`);
    const corpus = new Corpus(memory, { blindness: { ...blind, own: undefined } });
    await corpus.open(folder);
    assert.deepEqual(corpus.report(report)?.said, []);
    corpus.withhold(blind);
    assert.equal(corpus.report(report)?.said.length, 1);
    memory.change(`${report}.bob.annotations.yaml`, bob);
    await corpus.refresh([`${report}.bob.annotations.yaml`]);
    assert.doesNotMatch(await told(corpus), /bob/);
    assert.equal(corpus.report(report)?.withheld, 1);
    corpus.dispose();
  });

  it('takes a value that is neither yes nor no for yes', async () => {
    const corpus = new Corpus(files('version: 1\nblind: perhaps\n'), { blindness: byRule });
    await corpus.open(folder);
    assert.doesNotMatch(await told(corpus), /bob/);
    corpus.dispose();
  });
});
