import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  fromData,
  locatePassages,
  type LocateJob,
  type LocateResult,
} from '../../../src/anchor/locateJob.ts';
import { placeOf } from '../../../src/annotation/placed.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///f';
const uri = `${folder}/report.txt`;
const count = 1500;
const sentence = (n: number): string =>
  `Case ${n} of the file was read twice, and its plan was found wanting in part ${n * 3}.`;
const padding = 'Nothing to see here. '.repeat(60);
const text = Array.from({ length: count }, (_, n) => `${sentence(n)}\n\n${padding}`).join('\n\n');
const id = (n: number): string =>
  `k${n
    .toString(26)
    .replace(/[0-9]/g, digit => 'qrstuvwxyz'.charAt(Number(digit)))
    .padStart(7, 'q')}`;
const sidecar = [
  'marginalia:\n  version: 1\n  coder: Alice Example\n',
  ...Array.from({ length: count }, (_, n) => `${id(n)}:\n  tags: [finding]\n  quote: ${sentence(n)}\n`),
].join('\n');

/** A thread that answers when it is told to. */
class SlowThread {
  readonly jobs: { readonly signal: AbortSignal; readonly answer: () => void; readonly fail: () => void }[] =
    [];

  readonly locate = (job: LocateJob, signal: AbortSignal): Promise<LocateResult> =>
    new Promise((resolve, reject) => {
      this.jobs.push({
        signal,
        answer: () => resolve(locatePassages(fromData(structuredClone(job)))),
        fail: () => reject(new Error('no thread is to be had')),
      });
    });
}

async function shown(thread: SlowThread): Promise<{ readonly corpus: Corpus; readonly report: Report }> {
  const files = new MemoryFiles({ [uri]: text, [`${uri}.alice.annotations.yaml`]: sidecar });
  const corpus = new Corpus(files, { locateElsewhere: thread.locate });
  await corpus.open(folder);
  corpus.showText(uri, () => text);
  const report = corpus.report(uri);
  assert.ok(report);
  return { corpus, report };
}

function quotesAt(report: Report): number {
  const raw = report.text?.raw ?? '';
  return report.placed.filter(({ annotation, placement }) => {
    const place = placeOf(placement);
    return place && raw.slice(place.start, place.end) === annotation.quote;
  }).length;
}

describe('Placing the annotations of a long report', () => {
  it('is done elsewhere, and told of when it is done', async () => {
    const thread = new SlowThread();
    const { corpus, report } = await shown(thread);
    assert.equal(report.placed.length, count);
    assert.equal(report.isLooking, true);
    assert.equal(quotesAt(report), 0);
    const told: string[] = [];
    corpus.onDidChange(({ what }) => told.push(what));
    thread.jobs[0]?.answer();
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
    assert.deepEqual(told, ['annotations']);
  });

  it('follows what is typed meanwhile', async () => {
    const thread = new SlowThread();
    const { corpus, report } = await shown(thread);
    const more = `New. ${text}`;
    corpus.editText(uri, [{ start: 0, end: 0, length: 5, text: 'New. ' }], () => more);
    thread.jobs[0]?.answer();
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
  });

  it('is given up where the text is another one again, and begun anew', async () => {
    const thread = new SlowThread();
    const { corpus, report } = await shown(thread);
    const other = text.replaceAll('Nothing to see here.', 'There is nothing here.');
    corpus.showText(uri, () => other);
    assert.equal(thread.jobs[0]?.signal.aborted, true);
    thread.jobs[0].answer();
    thread.jobs[1]?.answer();
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
  });

  it('is done here where no thread is to be had', async () => {
    const thread = new SlowThread();
    const { report } = await shown(thread);
    thread.jobs[0]?.fail();
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
  });

  it('is waited for by whoever loads the report', async () => {
    const thread = new SlowThread();
    const { corpus } = await shown(thread);
    const loaded = corpus.load(uri);
    thread.jobs[0]?.answer();
    const report = await loaded;
    assert.equal(report && quotesAt(report), count);
  });
});
