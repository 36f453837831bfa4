import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ToDoNode } from '../../src/editor/toDoNodes.ts';
import {
  accepting,
  api,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const text = `# Inspection of Fennimore

Inspectors found that caseloads were too high in the duty team, and that visits to
children in need were often late. Managers knew of the delays and had no plan.

The vacancy rate had risen to 31.2% by the end of March. Agency workers covered most of
the posts, and the turnover of staff unsettled families who had asked for one worker.

A new chapter begins here. Leaders were visible in every office of the service, it says.
`;
const before = 'The vacancy rate had risen to 24.6%';
const now = 'The vacancy rate had risen to 31.2%';
const gone = 'not always shared with the police';

const doubtful = entryOf(
  'p2d9s6ta',
  before,
  'metric',
  '  prefix: "delays and had no plan.\\n\\n"\n  suffix: " by the end of March. Agency"\n',
);
const moved = entryOf(
  'm2d9s6tb',
  'Leaders were visible in every office of the service',
  'finding',
  '  prefix: "regular and kind, we heard. "\n  suffix: ", and that staff knew them."\n',
);
const lost = entryOf(
  'q8v4n2ce',
  gone,
  'finding',
  '  note: Ask the police.\n  prefix: "Records of meetings were "\n',
);

async function opened(entries = doubtful + moved + lost): Promise<TestReport> {
  const report = await makeReport(text, { sidecars: { alice: sidecarOf(entries) } });
  await until(
    'the passage needs review',
    async () => (await report.placed(before)).placement.state === 'review',
  );
  return report;
}

/** The tree's nodes below `node`, as they are shown. */
async function shown(
  report: TestReport,
  what: 'review' | 'orphan',
): Promise<readonly { readonly node: ToDoNode; readonly item: vscode.TreeItem }[]> {
  const { toDo } = await api();
  const group = toDo.getChildren().find(({ key }) => key === what);
  const ours =
    group && toDo.getChildren(group).find(node => node.kind === 'report' && node.report.uri === report.key);
  return ours ? toDo.getChildren(ours).map(node => ({ node, item: toDo.getTreeItem(node) })) : [];
}

async function labels(report: TestReport, what: 'review' | 'orphan'): Promise<readonly string[]> {
  return (await shown(report, what)).map(({ item: { label = '' } }) =>
    typeof label === 'string' ? label : label.label,
  );
}

async function lists(
  report: TestReport,
  what: 'review' | 'orphan',
  expected: readonly string[],
): Promise<void> {
  await until(`the view lists ${expected.join(', ')}`, async () => {
    assert.deepEqual(await labels(report, what), expected);
    return true;
  });
}

describe('Passages that need review', () => {
  useReports();

  it('are listed with the words that differ marked, and what is not found below', async () => {
    const report = await opened(doubtful + lost);
    await lists(report, 'review', [now]);
    await lists(report, 'orphan', [gone]);
    const [proposal] = await shown(report, 'review');
    const label = proposal?.item.label;
    assert.ok(typeof label === 'object');
    assert.deepEqual(
      label.highlights?.map(([start, end]) => now.slice(start, end)),
      ['31.2'],
    );
    assert.equal(proposal?.item.contextValue, 'proposal own');
    assert.ok(proposal.item.tooltip instanceof vscode.MarkdownString);
    assert.match(proposal.item.tooltip.value, /~~24\\\.6~~/);
    const [orphan] = await shown(report, 'orphan');
    assert.equal(orphan?.item.contextValue, 'orphan own');
  });

  it('are told of in the hover, with both wordings and two commands, and stand in no other list', async () => {
    const report = await opened();
    const [hover, ...more] = await report.hovers(now);
    assert.deepEqual(more, []);
    assert.ok(hover?.range?.isEqual(report.rangeOf(now)));
    const contents = (hover?.contents ?? []) as readonly vscode.MarkdownString[];
    assert.match(contents[1]?.value ?? '', /Is this still the passage.+another number/s);
    assert.match(contents[1]?.value ?? '', /~~24\\\.6~~.+\*\*31\\\.2\*\*/s);
    assert.equal(contents[1]?.isTrusted, undefined);
    const links = contents[2];
    assert.deepEqual(links?.isTrusted, {
      enabledCommands: ['marginalia.acceptPassage', 'marginalia.rejectPassage'],
    });
    const [, args = ''] = /command:marginalia\.acceptPassage\?([^)]+)\)/.exec(links.value) ?? [];
    await run('marginalia.acceptPassage', ...(JSON.parse(decodeURIComponent(args)) as unknown[]));
    assert.deepEqual((await report.said())[0], ['metric', now]);
  });

  it('are accepted: quote and surroundings are those of the place; undone in one step', async () => {
    const report = await opened();
    const yaml = await report.yaml();
    report.putCursor(now);
    await run('marginalia.acceptPassage');
    const [entry] = await report.entries();
    assert.equal(entry?.quote, now);
    assert.equal((await report.placed(now)).placement.state, 'exact');
    await run('marginalia.undo');
    assert.equal(await report.yaml(), yaml);
    assert.equal((await report.placed(before)).placement.state, 'review');
  });

  it('are rejected: not found, with all they say, not proposed again, in one step', async () => {
    const report = await opened();
    const yaml = await report.yaml();
    report.putCursor(now);
    await run('marginalia.rejectPassage');
    assert.match(
      await report.yaml(),
      /p2d9s6ta:\n {2}tags: \[metric\]\n {2}quote: .*24\.6.*\n {2}gone: true\n/,
    );
    assert.equal((await report.placed(before)).placement.state, 'orphan');
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Another line.\n\n'));
    await report.editor.document.save();
    const { corpus } = await api();
    await corpus.refresh([report.key]);
    assert.equal((await report.placed(before)).placement.state, 'orphan');
    await run('marginalia.undo');
    assert.equal((await report.placed(before)).placement.state, 'review');
    assert.ok(!(await report.yaml()).includes('gone'));
    assert.ok(yaml.includes('24.6'));
  });

  it('that were rejected are found where they stand again as they were', async () => {
    const report = await opened();
    report.putCursor(now);
    await run('marginalia.rejectPassage');
    await report.editor.edit(edit => edit.replace(report.rangeOf('31.2%'), '24.6%'));
    await until('it is found', async () => (await report.placed(before)).placement.state === 'exact');
  });

  it('are gone to one after the other, and round', async () => {
    const report = await opened();
    report.editor.selection = new vscode.Selection(0, 0, 0, 0);
    const [first, second] = [report.rangeOf(now).start, report.rangeOf('Leaders were visible').start];
    const isAt = (place: vscode.Position): boolean => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === report.key && editor.selection.active.isEqual(place);
    };
    await run('marginalia.nextToDo');
    assert.ok(isAt(first));
    await run('marginalia.nextToDo');
    assert.ok(isAt(second));
    // Reports of other tests may come between.
    await until('it comes round', async () => {
      await run('marginalia.nextToDo');
      return isAt(first);
    });
  });

  it('get another passage: what is selected', async () => {
    const report = await opened();
    report.select('Agency workers covered most of\nthe posts');
    await run('marginalia.setPassage', await report.ref(before));
    assert.equal((await report.entries())[0]?.quote, 'Agency workers covered most of the posts');
  });

  it('are accepted all at once where only the surroundings changed', async () => {
    const report = await opened();
    const quote = 'Leaders were visible in every office of the service';
    assert.equal((await report.placed(quote)).placement.state, 'review');
    await accepting(run('marginalia.acceptMoved'));
    assert.equal((await report.placed(quote)).placement.state, 'exact');
    assert.equal((await report.placed(before)).placement.state, 'review');
    await run('marginalia.undo');
    assert.equal((await report.placed(quote)).placement.state, 'review');
  });

  it('of other coders are shown, and not to be decided on', async () => {
    const report = await makeReport(text, {
      sidecars: { alice: sidecarOf(), bob: sidecarOf(doubtful, 'Bob Example') },
    });
    await lists(report, 'review', [now]);
    const [proposal] = await shown(report, 'review');
    assert.equal(proposal?.item.contextValue, 'proposal');
    assert.equal((await report.hovers(now))[0]?.contents.length, 2);
    const yaml = await report.yaml('bob');
    await run('marginalia.acceptPassage', proposal.node);
    await run('marginalia.rejectPassage', proposal.node);
    assert.equal(await report.yaml('bob'), yaml);
  });

  it('follow edits above them', async () => {
    const report = await opened();
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Another line.\n\n'));
    await until('the proposal has followed', async () =>
      (await report.hovers(now))[0]?.range?.isEqual(report.rangeOf(now)),
    );
  });

  it('are offered in the lightbulb to be accepted or not', async () => {
    const report = await opened();
    report.putCursor(now);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      report.uri,
      report.editor.selection,
    );
    const ours = actions.filter(({ command }) => command?.command.startsWith('marginalia.'));
    assert.deepEqual(
      ours.slice(0, 2).map(({ title }) => title),
      ['Accept this passage', 'Not this passage'],
    );
  });
});

describe('Passages that are not found', () => {
  useReports();

  it('are looked for in other reports, and move there with all they say, in one step', async () => {
    const report = await opened();
    const other = await makeReport(
      `# Part two\n\nWe looked at meetings. Records of meetings were ${gone}, which left decisions open.\n`,
      { name: 'part-two.md', open: false },
    );
    const yaml = await report.yaml();
    await accepting(run('marginalia.searchPassage', await report.ref(gone)));
    assert.deepEqual(
      (await other.entries()).map(({ quote, note }) => [quote, note]),
      [[gone, 'Ask the police.']],
    );
    assert.ok(!(await report.yaml()).includes(gone));
    assert.equal((await other.placed(gone)).placement.state, 'exact');
    await run('marginalia.undo');
    assert.equal(await report.yaml(), yaml);
    assert.deepEqual(await other.entries(), []);
  });
});
