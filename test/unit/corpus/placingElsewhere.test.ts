import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  fromData,
  locatePassages,
  type LocateJob,
  type LocateResult,
} from '../../../src/anchor/locateJob.ts';
import { textId } from '../../../src/anchor/textId.ts';
import { placeOf } from '../../../src/annotation/placed.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import type { Report } from '../../../src/corpus/report.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///f';
const uri = `${folder}/report.txt`;
const coded = `${uri}.alice.annotations.yaml`;
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

interface Job {
  readonly signal: AbortSignal;
  readonly answer: () => void;
  readonly fail: () => void;
}

/** A thread that answers when it is told to. */
class SlowThread {
  readonly jobs: Job[] = [];
  readonly #awaited = new Map<number, (job: Job) => void>();

  /** The job with this number, counted from 0, when it has been given. */
  next(index: number): Promise<Job> {
    const job = this.jobs[index];
    return job ? Promise.resolve(job) : new Promise(resolve => this.#awaited.set(index, resolve));
  }

  readonly locate = (job: LocateJob, signal: AbortSignal): Promise<LocateResult> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('nobody wants it')));
      const given = {
        signal,
        answer: () => resolve(locatePassages(fromData(structuredClone(job)))),
        fail: () => reject(new Error('no thread is to be had')),
      };
      this.#awaited.get(this.jobs.length)?.(given);
      this.jobs.push(given);
    });
}

async function shown(thread: SlowThread): Promise<{ readonly corpus: Corpus; readonly report: Report }> {
  const files = new MemoryFiles({ [uri]: text, [coded]: sidecar });
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

/** A report in which each passage stands twice now, and the older text that tells which is meant. */
async function twice(
  thread: SlowThread,
): Promise<{ readonly corpus: Corpus; readonly report: Report; readonly files: MemoryFiles }> {
  const id = await textId(text);
  const before = sidecar.replace('coder: Alice Example\n', `coder: Alice Example\n  text: ${id}\n`);
  const present = `${text}\n\n${Array.from({ length: count }, (_, n) => sentence(n)).join('\n\n')}`;
  const files = new MemoryFiles({ [uri]: present, [coded]: before });
  const corpus = new Corpus(files, {
    locateElsewhere: thread.locate,
    oldTexts: {
      get: asked => Promise.resolve(asked === id ? text : undefined),
      keep: () => Promise.resolve(),
    },
  });
  await corpus.open(folder);
  corpus.showText(uri, () => present);
  const report = corpus.report(uri);
  assert.ok(report);
  thread.jobs[0]?.answer();
  await report.whenPlaced();
  assert.equal(quotesAt(report), 0);
  return { corpus, report, files };
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

  it('with the help of an older text is done elsewhere too, once', async () => {
    const thread = new SlowThread();
    const { corpus, report } = await twice(thread);
    const told: string[] = [];
    const settled = new Promise<void>(settle => {
      corpus.onDidChange(({ what }) => {
        told.push(what);
        settle();
      });
    });
    (await thread.next(1)).answer();
    await settled;
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
    assert.equal(thread.jobs.length, 2);
    assert.deepEqual(told, ['annotations']);
  });

  it('with the help of an older text is begun again where the annotations have changed meanwhile', async () => {
    const thread = new SlowThread();
    const { corpus, report, files } = await twice(thread);
    const first = await thread.next(1);
    const coding = files.contents.get(coded) ?? '';
    files.contents.set(coded, `${coding}\nkzzzzzzz:\n  tags: [finding]\n  quote: ${sentence(3)} Nothing\n`);
    await corpus.refresh([coded]);
    assert.equal(first.signal.aborted, true);
    (await thread.next(2)).answer();
    await report.whenPlaced();
    assert.equal(quotesAt(report), count);
  });
});
