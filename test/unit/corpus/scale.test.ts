import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Corpus, type CorpusChange } from '../../../src/corpus/corpus.ts';
import { contentHash } from '../../../src/corpus/contentHash.ts';
import { CorpusIndex, type IndexStore } from '../../../src/corpus/corpusIndex.ts';
import { LoadedSidecar } from '../../../src/corpus/loadedSidecar.ts';
import { OpenPassages } from '../../../src/corpus/openPassages.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';

function reportUri(number: number): string {
  return `${folder}/reports/${String(number).padStart(4, '0')}.md`;
}

function sidecarOf(number: number, quote = `Sentence ${number}.`): string {
  return `marginalia:\n  version: 1\n  coder: Alice Example\n\nk7f3m2xq:\n  tags: [finding, theme/${number % 3}]\n  quote: ${quote}\n`;
}

/** Reports of `length` units each, with one annotation each. */
function manyFiles(count: number, length = 50): MemoryFiles {
  const files = new MemoryFiles();
  for (let number = 0; number < count; number++) {
    files.contents.set(reportUri(number), `Sentence ${number}. ${'x '.repeat(length / 2)}\n`);
    files.contents.set(`${reportUri(number)}.alice.annotations.yaml`, sidecarOf(number));
  }
  return files;
}

function keptIn(kept: { text?: string }): IndexStore {
  return {
    read: () => Promise.resolve(kept.text),
    write: text => {
      kept.text = text;
      return Promise.resolve();
    },
  };
}

function indexOf(corpus: Corpus): string {
  return CorpusIndex.toText(corpus.reports().flatMap(({ sidecars }) => sidecars));
}

function said(corpus: Corpus): readonly unknown[] {
  return corpus
    .reports()
    .map(report => [report.uri, report.said.map(({ tag, codes, loaded }) => [tag, codes, loaded.coder])]);
}

describe('A folder of many reports', () => {
  it('is shown while it is read', async () => {
    const corpus = new Corpus(manyFiles(600));
    const seen: number[] = [];
    corpus.onDidChange(() => seen.push(corpus.reports().length));
    const progress: (readonly [number, number])[] = [];
    await corpus.open(folder, { onProgress: (done, of) => progress.push([done, of]) });
    assert.deepEqual(seen, [250, 500, 600]);
    assert.deepEqual(progress, [
      [0, 600],
      [250, 600],
      [500, 600],
    ]);
    corpus.dispose();
  });

  it('is not read on when it is closed meanwhile, or when a person has had enough', async () => {
    const corpus = new Corpus(manyFiles(600));
    const closing = corpus.onDidChange(() => {
      closing.dispose();
      void corpus.close(folder);
    });
    await corpus.open(folder);
    await corpus.refresh([]);
    assert.deepEqual(corpus.reports(), []);

    const enough = new AbortController();
    await assert.rejects(
      corpus.open(folder, { signal: enough.signal, onProgress: done => done === 250 && enough.abort() }),
      { name: 'AbortError' },
    );
    assert.equal(corpus.reports().length, 500);
    corpus.dispose();
  });

  it('is told of once when all of its files change', async () => {
    const files = manyFiles(500);
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const changes: CorpusChange[] = [];
    corpus.onDidChange(change => changes.push(change));
    for (let number = 0; number < 500; number++) {
      files.contents.set(`${reportUri(number)}.alice.annotations.yaml`, sidecarOf(number, 'other'));
    }
    const uris = Array.from({ length: 500 }, (_, number) => [
      reportUri(number),
      `${reportUri(number)}.alice.annotations.yaml`,
    ]);
    await corpus.refresh(uris.flat());
    assert.deepEqual(
      changes.map(({ reports, what }) => [reports.size, what]),
      [[500, 'annotations']],
    );
    corpus.dispose();
  });

  it('keeps the texts that were asked for last, and has the others again', async () => {
    const corpus = new Corpus(manyFiles(60, 400_000));
    await corpus.open(folder);
    for (const { uri } of corpus.reports()) await corpus.load(uri);
    const withText = corpus.reports().filter(({ hasText }) => hasText);
    assert.deepEqual(
      withText.map(({ uri }) => uri),
      corpus
        .reports()
        .slice(-withText.length)
        .map(({ uri }) => uri),
    );
    assert.ok(withText.length < 25, String(withText.length));
    const first = await corpus.load(reportUri(0));
    assert.deepEqual(
      first?.placed.map(({ placement }) => placement.state),
      ['exact'],
    );
    corpus.dispose();
  });

  it('keeps the texts that are shown', async () => {
    const files = manyFiles(60, 400_000);
    const corpus = new Corpus(files);
    await corpus.open(folder);
    corpus.showText(reportUri(0), () => files.text(reportUri(0)));
    for (const { uri } of corpus.reports()) await corpus.load(uri);
    assert.equal(corpus.report(reportUri(0))?.hasText, true);
    await corpus.hideText(reportUri(0));
    for (const { uri } of corpus.reports()) await corpus.load(uri);
    assert.equal(corpus.report(reportUri(0))?.hasText, false);
    corpus.dispose();
  });

  it('knows what is open in reports whose texts were let go', async () => {
    const files = manyFiles(60, 400_000);
    files.contents.set(`${reportUri(0)}.alice.annotations.yaml`, sidecarOf(0, 'not there at all'));
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const passages = new OpenPassages(corpus);
    await passages.read();
    const first = corpus.report(reportUri(0));
    assert.equal(first?.hasText, false);
    assert.deepEqual(
      passages.in(first).map(({ placement }) => placement.state),
      ['orphan'],
    );
    assert.deepEqual(passages.unread, []);
    files.contents.set(reportUri(0), 'It is not there at all, is it?\n');
    await corpus.refresh([reportUri(0)]);
    assert.deepEqual(
      passages.unread.map(({ uri }) => uri),
      [reportUri(0)],
    );
    await passages.read();
    assert.deepEqual(passages.in(first), []);
    corpus.dispose();
  });

  it('is found again by a rescan where no watcher has told of it', async () => {
    const files = manyFiles(3);
    files.contents.set(`${folder}/marginalia.yaml`, 'version: 1\nreports: ["reports/*.md"]\n');
    const corpus = new Corpus(files);
    await corpus.open(folder);
    files.contents.delete(`${reportUri(0)}.alice.annotations.yaml`);
    files.contents.delete(reportUri(0));
    files.contents.set(`${reportUri(1)}.alice.annotations.yaml`, sidecarOf(2));
    files.contents.set(`${reportUri(5)}.alice.annotations.yaml`, sidecarOf(5));
    files.contents.set(reportUri(7), 'Not coded yet.\n');
    await corpus.rescan();
    assert.deepEqual(
      corpus.reports().map(({ uri, said: all }) => [uri, all.flatMap(({ codes }) => codes)]),
      [
        [reportUri(1), ['theme/2']],
        [reportUri(2), ['theme/2']],
        [reportUri(5), ['theme/2']],
        [reportUri(7), []],
      ],
    );
    corpus.dispose();
  });
});

describe('The index of a folder', () => {
  it('says the same as the files', async () => {
    const files = manyFiles(5);
    const first = new Corpus(files);
    await first.open(folder);
    const kept = { text: indexOf(first) };
    assert.equal(new CorpusIndex(kept.text).size, 5);
    const second = new Corpus(files, { indexStore: keptIn(kept) });
    await second.open(folder);
    assert.deepEqual(said(second), said(first));
    assert.deepEqual(
      second.reports().map(({ sidecars }) => sidecars.map(({ header, state }) => [header, state])),
      first.reports().map(({ sidecars }) => sidecars.map(({ header, state }) => [header, state])),
    );
    const loaded = await second.load(reportUri(0));
    assert.equal(loaded?.placed[0]?.annotation.quote, 'Sentence 0.');
    first.dispose();
    second.dispose();
  });

  it('is not believed of a file that has changed since', async () => {
    const files = manyFiles(2);
    const first = new Corpus(files);
    await first.open(folder);
    const kept = { text: indexOf(first) };
    files.contents.set(`${reportUri(0)}.alice.annotations.yaml`, sidecarOf(1));
    const second = new Corpus(files, { indexStore: keptIn(kept) });
    await second.open(folder);
    assert.deepEqual(said(second)[0], [reportUri(0), [['finding', ['theme/1'], 'alice']]]);
    first.dispose();
    second.dispose();
  });

  it('holds no sidecar that has problems: they are looked for each time', async () => {
    const files = manyFiles(1);
    files.contents.set(`${reportUri(0)}.alice.annotations.yaml`, `${sidecarOf(0)}broken: [\n`);
    const corpus = new Corpus(files);
    await corpus.open(folder);
    assert.equal(new CorpusIndex(indexOf(corpus)).size, 0);
    corpus.dispose();
  });

  it('is empty where the kept text is another, and never throws', () => {
    const sidecar = new LoadedSidecar('file:///a', 'alice', new TextEncoder().encode(sidecarOf(1)));
    const text = CorpusIndex.toText([sidecar]);
    for (const other of ['', 'null', '[]', '{}', text.replace('"format":2', '"format":0'), text.slice(1)]) {
      assert.equal(new CorpusIndex(other).size, 0, other);
    }
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), (at, put) => {
        const index = new CorpusIndex(text.slice(0, at) + put + text.slice(at + put.length));
        assert.ok(index.size <= 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('contentHash', () => {
  it('differs where a byte differs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
        const other = Uint8Array.from(bytes);
        const index = at % bytes.length;
        other[index] = ((bytes[index] ?? 0) + 1) % 256;
        assert.equal(contentHash(Uint8Array.from(bytes)), contentHash(bytes));
        assert.notEqual(contentHash(other), contentHash(bytes));
      }),
      { numRuns: 200 },
    );
  });
});
