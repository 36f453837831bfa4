import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RemarkComments } from '../../src/editor/remarkComments.ts';
import type { ToDoItem } from '../../src/editor/toDoNodes.ts';
import {
  accepting,
  api,
  article,
  entryOf,
  makeReport,
  run,
  set,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const [late, high] = ['Visits were often late', 'caseloads were too high'];
const bobs = sidecarOf(
  entryOf('b2m3n4pq', late, 'finding, timeliness') + entryOf('b3m3n4pq', high, 'finding'),
  'Bob Example',
);
const hostile = '<img src=x onerror=alert(1)> [run](command:workbench.action.quit) **bold**';

/** Each test sees what it needs to of a remark in YAML. */
type Written = Readonly<Record<string, unknown>>;

describe('Remarks on another coder’s annotations', () => {
  useReports();
  let comments: RemarkComments;
  before(async () => ({ comments } = await (await api()).remarks.features()));
  afterEach(() => set('blind', undefined));

  async function twoCoders(alices = sidecarOf()): Promise<TestReport> {
    return makeReport(article, { sidecars: { alice: alices, bob: bobs } });
  }

  async function written(report: TestReport, coder = 'alice'): Promise<readonly Written[]> {
    return (await report.entries(coder)) as unknown as readonly Written[];
  }

  function threadsOf(report: TestReport): readonly vscode.CommentThread[] {
    return comments.threads.filter(({ uri }) => uri.toString() === report.key);
  }

  /** The one thread, once it holds so many comments. */
  async function thread(report: TestReport, count = 1): Promise<vscode.CommentThread> {
    return until('the thread is shown', () => {
      const [shown, ...others] = threadsOf(report);
      return others.length === 0 && shown?.comments.length === count ? shown : undefined;
    });
  }

  function said({ comments: all }: vscode.CommentThread): readonly unknown[] {
    return all.map(({ author, label, body }) => [author.name, label, body]);
  }

  /** The remarks that wait for the present coder, as “To Do” lists them. */
  async function toDo(report: TestReport): Promise<readonly ToDoItem[]> {
    const { toDo: tree } = await api();
    await tree.whenRead;
    return tree
      .getChildren()
      .filter(node => node.kind === 'group' && node.what === 'remark')
      .flatMap(group => tree.getChildren(group))
      .filter(node => node.kind === 'report' && node.report.uri === report.key)
      .flatMap(node => tree.getChildren(node) as ToDoItem[]);
  }

  async function as(name: string, what: () => Promise<void>): Promise<void> {
    await set('coder', `${name} Example`);
    try {
      await what();
    } finally {
      await set('coder', 'Alice Example');
    }
  }

  it('are made, answered, taken and undone, each in the file of who speaks', async () => {
    const report = await twoCoders();
    report.putCursor(late);
    await accepting(run('marginalia.disagree'));
    const [remark] = await written(report);
    assert.deepEqual(
      [remark?.['re'], remark?.['saw'], remark?.['answer'], remark?.['tags'], remark?.['quote']],
      ['bob/b2m3n4pq', ['finding', 'timeliness'], 'disagree', ['recommendation'], late],
    );
    assert.equal(await report.yaml('bob'), bobs);
    assert.deepEqual(said(await thread(report)), [
      ['Alice Example', 'disagrees with Bob Example', 'Should be tagged recommendation, not finding.'],
    ]);
    const shown = await thread(report);
    assert.deepEqual(shown.range, report.rangeOf(late));
    assert.equal(shown.label, 'Bob Example: finding, timeliness · open');
    assert.equal(shown.collapsibleState, vscode.CommentThreadCollapsibleState.Expanded);
    assert.equal(shown.state, vscode.CommentThreadState.Unresolved);
    assert.equal(shown.contextValue, 'open');

    await as('Bob', async () => {
      await until('bob is asked', async () => (await toDo(report)).length === 1);
      const [item] = await toDo(report);
      const tree = (await api()).toDo;
      assert.ok(item);
      assert.equal(tree.getTreeItem(item).label, 'Should be tagged recommendation, not finding.');
      assert.equal(tree.getTreeItem(item).contextValue, 'remark proposes open');
      const proposing = await until('it can be taken', () =>
        threadsOf(report).find(({ contextValue }) => contextValue === 'proposes open'),
      );
      await run('marginalia.sendReply', { thread: proposing, text: hostile });
      assert.deepEqual(said(await thread(report, 2)).at(-1), [
        'Bob Example',
        'answers Alice Example',
        hostile,
      ]);
      await until('it waits for alice', async () => (await toDo(report)).length === 0);
      await run('marginalia.acceptRemark', proposing);
      const own = await written(report, 'bob');
      assert.deepEqual(own.find(({ id }) => id === 'b2m3n4pq')?.['tags'], ['recommendation', 'timeliness']);
      const after = await thread(report, 3);
      assert.equal(after.state, vscode.CommentThreadState.Resolved);
      assert.equal(after.label, 'Bob Example: recommendation, timeliness · resolved');
      assert.match(
        JSON.stringify(after.comments[0]?.body),
        /have changed: finding, timeliness → recommendation/,
      );
      await run('marginalia.undo');
      assert.equal((await thread(report, 2)).state, vscode.CommentThreadState.Unresolved);
      await run('marginalia.undo');
      assert.equal(await report.yaml('bob'), bobs);
    });
    await run('marginalia.undo');
    assert.deepEqual(await report.entries(), []);
    await until('the thread is gone', () => threadsOf(report).length === 0);
  });

  it('propose another passage by the words that are selected, and that is taken', async () => {
    const report = await twoCoders();
    const words = `${late}.`;
    report.select(words);
    await accepting(run('marginalia.proposePassage'));
    const [remark] = await written(report);
    assert.deepEqual(
      [remark?.['re'], remark?.['answer'], remark?.['quote'], remark?.['note']],
      ['bob/b2m3n4pq', 'text', words, undefined],
    );
    assert.deepEqual(said(await thread(report)), [
      ['Alice Example', 'would change the passage of Bob Example', `The passage should be: ${words}`],
    ]);
    await as('Bob', async () => {
      await until('it can be taken', () => threadsOf(report)[0]?.contextValue === 'proposes open');
      report.putCursor(late);
      await run('marginalia.acceptRemark');
      const own = await written(report, 'bob');
      assert.equal(own.find(({ id }) => id === 'b2m3n4pq')?.['quote'], words);
      assert.equal((await thread(report, 2)).state, vscode.CommentThreadState.Resolved);
      await run('marginalia.undo');
      assert.equal(await report.yaml('bob'), bobs);
    });
    // What it has already is no proposal, and nothing selected says nothing.
    report.select(high);
    await run('marginalia.proposePassage');
    report.putCursor(high);
    await run('marginalia.proposePassage');
    assert.equal((await written(report)).length, 1);
  });

  it('are resolved and opened again by the same key, and by another with a question', async () => {
    const remark = entryOf('a2m3n4pq', late, 'metric', '  re: bob/b2m3n4pq\n  saw: [finding, timeliness]\n');
    const report = await twoCoders(sidecarOf(remark));
    report.putCursor(late);
    await as('Bob', async () => {
      await run('marginalia.resolveRemark');
      const [resolution] = (await written(report, 'bob')).filter(({ re }) => re === 'alice/a2m3n4pq');
      assert.equal(resolution?.['answer'], 'resolved');
      await run('marginalia.reopenRemark');
      assert.equal(await report.yaml('bob'), bobs);
      await run('marginalia.sendAndResolve', { thread: await thread(report), text: 'Yes.' });
      assert.equal((await thread(report, 2)).state, vscode.CommentThreadState.Resolved);
    });
    // There is nothing of hers to take back, so she is asked; what is not answered changes nothing.
    await accepting(run('marginalia.reopenRemark'));
    assert.equal((await thread(report, 2)).state, vscode.CommentThreadState.Resolved);
  });

  it('are offered by the lightbulb, on what is another’s alone', async () => {
    const report = await twoCoders(sidecarOf(entryOf('a3m3n4pq', high, 'metric')));
    const titles = async (quote: string): Promise<readonly string[]> => {
      const at = report.rangeOf(quote).start;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        report.uri,
        new vscode.Range(at, at),
      );
      return actions
        .filter(({ command }) => command?.command.startsWith('marginalia.'))
        .map(({ title }) => title);
    };
    assert.deepEqual(await titles(late), [
      'Agree with Bob Example',
      'Disagree with another tag…',
      'Ask Bob Example a question…',
      'Remark…',
    ]);
    assert.equal((await titles(high))[0], 'Change tag…');
  });

  it('are not made twice where one agrees, on one’s own annotations, or on what is none', async () => {
    const report = await twoCoders(sidecarOf(entryOf('a3m3n4pq', 'recruit more social workers')));
    report.putCursor(high);
    await run('marginalia.agree');
    await run('marginalia.agree');
    report.putCursor('recruit more social workers');
    await run('marginalia.agree');
    await run('marginalia.agree', await report.ref('recruit more social workers'));
    for (const odd of [null, 1, 'b2m3n4pq', {}, { thread: {} }, { sidecar: 1, id: 2 }]) {
      for (const command of ['agree', 'sendReply', 'resolveRemark', 'acceptRemark', 'showRemarks'] as const) {
        await run(`marginalia.${command}`, odd);
      }
    }
    const remarks = (await written(report)).filter(({ re }) => re !== undefined);
    assert.deepEqual(
      remarks.map(({ re, answer }) => [re, answer]),
      [['bob/b3m3n4pq', 'agree']],
    );
    // Nobody has to answer who only agrees.
    await as('Bob', async () => {
      await thread(report);
      assert.deepEqual(await toDo(report), []);
    });
  });

  it('are neither shown nor made while one codes blind', async () => {
    const alices = sidecarOf(
      entryOf('a3m3n4pq', high, 'metric') +
        entryOf('a2m3n4pq', late, 'metric', '  re: bob/b2m3n4pq\n  saw: [finding, timeliness]\n'),
    );
    const carols = sidecarOf(entryOf('c3m3n4pq', high, 'metric', '  re: alice/a3m3n4pq\n'), 'Carol Example');
    const report = await makeReport(article, { sidecars: { alice: alices, bob: bobs, carol: carols } });
    await until('both are shown', () => threadsOf(report).length === 2);
    await until('alice is asked', async () => (await toDo(report)).length === 1);
    await set('blind', true);
    await until('none is shown', () => threadsOf(report).length === 0);
    await until('nobody is asked', async () => (await toDo(report)).length === 0);
    report.putCursor(late);
    await run('marginalia.agree');
    await run('marginalia.agree', { sidecar: report.sidecar('bob').toString(), id: 'b2m3n4pq' });
    await run('marginalia.reply', { sidecar: report.sidecar('carol').toString(), id: 'c3m3n4pq' });
    assert.equal(await report.yaml(), alices);
  });

  it('are threads only near what is on the screen, and not of coders who are hidden', async () => {
    const [nouns, verbs] = [
      'council school visit plan nurse team board court prison ward letter bus roof door clock river road bridge tower field',
      'waits hopes fails grows sinks moves helps writes reads calls sees asks tells finds loses keeps makes breaks mends ends',
    ].map(words => words.split(' '));
    const lines = (nouns ?? []).flatMap(noun => (verbs ?? []).map(verb => `The ${noun} ${verb}.`));
    const quotes = lines.map((line, index) => [`x${index}`, line.slice(0, -1)] as const);
    const report = await makeReport(`${lines.join('\n\n')}\n`, {
      sidecars: {
        alice: sidecarOf(quotes.map(([id, quote]) => entryOf(id, quote)).join('')),
        bob: sidecarOf(
          quotes.map(([id, quote]) => entryOf(id, quote, 'metric', `  re: alice/${id}\n`)).join(''),
          'Bob Example',
        ),
      },
    });
    const shows = (line: number): boolean =>
      threadsOf(report).some(({ range }) => range?.start.line === 2 * line);
    await until('the first is shown', () => shows(0));
    assert.ok(threadsOf(report).length <= 60, String(threadsOf(report).length));
    const end = new vscode.Position(2 * 399, 0);
    report.editor.revealRange(new vscode.Range(end, end));
    await until('the last is shown', () => shows(399));
    assert.ok(threadsOf(report).length <= 60, String(threadsOf(report).length));
    try {
      await (await api()).annotations.getChildren();
      await run('marginalia.hideCoder', { placed: { coder: 'bob' } });
      await until('none is shown', () => threadsOf(report).length === 0);
    } finally {
      await run('marginalia.showAllCoders');
    }
  });
});
