import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { MemoryFiles } from './memoryFiles.ts';

const report = 'file:///project/a.md';
const sidecar = `${report}.alice.annotations.yaml`;
const yaml = 'marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n';
const text = 'They have high caseloads here.\n';

async function shown(): Promise<{ files: MemoryFiles; corpus: Corpus }> {
  const files = new MemoryFiles({ [report]: text, [sidecar]: yaml });
  const corpus = new Corpus(files);
  await corpus.open('file:///project');
  corpus.showText(report, () => text);
  return { files, corpus };
}

describe('A text that an editor shows', () => {
  it('is there again when its last sidecar goes and comes back, as when a branch is changed', async () => {
    const { files, corpus } = await shown();
    for (const content of [undefined, yaml]) {
      if (content === undefined) files.contents.delete(sidecar);
      else files.contents.set(sidecar, content);
      await corpus.refresh([sidecar]);
    }
    const placements = corpus.report(report)?.placed.map(({ placement }) => placement.state);
    assert.deepEqual(placements, ['exact']);
  });

  it('gives a passage its whole length back when a part of it was cut and is put back', async () => {
    const { corpus } = await shown();
    const start = text.indexOf('caseloads');
    const end = start + 'caseloads'.length;
    corpus.editText(report, [{ start, end, length: 0, text: '' }], () => text.replace('caseloads', ''));
    corpus.editText(report, [{ start, end: start, length: end - start, text: 'caseloads' }], () => text);
    corpus.findMissing(report);
    const [placed] = corpus.report(report)?.placed ?? [];
    assert.deepEqual(placed?.placement, { state: 'exact', score: 1, start: text.indexOf('high'), end });
  });

  it('lets a passage go along that is dragged up or down, of which editors tell from below', async () => {
    const quote = 'high caseloads';
    const [up, down] = [text.indexOf('They'), text.length - 1];
    for (const to of [up, down]) {
      const { corpus } = await shown();
      const start = text.indexOf(quote);
      const removal = { start, end: start + quote.length, length: 0, text: '' };
      // Whitespace beside it goes along, and what is put in elsewhere at once is not it.
      const put = { start: to, end: to, length: quote.length + 2, text: ` ${quote} ` };
      const other = { start: text.length, end: text.length, length: 2, text: '!\n' };
      const edits = [other, removal, put].sort((a, b) => b.start - a.start);
      let present = text;
      for (const edit of edits) present = present.slice(0, edit.start) + edit.text + present.slice(edit.end);
      corpus.editText(report, edits, () => present);
      const [placed] = corpus.report(report)?.placed ?? [];
      const now = present.indexOf(quote);
      assert.deepEqual(placed?.placement, { state: 'exact', score: 1, start: now, end: now + quote.length });
    }
  });

  it('keeps the passage that edits have made another one where its quote stands nowhere', async () => {
    const { corpus } = await shown();
    const start = text.indexOf('caseloads');
    const edited = text.replace('caseloads', 'many caseloads');
    corpus.editText(
      report,
      [{ start, end: start, length: 5, text: edited.slice(start, start + 5) }],
      () => edited,
    );
    corpus.findMissing(report);
    const [placed] = corpus.report(report)?.placed ?? [];
    assert.deepEqual(placed?.placement, {
      state: 'edited',
      score: 1,
      start: text.indexOf('high'),
      end: start + 'many caseloads'.length,
    });
  });
});
