import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { textId } from '../../../src/anchor/textId.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import type { OldTexts } from '../../../src/corpus/oldTexts.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { restate } from '../../../src/corpus/restating.ts';
import { tagPassages } from '../../../src/corpus/tagging.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///f';
const uri = `${folder}/report.md`;
const sidecar = `${uri}.alice.annotations.yaml`;
const alice = { slug: 'alice', name: 'Alice Example' };
const when = new Date('2026-03-02T10:15Z');

const names = [
  'Northmoor',
  'Eastley',
  'Harrowmere',
  'Linfield',
  'Westcombe',
  'Southgate',
  'Aldermoor',
  'Brackwater',
];
const paragraph = (n: number): string =>
  `${n}. In ${names[n % names.length] ?? ''} inspectors read ${n * 7} case files, and found in ${n + 3} of them that visits to children were late.`;
const long = Array.from({ length: 200 }, (_, n) => paragraph(n + 1)).join('\n\n');

/** A report in an editor, coded by alice at each of `quotes`. */
async function coded(
  text: string,
  quotes: readonly string[],
  oldTexts?: OldTexts,
): Promise<{ readonly corpus: Corpus; readonly files: MemoryFiles; readonly report: Report }> {
  const files = new MemoryFiles({
    [uri]: text,
    [`${folder}/marginalia.yaml`]: 'version: 1\nreports: ["*.md"]\n',
  });
  const corpus = new Corpus(files, oldTexts ? { oldTexts } : {});
  await corpus.open(folder);
  corpus.showText(uri, () => text);
  await tag(corpus, quotes);
  const report = corpus.report(uri);
  assert.ok(report);
  return { corpus, files, report };
}

async function tag(corpus: Corpus, quotes: readonly string[]): Promise<void> {
  const report = corpus.report(uri);
  assert.ok(report?.text);
  const { raw } = report.text;
  const ranges = quotes.map(quote => ({ start: raw.indexOf(quote), end: raw.indexOf(quote) + quote.length }));
  const { change } = await tagPassages(report, report.text, alice, ranges, { tags: ['finding'] }, when);
  if (change) await corpus.apply({ label: 'tag', changes: [change] });
}

/** Types `to` in the place of `from`. */
function edit(corpus: Corpus, from: string, to: string): void {
  const before = corpus.report(uri)?.text?.raw ?? '';
  const start = before.indexOf(from);
  assert.ok(start >= 0, from);
  const after = before.slice(0, start) + to + before.slice(start + from.length);
  corpus.editText(uri, [{ start, end: start + from.length, length: to.length, text: to }], () => after);
}

async function save(corpus: Corpus, occasion: 'saved' | 'reverted' = 'saved'): Promise<void> {
  const report = corpus.report(uri);
  assert.ok(report?.text);
  const changes = await restate(report, report.text, 'alice', occasion);
  if (changes.length > 0) await corpus.applyAside({ label: '', changes });
}

function differing(a: string, b: string): readonly string[] {
  const [before, after] = [a.split('\n'), b.split('\n')];
  return [
    ...before.filter(line => !after.includes(line)).map(line => `- ${line}`),
    ...after.filter(line => !before.includes(line)).map(line => `+ ${line}`),
  ];
}

describe('Saving a report', () => {
  it('changes one line of the sidecar where a paragraph came before 200 annotations', async () => {
    const quotes = Array.from({ length: 200 }, (_, n) => paragraph(n + 1).slice(4, 60));
    const { corpus, files } = await coded(long, quotes);
    const before = files.contents.get(sidecar) ?? '';
    edit(corpus, long.slice(0, 1), `A new paragraph.\n\n${long.slice(0, 1)}`);
    await save(corpus);
    const after = files.contents.get(sidecar) ?? '';
    assert.deepEqual(
      differing(before, after).map(line => line.slice(0, 8)),
      ['-   text', '+   text'],
    );
    assert.equal(after.split('\n').length, before.split('\n').length);
    assert.ok(after.includes(await textId(`A new paragraph.\n\n${long}`)));
  });

  it('describes again what was edited, and nothing else', async () => {
    const { corpus, files } = await coded(long, [paragraph(2), paragraph(3), paragraph(9)]);
    const before = files.contents.get(sidecar) ?? '';
    edit(corpus, 'found in 6 of them', 'found in most of them');
    await save(corpus);
    const changed = differing(before, files.contents.get(sidecar) ?? '');
    assert.deepEqual(
      changed.filter(line => !/^[-+] {3}text: /.test(line)),
      [`-   quote: ${paragraph(3)}`, `+   quote: ${paragraph(3).replace('found in 6', 'found in most')}`],
    );
  });

  it('writes nothing where nothing was edited', async () => {
    const { corpus, files } = await coded(long, [paragraph(2)]);
    const before = files.contents.get(sidecar);
    await save(corpus);
    assert.equal(files.contents.get(sidecar), before);
  });

  it('keeps what is gone as it was, with the text that it is from', async () => {
    const { corpus, files } = await coded(long, [paragraph(2), paragraph(3)]);
    edit(corpus, paragraph(2), '');
    await save(corpus);
    const after = files.contents.get(sidecar) ?? '';
    assert.ok(after.includes(`quote: ${paragraph(2)}`));
    assert.match(after, new RegExp(`text: ${await textId(long)}`));
    assert.equal(after.match(/^ {2}text: /gm)?.length, 2, 'the header’s, and that of the entry');
  });

  it('describes again, with the saved text, what was coded before it was saved', async () => {
    const { corpus, files } = await coded(long, [paragraph(2)]);
    edit(corpus, '1. In', '1. Once, in');
    await tag(corpus, ['Once, in Eastley']);
    assert.match(files.contents.get(sidecar) ?? '', /quote: Once, in Eastley[^]*text: /);
    edit(corpus, '1. Once', '1. Only once');
    await save(corpus);
    const after = files.contents.get(sidecar) ?? '';
    assert.equal(after.match(/^ {2}text: /gm)?.length, 1, 'the header’s alone');
    assert.match(after, /quote: Only once, in Eastley|prefix: 1. Only/);
  });

  it('does not write for another coder', async () => {
    const { corpus } = await coded(long, [paragraph(2)]);
    const report = corpus.report(uri);
    edit(corpus, 'found in 5 of them', 'found in some of them');
    assert.ok(report?.text);
    assert.deepEqual(await restate(report, report.text, 'bob', 'saved'), []);
  });
});

describe('Giving up the edits of a report', () => {
  it('states again from the file what was coded in them, and leaves the rest alone', async () => {
    const { corpus, files } = await coded(long, [paragraph(2)]);
    const before = files.contents.get(sidecar) ?? '';
    edit(corpus, '1. In', '1. Then in');
    await tag(corpus, ['inspectors read 7 case files']);
    corpus.showText(uri, () => long);
    await save(corpus, 'reverted');
    const after = files.contents.get(sidecar) ?? '';
    assert.match(after, /quote: inspectors read 7 case files/);
    assert.doesNotMatch(after, /Then/);
    assert.equal(after.match(/^ {2}text: /gm)?.length, 1);
    assert.ok(after.includes(before.slice(before.indexOf('quote: '), before.indexOf('suffix: '))));
  });
});

describe('An older text', () => {
  it('settles what the present one leaves open, and the present one is kept', async () => {
    const same = 'Visits were late. ';
    const old = `${same.repeat(3)}Then came others. ${same.repeat(3)}`;
    const present = `${same.repeat(4)}Then came others. ${same.repeat(3)}`;
    const kept = new Map([[await textId(old), old]]);
    const oldTexts: OldTexts = {
      get: id => Promise.resolve(kept.get(id)),
      keep: (id, text) => Promise.resolve(void kept.set(id, text)),
    };
    const { files } = await coded(old, ['late. Then came others']);
    const coding = (files.contents.get(sidecar) ?? '')
      .replace(/quote: .*/, 'quote: Visits were late.')
      .replace(/ {2}(prefix|suffix): .*\n/g, '');
    const twice = coding.trimEnd() + '\n  prefix: ""\n  occurrence: [4, 6]\n';
    const later = new MemoryFiles({ [uri]: present, [sidecar]: twice });
    const corpus = new Corpus(later, { oldTexts });
    await corpus.open(folder);
    const report = await corpus.load(uri);
    const [placed] = report?.placed ?? [];
    assert.ok(
      placed && 'start' in placed.placement && placed.placement.state !== 'review',
      JSON.stringify(placed?.placement),
    );
    assert.equal(placed.placement.start, present.indexOf('others. ') + 'others. '.length);
    assert.equal(kept.get(await textId(present)), present);
  });
});
