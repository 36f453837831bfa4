import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { normaliseText } from '../../../src/anchor/normalText.ts';
import { acceptedTags } from '../../../src/corpus/acceptedSuggestion.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { Dismissed, type DismissedStore } from '../../../src/corpus/dismissed.ts';
import type { Wanted } from '../../../src/corpus/openSuggestions.ts';
import { Suggestions, type Suggester, type SuggestRequest } from '../../../src/corpus/suggestions.ts';
import { tagEach } from '../../../src/corpus/tagging.ts';
import type { Suggestion } from '../../../src/suggest/suggestion.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const uri = `${folder}/report.md`;
const sidecar = `${uri}.alice.annotations.yaml`;
const alice = { slug: 'alice', name: 'Alice Example' };
const text = 'Visits were late.\n\nPlans were poor.\n\nStaff were kind.\n';

/** Suggests every "… were …." as a finding. */
class Simple implements Suggester {
  readonly asked: SuggestRequest[] = [];
  gate: Promise<unknown> = Promise.resolve();

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    this.asked.push(request);
    await this.gate;
    return [...request.text.matchAll(/\w+ were \w+\./g)].map(({ index, 0: words }) => ({
      tag: 'finding',
      start: index,
      end: index + words.length,
      attributes: new Map([['polarity', 'concern']]),
      confidence: 0.8,
      rule: 'finding/were',
      reason: 'were',
    }));
  }

  forget(): void {
    this.asked.length = 0;
  }
}

function memory(): DismissedStore & { kept: Readonly<Record<string, readonly string[]>> } {
  return {
    kept: {},
    read() {
      return this.kept;
    },
    write(dismissed) {
      this.kept = dismissed;
    },
  };
}

describe('Suggestions', () => {
  const made: { dispose(): unknown }[] = [];
  afterEach(() => {
    for (const one of made.splice(0)) one.dispose();
  });

  async function opened(store = memory()): Promise<{
    corpus: Corpus;
    suggestions: Suggestions;
    dismissed: Dismissed;
    suggester: Simple;
    files: MemoryFiles;
    wanted: { now: Wanted };
    words: () => readonly string[];
    shown: { text: string };
  }> {
    const files = new MemoryFiles({ [uri]: text, [sidecar]: 'marginalia:\n  version: 1\n' });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const shown = { text };
    corpus.showText(uri, () => shown.text);
    const suggester = new Simple();
    const dismissed = new Dismissed(store);
    const wanted = { now: { from: { finding: 0.5, recommendation: 0.5, metric: 0.5 } } as Wanted };
    const suggestions = new Suggestions(corpus, suggester, dismissed, {
      coder: () => 'alice',
      wanted: () => wanted.now,
    });
    made.push(suggestions, dismissed, corpus);
    suggestions.look(uri);
    await suggestions.current(uri);
    const words = (): readonly string[] =>
      suggestions.in(uri).map(({ start, end }) => shown.text.slice(start, end));
    return { corpus, suggestions, dismissed, suggester, files, wanted, words, shown };
  }

  type Opened = Awaited<ReturnType<typeof opened>>;

  /** An edit, as the editor tells of it. */
  function edit({ corpus, suggestions, shown }: Opened, start: number, end: number, inserted: string): void {
    const edits = [{ start, end, length: inserted.length, text: inserted }];
    shown.text = shown.text.slice(0, start) + inserted + shown.text.slice(end);
    corpus.editText(uri, edits, () => shown.text);
    suggestions.follow(uri, edits);
  }

  it('are found when somebody looks at a report, and gone when nobody does', async () => {
    const { suggestions, words } = await opened();
    assert.deepEqual(words(), ['Visits were late.', 'Plans were poor.', 'Staff were kind.']);
    assert.ok(suggestions.isCurrent(uri));
    suggestions.forget(uri);
    assert.deepEqual(words(), []);
    assert.deepEqual(await suggestions.current('file:///project/other.md'), []);
  });

  it('follow edits at once, and are found anew when the keys rest', async () => {
    const all = await opened();
    edit(all, 0, 0, 'Doors were shut. ');
    assert.deepEqual(all.words(), ['Visits were late.', 'Plans were poor.', 'Staff were kind.']);
    assert.equal(all.suggester.asked.length, 1);
    await all.suggestions.current(uri);
    assert.deepEqual(all.words(), [
      'Doors were shut.',
      'Visits were late.',
      'Plans were poor.',
      'Staff were kind.',
    ]);
  });

  it('take no harm from edits while they are being looked for', async () => {
    const all = await opened();
    let open = (): void => undefined;
    all.suggester.gate = new Promise<void>(resolve => (open = resolve));
    edit(all, 0, 6, 'Calls');
    const current = all.suggestions.current(uri);
    while (all.suggester.asked.length < 2) await new Promise(resolve => setTimeout(resolve));
    edit(all, 0, 'Calls were late.\n\n'.length, '');
    open();
    await current;
    assert.deepEqual(all.words(), ['Plans were poor.', 'Staff were kind.']);
  });

  it('are shown on top of a long report before the rest is read', async () => {
    const all = await opened();
    all.suggestions.forget(uri);
    all.shown.text = text.repeat(600);
    all.corpus.showText(uri, () => all.shown.text);
    const counts: number[] = [];
    all.suggestions.onDidChange(() => counts.push(all.suggestions.in(uri).length));
    all.suggestions.look(uri);
    assert.equal((await all.suggestions.current(uri)).length, 1800);
    assert.ok(
      counts.some(count => count > 100 && count < 1000),
      String(counts),
    );
  });

  it('are not looked for again where the text is the same', async () => {
    const all = await opened();
    all.wanted.now = { from: { finding: undefined, recommendation: 0, metric: 0 } };
    all.suggestions.decideAnew();
    assert.deepEqual(await all.suggestions.current(uri), []);
    await all.corpus.refresh([uri, sidecar]);
    await all.suggestions.current(uri);
    assert.equal(all.suggester.asked.length, 1);
  });

  it('go when they are accepted, and come back with undo', async () => {
    const { corpus, suggestions, words, files } = await opened();
    const report = corpus.report(uri);
    const [, poor] = suggestions.in(uri);
    assert.ok(report && poor);
    const passage = { start: poor.start, end: poor.end, what: acceptedTags(poor, report.codebook) };
    const { change } = await tagEach(report, normaliseText(text), alice, [passage]);
    assert.ok(change);
    await corpus.apply({ label: 'Accept', changes: [change] });
    assert.deepEqual(words(), ['Visits were late.', 'Staff were kind.']);
    assert.match(
      files.text(sidecar),
      /polarity: concern\n {2}made: .*\n {2}origin: suggestion\n {2}rule: finding\/were\n/,
    );
    await corpus.undo();
    assert.deepEqual(words(), ['Visits were late.', 'Plans were poor.', 'Staff were kind.']);
  });

  it('stay dismissed in the next session, wherever their passages have gone', async () => {
    const store = memory();
    const first = await opened(store);
    const [late] = first.suggestions.in(uri);
    first.dismissed.add(uri, [late?.key ?? '']);
    assert.deepEqual(first.words(), ['Plans were poor.', 'Staff were kind.']);
    const second = await opened(store);
    edit(second, 0, 0, 'Doors were shut. ');
    await second.suggestions.current(uri);
    assert.deepEqual(second.words(), ['Doors were shut.', 'Plans were poor.', 'Staff were kind.']);
    assert.equal(second.dismissed.restore(uri), 1);
    assert.equal(second.words().length, 4);
    assert.deepEqual(store.kept, {});
  });

  it('stay dismissed when the report, or its folder, is renamed', () => {
    const store = memory();
    const dismissed = new Dismissed(store);
    made.push(dismissed);
    dismissed.add('file:///a/b/r.md', ['x']);
    dismissed.add('file:///a/bc/r.md', ['y']);
    dismissed.moved('file:///a/b', 'file:///a/new');
    dismissed.moved('file:///a/bc/r.md', 'file:///a/s.md');
    assert.deepEqual(store.kept, { 'file:///a/new/r.md': ['x'], 'file:///a/s.md': ['y'] });
  });

  it('tell why they can’t be looked for, and are looked for again with the next change', async () => {
    const all = await opened();
    const failures: unknown[] = [];
    all.suggestions.onDidFail(failure => failures.push(failure));
    all.suggester.gate = Promise.reject(new Error('no thread'));
    edit(all, 0, 6, 'Calls');
    await all.suggestions.current(uri);
    assert.equal(String(failures), 'Error: no thread');
    all.suggester.gate = Promise.resolve();
    edit(all, 0, 5, 'Cells');
    await all.suggestions.current(uri);
    assert.deepEqual(all.words()[0], 'Cells were late.');
  });
});
