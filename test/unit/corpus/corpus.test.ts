import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { changeFields, retag } from '../../../src/annotation/changes.ts';
import type { PlacedAnnotation } from '../../../src/annotation/placed.ts';
import { Corpus, type CorpusChange } from '../../../src/corpus/corpus.ts';
import type { Report } from '../../../src/corpus/report.ts';
import type { Step } from '../../../src/corpus/step.ts';
import { StepError } from '../../../src/corpus/stepError.ts';
import { removal, tagPassages } from '../../../src/corpus/tagging.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/reports/a%20b.md`;
const aliceFile = `${report}.alice.annotations.yaml`;
const bobFile = `${report}.bob.annotations.yaml`;
const alice = { slug: 'alice', name: 'Alice Example' };
const text = 'Ofsted found high caseloads. Visits are late.\n\nHigh vacancy (24.6%) and turnover (21.9%).\n';
const header = 'marginalia:\n  version: 1\n  coder: Alice Example\n\n';

async function opened(files: MemoryFiles): Promise<{ corpus: Corpus; a: Report }> {
  const corpus = new Corpus(files);
  await corpus.open(folder);
  const a = await corpus.load(report);
  assert.ok(a);
  return { corpus, a };
}

function coded(sidecar = header): MemoryFiles {
  return new MemoryFiles({ [report]: text, [aliceFile]: sidecar });
}

function range(quote: string, within = text): { start: number; end: number } {
  const start = within.indexOf(quote);
  assert.ok(start >= 0);
  return { start, end: start + quote.length };
}

async function tag(corpus: Corpus, a: Report, quote: string, ...tags: string[]): Promise<Step | undefined> {
  const { change } = await tagPassages(a, normaliseText(text), alice, [range(quote)], { tags }, new Date(0));
  return change && corpus.apply({ label: 'Tag', changes: [change] });
}

function quotes(placed: readonly PlacedAnnotation[]): readonly unknown[] {
  return placed.map(({ annotation, placement }) => [annotation.quote, placement.state]);
}

describe('Corpus', () => {
  it('finds reports by their sidecars, and places what stands there once', async () => {
    const files = coded(
      `${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\nm2k7f3xq:\n  tags: [finding]\n  quote: are\n`,
    );
    const { corpus, a } = await opened(files);
    assert.deepEqual(
      corpus.reports().map(({ uri, name }) => [uri, name]),
      [[report, 'a b.md']],
    );
    assert.deepEqual(quotes(a.placed), [
      ['high caseloads', 'exact'],
      ['are', 'exact'],
    ]);
    assert.deepEqual(a.placed[0]?.placement, { state: 'exact', score: 1, ...range('high caseloads') });
    assert.equal(a.placed[0].coderName, 'Alice Example');
  });

  it('makes the sidecar with the first annotation: a coder, a text id, a status', async () => {
    const files = new MemoryFiles({ [report]: text, [bobFile]: 'marginalia:\n  version: 1\n' });
    const { corpus, a } = await opened(files);
    await tag(corpus, a, 'Visits are late.', 'finding');
    assert.match(
      files.text(aliceFile),
      /^# .*a b\.md\nmarginalia:\n {2}version: 1\n {2}coder: Alice Example\n {2}text: [0-9a-f]{40}\n {2}status: in progress\n\n[a-z]\S+:\n {2}tags: \[finding\]\n {2}quote: Visits are late\.\n {2}made: "1970-01-01T00:00Z"\n/,
    );
    assert.equal(files.text(report), text, 'the report is never written');
  });

  it('puts an entry where its passage stands in the text', async () => {
    const files = coded();
    const { corpus, a } = await opened(files);
    await tag(corpus, a, 'High vacancy (24.6%)', 'metric');
    await tag(corpus, a, 'high caseloads', 'finding');
    await tag(corpus, a, 'Visits are late.', 'finding');
    const order = [...files.text(aliceFile).matchAll(/quote: (.*)/g)].map(match => match[1]);
    assert.deepEqual(order, ['high caseloads', 'Visits are late.', 'High vacancy (24.6%)']);
  });

  it('names the text of an entry where the header names another one', async () => {
    const files = coded(header.replace('Example\n', `Example\n  text: ${'0'.repeat(40)}\n`));
    const { corpus, a } = await opened(files);
    await tag(corpus, a, 'high caseloads', 'finding');
    assert.match(files.text(aliceFile), /suffix: .*\n {2}text: [0-9a-f]{40}\n/);
  });

  it('takes the same tag on the same passage for one annotation, save metrics with another value', async () => {
    const { corpus, a } = await opened(coded());
    await tag(corpus, a, 'high caseloads', 'finding');
    assert.equal(await tag(corpus, a, 'high caseloads', 'finding', 'workload'), undefined);
    assert.ok(await tag(corpus, a, 'high caseloads', 'recommendation'));
    const both = { tags: ['metric'], attributes: new Map([['valueText', '24.6%']]) };
    const other = { tags: ['metric'], attributes: new Map([['valueText', '21.9%']]) };
    const passage = [range('High vacancy (24.6%) and turnover (21.9%).')];
    for (const what of [both, other]) {
      const { change } = await tagPassages(a, normaliseText(text), alice, passage, what);
      assert.ok(change);
      await corpus.apply({ label: 'Tag', changes: [change] });
    }
    const { change, existing } = await tagPassages(a, normaliseText(text), alice, passage, other);
    assert.equal(change, undefined);
    assert.equal(existing.length, 1);
  });

  it('undoes and redoes steps byte for byte, the last one first', async () => {
    const files = coded(
      `${header}# mine\nk7f3m2xq:   # odd\n    tags: [finding,  a/b]\n    quote: high caseloads\n`,
    );
    const { corpus, a } = await opened(files);
    const states = [files.text(aliceFile)];
    const first = a.placed[0];
    assert.ok(first);
    const steps = [
      retag(first.annotation, 'recommendation'),
      changeFields(first.annotation, { note: 'seen' }),
    ];
    for (const edit of steps) {
      assert.ok(edit);
      await corpus.apply({
        label: 'x',
        changes: [{ sidecar: aliceFile, header: { version: 1 }, edits: [edit] }],
      });
      states.push(files.text(aliceFile));
    }
    const remove = removal(a, aliceFile, 'k7f3m2xq');
    assert.ok(remove);
    await corpus.apply({
      label: 'x',
      changes: [{ sidecar: aliceFile, header: { version: 1 }, edits: [remove] }],
    });
    states.push(files.text(aliceFile));
    assert.equal(new Set(states).size, 4);
    for (const before of states.slice(0, -1).reverse()) {
      await corpus.undo();
      assert.equal(files.text(aliceFile), before);
    }
    assert.equal(await corpus.undo(), undefined);
    for (const after of states.slice(1)) {
      await corpus.redo();
      assert.equal(files.text(aliceFile), after);
    }
    assert.equal(await corpus.redo(), undefined);
  });

  it('keeps what somebody else wrote meanwhile, and refuses what contradicts it', async () => {
    const files = coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`);
    const { corpus, a } = await opened(files);
    const edit = a.placed[0] && retag(a.placed[0].annotation, 'recommendation');
    assert.ok(edit);
    files.contents.set(aliceFile, `${files.text(aliceFile)}  note: from another window\n`);
    const step = { label: 'x', changes: [{ sidecar: aliceFile, header: { version: 1 }, edits: [edit] }] };
    await corpus.apply(step);
    assert.match(files.text(aliceFile), /tags: \[recommendation\][^]*note: from another window/);
    const now = files.text(aliceFile).replace('[recommendation]', '[metric]');
    files.contents.set(aliceFile, now);
    await assert.rejects(
      corpus.apply(step),
      (error: unknown) => error instanceof StepError && error.reason === 'conflict',
    );
    await assert.rejects(corpus.undo(), StepError);
    assert.equal(files.text(aliceFile), now);
    assert.equal(await corpus.undo(), undefined, 'a step that was overtaken is given up');
  });

  it('never writes to a file that can’t be read, says the line, and shows what it knew', async () => {
    const files = coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`);
    const { corpus, a } = await opened(files);
    const broken = `${files.text(aliceFile)}  note: "unfinished\n`;
    await changed(corpus, () => files.change(aliceFile, broken));
    assert.deepEqual(quotes(a.placed), [['high caseloads', 'exact']]);
    await assert.rejects(
      tag(corpus, a, 'Visits are late.', 'finding'),
      (error: unknown) =>
        error instanceof StepError && error.reason === 'blocked' && /line \d+/.test(error.message),
    );
    assert.equal(files.text(aliceFile), broken);
    assert.equal(files.writes.length, 0);
    await changed(corpus, () => files.change(aliceFile, broken.replace('unfinished', 'finished"')));
    await tag(corpus, a, 'Visits are late.', 'finding');
    assert.match(files.text(aliceFile), /finished[^]*Visits are late/);
  });

  it('never writes to a sidecar with conflict markers, nor to one of a newer version', async () => {
    for (const [sidecar, message] of [
      [`${header}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`, /merge conflict/],
      ['marginalia:\n  version: 99\n', /newer version/],
    ] as const) {
      const files = coded(sidecar);
      const { corpus, a } = await opened(files);
      await assert.rejects(tag(corpus, a, 'Visits are late.', 'finding'), message);
      assert.equal(files.text(aliceFile), sidecar);
    }
  });

  it('writes all files of a step or none', async () => {
    const files = coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`);
    files.contents.set(bobFile, files.text(aliceFile));
    const before = files.text(aliceFile);
    const { corpus, a } = await opened(files);
    const edit = a.placed[0] && retag(a.placed[0].annotation, 'metric');
    assert.ok(edit);
    files.failing = uri => uri === bobFile;
    const changes = [aliceFile, bobFile].map(sidecar => ({ sidecar, header: { version: 1 }, edits: [edit] }));
    await assert.rejects(corpus.apply({ label: 'x', changes }), /disk is full/);
    assert.equal(files.text(aliceFile), before);
    assert.equal(files.text(bobFile), before);
    assert.equal(await corpus.undo(), undefined);
    files.failing = undefined;
    await corpus.apply({ label: 'x', changes });
    assert.match(files.text(bobFile), /metric/);
  });

  it('follows live edits, and finds a deleted passage again when it is back', async () => {
    const { corpus, a } = await opened(
      coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`),
    );
    corpus.showText(report, () => text);
    const events: CorpusChange['what'][] = [];
    corpus.onDidChange(change => events.push(change.what));
    const longer = `New. ${text}`;
    corpus.editText(report, [{ start: 0, end: 0, length: 5, text: longer.slice(0, 5) }], () => longer);
    assert.deepEqual(a.placed[0]?.placement, {
      state: 'exact',
      score: 1,
      ...range('high caseloads', longer),
    });
    const { start, end } = range('high caseloads', longer);
    corpus.editText(report, [{ start, end, length: 0, text: '' }], () =>
      longer.replace('high caseloads', ''),
    );
    assert.equal(a.placed[0].placement.state, 'orphan');
    corpus.editText(
      report,
      [{ start, end: start, length: end - start, text: longer.slice(start, end) }],
      () => longer,
    );
    assert.deepEqual(a.placed[0].placement, { state: 'exact', score: 1, start, end });
    assert.deepEqual(events, ['positions', 'positions', 'positions']);
  });

  it('keeps followed places when other annotations change', async () => {
    const { corpus, a } = await opened(
      coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`),
    );
    const { start, end } = range('high caseloads');
    corpus.showText(report, () => text);
    const edited = text.replace('high caseloads', 'high? caseloads');
    corpus.editText(
      report,
      [{ start: start + 4, end: start + 4, length: 1, text: edited.slice(start + 4, start + 5) }],
      () => edited,
    );
    const edit = a.placed[0] && changeFields(a.placed[0].annotation, { note: 'hm' });
    assert.ok(edit);
    await corpus.apply({
      label: 'x',
      changes: [{ sidecar: aliceFile, header: { version: 1 }, edits: [edit] }],
    });
    assert.deepEqual(a.placed[0]?.placement, { state: 'edited', score: 1, start, end: end + 1 });
    assert.equal(a.placed[0].annotation.note, 'hm');
  });

  it('reads a closed report again when its file changes, and forgets it with its last sidecar', async () => {
    const files = coded(`${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`);
    const { corpus, a } = await opened(files);
    const longer = `New. ${text}`;
    await changed(corpus, () => files.change(report, longer));
    assert.deepEqual(a.placed[0]?.placement, {
      state: 'exact',
      score: 1,
      ...range('high caseloads', longer),
    });
    const gone = await changed(corpus, () => files.change(aliceFile, undefined));
    assert.equal(gone.what, 'reports');
    assert.deepEqual(corpus.reports(), []);
  });

  it('tells why a report has no text: gone, binary, too large', async () => {
    const sidecar = `${header}k7f3m2xq:\n  tags: [finding]\n  quote: high caseloads\n`;
    for (const [content, why] of [
      [undefined, /does not exist/],
      ['%PDF-1.4\0\0', /not a text file/],
    ] as const) {
      const files = coded(sidecar);
      if (content === undefined) files.contents.delete(report);
      else files.contents.set(report, content);
      const { a } = await opened(files);
      assert.match(a.textProblem ?? '', why);
      assert.deepEqual(quotes(a.placed), [['high caseloads', 'orphan']]);
    }
  });
});

function changed(corpus: Corpus, act: () => void): Promise<CorpusChange> {
  return new Promise(resolve => {
    const subscription = corpus.onDidChange(change => {
      subscription.dispose();
      resolve(change);
    });
    act();
  });
}
