import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { Remarks } from '../../../src/corpus/remarks.ts';
import { acceptanceOf, answerIn, remarkOn, reopening, resolutionOf } from '../../../src/corpus/remarking.ts';
import { proposedPassage, proposedTags } from '../../../src/corpus/proposedTags.ts';
import { isWaitingFor, threadsOn, type RemarkThread } from '../../../src/corpus/remarkThread.ts';
import type { Report } from '../../../src/corpus/report.ts';
import type { SidecarChange } from '../../../src/corpus/step.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const uri = `${folder}/a.md`;
const head = 'marginalia:\n  version: 1\n\n';
const text = 'Visits are late. Plans are thin. Visits are late again.\n';
const [alice, bob] = [
  { slug: 'alice', name: 'Alice Example' },
  { slug: 'bob', name: 'Bob Example' },
];

function entry(id: string, more: string, quote = 'Plans are thin'): string {
  return `${id}:\n${more}  quote: ${quote}\n`;
}

const own = entry('b2', '  tags: [finding, workload/case-load]\n');

/** Two coders on one report, in memory. */
class Desk {
  readonly files: MemoryFiles;
  readonly corpus: Corpus;

  private constructor(entries: Readonly<Record<string, string>>) {
    const sidecars = Object.entries(entries).map(([coder, yaml]): [string, string] => [
      sidecarOf(coder),
      head + yaml,
    ]);
    const codebook = 'codes:\n  workload/caseloads: { was: [workload/case-load] }\n';
    this.files = new MemoryFiles({
      [uri]: text,
      [`${folder}/codebook.yaml`]: codebook,
      ...Object.fromEntries(sidecars),
    });
    this.corpus = new Corpus(this.files);
  }

  static async of(entries: Readonly<Record<string, string>>): Promise<Desk> {
    const desk = new Desk(entries);
    await desk.corpus.open(folder);
    await desk.corpus.load(uri);
    return desk;
  }

  get report(): Report {
    return this.corpus.report(uri)!;
  }

  get threads(): readonly RemarkThread[] {
    return threadsOn(this.report);
  }

  get thread(): RemarkThread {
    const { threads } = this;
    assert.equal(threads.length, 1);
    return threads[0]!;
  }

  /** Ids of the entries of the one thread, in their order. */
  get told(): readonly string[] {
    return this.thread.entries.map(({ annotation }) => annotation.id);
  }

  async apply(...changes: readonly (SidecarChange | undefined)[]): Promise<void> {
    await this.corpus.apply({ label: 'test', changes: changes.flatMap(change => change ?? []) });
  }

  yaml(coder: string): string {
    return this.files.contents.get(sidecarOf(coder)) ?? '';
  }

  entries(coder: string): readonly Readonly<Record<string, unknown>>[] {
    const parsed = parse(this.yaml(coder)) as Record<string, Record<string, unknown>>;
    return Object.entries(parsed).flatMap(([id, one]) => (id === 'marginalia' ? [] : [one]));
  }
}

function sidecarOf(coder: string): string {
  return `${uri}.${coder}.annotations.yaml`;
}

const remark = entry('a2', '  re: bob/b2\n  saw: [finding, workload/caseloads]\n  answer: disagree\n');

describe('A thread of remarks', () => {
  it('holds the answers in the order of time, none before what it is to', async () => {
    const desk = await Desk.of({
      bob:
        own +
        entry('b3', '  re: alice/a2\n  made: "2026-03-02T10:15Z"\n') +
        entry('b4', '  re: alice/a3\n  made: "2026-03-01T10:15Z"\n'),
      alice: remark + entry('a3', '  re: alice/a2\n  made: "2026-03-04T10:15Z"\n'),
    });
    assert.deepEqual(desk.told, ['a2', 'b3', 'a3', 'b4']);
  });

  it('is there for each remark, in text order, and for none that goes round in a circle', async () => {
    const desk = await Desk.of({
      bob: entry('b1', '  tags: [finding]\n', 'Visits are late again') + own,
      alice:
        entry('a1', '  re: bob/b1\n', 'Visits are late again') +
        remark +
        entry('a8', '  re: alice/a9\n') +
        entry('a9', '  re: alice/a8\n'),
    });
    assert.deepEqual(
      desk.threads.map(thread => thread.remark.annotation.id),
      ['a2', 'a1'],
    );
    const remarks = new Remarks(desk.report.placed);
    const shownAlone = desk.report.placed.filter(placed => !remarks.isBelow(placed));
    assert.deepEqual(shownAlone.map(({ annotation }) => annotation.id).sort(), ['a8', 'a9', 'b1', 'b2']);
  });

  it('is open until what asks or disagrees is resolved, and again when somebody asks after that', async () => {
    const state = async (alices: string, bobs = ''): Promise<string> =>
      (await Desk.of({ bob: own + bobs, alice: alices })).thread.state;
    const resolved = entry('b3', '  re: alice/a2\n  answer: resolved\n');
    const asked = entry('a3', '  re: bob/b3\n  answer: question\n');
    assert.equal(await state(entry('a2', '  re: bob/b2\n  answer: agree\n')), 'agreed');
    assert.equal(await state(entry('a2', '  re: bob/b2\n')), 'open');
    assert.equal(await state(remark, entry('b3', '  re: alice/a2\n')), 'open');
    assert.equal(await state(remark, resolved), 'resolved');
    assert.equal(await state(remark + entry('a3', '  re: bob/b3\n'), resolved), 'resolved');
    assert.equal(await state(remark + asked, resolved), 'open');
    assert.equal(
      await state(remark + asked, resolved + entry('b4', '  re: alice/a3\n  answer: resolved\n')),
      'resolved',
    );
    // Asked at the same time as it was resolved, on another machine: not to be lost.
    assert.equal(await state(remark + asked.replace('bob/b3', 'alice/a2'), resolved), 'open');
  });

  it('is stale when tags or passage are others than those seen, but not for a renamed code', async () => {
    const since = async (bobs: string, alices = remark): Promise<readonly string[]> =>
      (await Desk.of({ bob: bobs, alice: alices })).thread.since;
    assert.deepEqual(await since(own), []);
    assert.deepEqual(await since(own.replace('finding', 'recommendation')), ['tags']);
    assert.deepEqual(await since(own.replace(', workload/case-load', '')), ['tags']);
    assert.deepEqual(await since(own.replace('Plans are thin', 'Plans are')), ['passage']);
    assert.deepEqual(await since(own.replace('Plans are thin', 'Plans are not there')), ['passage']);
    assert.deepEqual(await since(entry('b1', '  tags: [metric]\n')), ['gone']);
    const other = entry('a2', '  re: bob/b2\n  answer: text\n', 'Plans are');
    assert.deepEqual(await since(own, other), []);
  });

  it('is not said to be on something gone where its coder’s file is not to be seen', async () => {
    const desk = await Desk.of({ alice: remark });
    assert.deepEqual(desk.threads, []);
  });

  it('waits for who has not the last word, and for its author once the annotation has changed', async () => {
    const waits = async (bobs: string, alices: string): Promise<readonly string[]> => {
      const { thread } = await Desk.of({ bob: bobs, alice: alices });
      return ['alice', 'bob', 'carol'].filter(coder => isWaitingFor(coder, thread));
    };
    const answered = own + entry('b3', '  re: alice/a2\n');
    const resolved = own + entry('b3', '  re: alice/a2\n  answer: resolved\n');
    assert.deepEqual(await waits(own, remark), ['bob']);
    assert.deepEqual(await waits(answered, remark), ['alice']);
    assert.deepEqual(await waits(resolved, remark), []);
    assert.deepEqual(await waits(own.replace('finding', 'metric'), remark), ['alice', 'bob']);
    assert.deepEqual(await waits(own, entry('a2', '  re: bob/b2\n  answer: agree\n')), []);
  });
});

describe('Remarking', () => {
  it('writes what was seen into one’s own file, and is undone byte by byte', async () => {
    const desk = await Desk.of({
      bob: own,
      alice: entry('a1', '  tags: [metric]\n', 'Visits are late again'),
    });
    const before = desk.yaml('alice');
    const [on] = desk.report.placed;
    assert.ok(on);
    const said = { answer: 'disagree', tags: ['recommendation'], note: 'It asks.' } as const;
    const now = new Date('2026-03-02T10:15:00Z');
    await desk.apply(await remarkOn(desk.report, desk.report.text!, alice, on, said, now));
    assert.deepEqual(desk.entries('alice')[0], {
      re: 'bob/b2',
      saw: ['finding', 'workload/case-load'],
      answer: 'disagree',
      tags: ['recommendation'],
      quote: 'Plans are thin',
      note: 'It asks.',
      made: '2026-03-02T10:15Z',
    });
    assert.equal(desk.yaml('bob'), head + own);
    assert.deepEqual(proposedTags(desk.thread, desk.report.codebook), ['recommendation']);
    await desk.corpus.undo();
    assert.equal(desk.yaml('alice'), before);
  });

  it('is answered, resolved and opened again in the other’s file', async () => {
    const desk = await Desk.of({ bob: own, alice: remark });
    const { report } = desk;
    await desk.apply(await answerIn(report, report.text!, bob, desk.thread, { note: 'Why?' }));
    assert.equal(desk.entries('bob')[1]?.['re'], 'alice/a2');
    await desk.apply(await resolutionOf(report, report.text!, bob, desk.thread));
    assert.equal(desk.thread.state, 'resolved');
    assert.equal(reopening(report, alice, desk.thread), undefined);
    await desk.apply(reopening(report, bob, desk.thread));
    assert.equal(desk.thread.state, 'open');
    assert.equal(desk.entries('bob').length, 2);
    assert.equal(desk.yaml('alice'), head + remark);
  });

  it('keeps what was said with a resolution, and what others have answered to it', async () => {
    const more = '  answer: resolved\n';
    for (const [bobs, alices] of [
      [entry('b3', `  re: alice/a2\n${more}  note: Done.\n`), ''],
      [entry('b3', `  re: alice/a2\n${more}`), entry('a3', '  re: bob/b3\n')],
    ] as const) {
      const desk = await Desk.of({ bob: own + bobs, alice: remark + alices });
      await desk.apply(reopening(desk.report, bob, desk.thread));
      assert.equal(desk.thread.state, 'open');
      assert.equal(desk.yaml('bob'), head + own + bobs.replace(more, ''));
    }
  });

  it('is accepted by its annotation’s coder as one step: another tag, and resolved', async () => {
    const proposing = remark + '  tags: [recommendation, voice]\n';
    const desk = await Desk.of({ bob: own, alice: proposing });
    const { report } = desk;
    await desk.apply(...((await acceptanceOf(report, report.text!, bob, desk.thread)) ?? []));
    const [tagged, resolution] = desk.entries('bob');
    assert.deepEqual(tagged?.['tags'], ['recommendation', 'workload/case-load', 'voice']);
    assert.deepEqual([resolution?.['re'], resolution?.['answer']], ['alice/a2', 'resolved']);
    assert.equal(desk.thread.state, 'resolved');
    assert.equal(await acceptanceOf(report, report.text!, bob, desk.thread), undefined);
    await desk.corpus.undo();
    assert.equal(desk.yaml('bob'), head + own);
    assert.equal(desk.thread.state, 'open');
  });

  it('proposes another passage, which is accepted as one step', async () => {
    const desk = await Desk.of({ bob: own });
    const { report } = desk;
    const [on] = report.placed;
    const passage = { start: text.indexOf('Plans'), end: text.indexOf(' Visits are late again') };
    await desk.apply(
      await remarkOn(report, report.text!, alice, on!, { answer: 'text', passage, note: 'All of it.' }),
    );
    const [proposal] = desk.entries('alice');
    assert.deepEqual(
      [proposal?.['re'], proposal?.['answer'], proposal?.['quote'], proposal?.['note']],
      ['bob/b2', 'text', 'Plans are thin.', 'All of it.'],
    );
    assert.deepEqual(desk.thread.since, []);
    assert.deepEqual(proposedPassage(desk.thread), passage);
    await desk.apply(...((await acceptanceOf(report, report.text!, bob, desk.thread)) ?? []));
    const [moved, resolution] = desk.entries('bob');
    assert.equal(moved?.['quote'], 'Plans are thin.');
    assert.deepEqual(moved['tags'], ['finding', 'workload/case-load']);
    assert.equal(resolution?.['answer'], 'resolved');
    assert.equal(desk.thread.state, 'resolved');
    assert.equal(proposedPassage(desk.thread), undefined);
    await desk.corpus.undo();
    assert.equal(desk.yaml('bob'), head + own);
    // Another annotation of his says that already.
    const twin = entry('b9', '  tags: [finding, workload/case-load]\n', 'Plans are thin.');
    const other = await Desk.of({ bob: own + twin, alice: desk.yaml('alice').replace(head, '') });
    assert.equal(await acceptanceOf(other.report, other.report.text!, bob, other.thread), undefined);
  });

  it('is not accepted where the coder has tagged the passage so already', async () => {
    const twin = entry('b9', '  tags: [recommendation]\n');
    const desk = await Desk.of({ bob: own + twin, alice: remark + '  tags: [recommendation, voice]\n' });
    assert.equal(await acceptanceOf(desk.report, desk.report.text!, bob, desk.thread), undefined);
  });

  it('is not counted as coding', async () => {
    const desk = await Desk.of({ bob: own, alice: remark + '  tags: [recommendation]\n' });
    const counted = desk.report.said.map(({ tag, loaded }) => [loaded.coder, tag]);
    assert.deepEqual(counted, [
      ['bob', 'finding'],
      ['alice', undefined],
    ]);
  });
});
