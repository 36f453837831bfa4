import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ToDoNode } from '../../src/editor/toDoNodes.ts';
import {
  accepting,
  api,
  article,
  entryOf,
  follow,
  makeReport,
  run,
  set,
  sidecarOf,
  suggestFrom,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const asked = 'The council should recruit more social workers.';
const rates = 'Its vacancy rate (24.6%) and turnover (21.9%) had risen.';

/** What the tree "To Do" has below `node`, as it is shown, but for findings. */
async function shown(node?: ToDoNode): Promise<readonly (readonly [label: string, description: string])[]> {
  const { toDo } = await api();
  return toDo.getChildren(node).map(child => {
    const { label, description } = toDo.getTreeItem(child);
    return [typeof label === 'string' ? label : (label?.label ?? ''), String(description)];
  });
}

async function nodeOf(kind: ToDoNode['kind'], label?: string): Promise<ToDoNode> {
  const { toDo } = await api();
  const all = (node?: ToDoNode): readonly ToDoNode[] =>
    toDo.getChildren(node).flatMap(child => [child, ...all(child)]);
  return until(`the tree has ${kind} ${label ?? ''}`, () =>
    all().find(node => node.kind === kind && (label === undefined || toDo.getTreeItem(node).label === label)),
  );
}

/** Waits until the report is the one that suggestions are shown of. */
async function opened(text = article, entries = ''): Promise<TestReport> {
  const report = await makeReport(text, { sidecars: { alice: sidecarOf(entries) } });
  await isSuggested(report, asked);
  return report;
}

async function titlesAt(report: TestReport, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    report.uri,
    range,
  );
  return actions.filter(({ title }) => /suggestion|^Accept/i.test(title));
}

async function isSuggested(report: TestReport, quote: string, expected = true): Promise<void> {
  await until(`“${quote}” is ${expected ? '' : 'not '}suggested`, async () => {
    const hovers = await report.hovers(quote);
    return hovers.some(hover => textOf(hover).includes('Suggested')) === expected;
  });
}

function textOf({ contents }: vscode.Hover): string {
  return contents.map(content => (content instanceof vscode.MarkdownString ? content.value : '')).join('\n');
}

describe('Suggestions in the editor', () => {
  useReports();
  before(() => suggestFrom('all'));

  it('say why in the hover, and link to nothing but our own commands', async () => {
    const report = await opened();
    const [hover] = await report.hovers(asked);
    assert.ok(hover?.range);
    assert.ok(hover.range.isEqual(report.rangeOf(asked)));
    const [told, links] = hover.contents as readonly vscode.MarkdownString[];
    assert.match(
      told?.value ?? '',
      /^\*\*Suggested: recommendation\*\* · \d+ \\% sure\n\nWhy: .*needs to improve/,
    );
    assert.ok(!told?.isTrusted);
    assert.deepEqual(links?.isTrusted, {
      enabledCommands: [
        'marginalia.acceptSuggestion',
        'marginalia.acceptSuggestionAs',
        'marginalia.dismissSuggestion',
      ],
    });
  });

  it('are accepted from the lightbulb as ordinary annotations, with where they come from', async () => {
    const report = await opened();
    report.putCursor(asked);
    const actions = await titlesAt(report, report.editor.selection);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Accept: recommendation “The council should recruit more social …”',
        'Accept as…',
        'Dismiss suggestion',
      ],
    );
    await follow(actions[0]?.command);
    const [entry] = (await report.entries()) as readonly unknown[] as readonly Readonly<
      Record<string, unknown>
    >[];
    assert.deepEqual(entry?.['tags'], ['recommendation']);
    assert.equal(entry['quote'], asked);
    assert.equal(entry['origin'], 'suggestion');
    assert.match(String(entry['rule']), /^recommendation\//);
    await isSuggested(report, asked, false);
    await run('marginalia.undo');
    assert.deepEqual(await report.said(), []);
    await isSuggested(report, asked);
  });

  it('are accepted as the passage that is selected', async () => {
    const report = await opened();
    report.select('should recruit more social workers');
    const [action, ...others] = await titlesAt(report, report.editor.selection);
    assert.deepEqual(others, []);
    assert.match(action?.title ?? '', /^Accept selection: recommendation/);
    await run('marginalia.acceptSuggestion');
    assert.deepEqual(await report.said(), [['recommendation', 'should recruit more social workers']]);
  });

  it('lead from one to the next, round the report, and on when one was decided on', async () => {
    const report = await opened();
    const { editor } = report;
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const places: string[] = [];
    const at = (): string =>
      editor.document.getText(
        new vscode.Range(editor.selection.active, editor.selection.active.translate(0, 12)),
      );
    do {
      places.push(at());
      await run('marginalia.nextSuggestion');
    } while (!places.slice(1).includes(at()) && places.length < 30);
    assert.ok(places.includes(asked.slice(0, 12)), places.join(' | '));
    await run('marginalia.previousSuggestion');
    while (at() !== asked.slice(0, 12)) await run('marginalia.nextSuggestion');
    await run('marginalia.acceptSuggestion');
    assert.deepEqual(
      (await report.said()).map(([tag]) => tag),
      ['recommendation'],
    );
    await until('the cursor has gone on', () => at() !== asked.slice(0, 12));
  });

  it('stay dismissed, and come back when they are wanted again', async () => {
    const report = await opened();
    report.putCursor(asked);
    await run('marginalia.dismissSuggestion');
    await isSuggested(report, asked, false);
    assert.deepEqual(await report.said(), []);
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'A first line.\n\n'));
    await isSuggested(report, rates);
    await isSuggested(report, asked, false);
    await run('marginalia.restoreSuggestions');
    await isSuggested(report, asked);
  });

  it('are listed in To Do by tag, the surest first, with counts; the badge does not count them', async () => {
    await opened();
    const group = await nodeOf('suggestions');
    const tags = await shown(group);
    assert.deepEqual(
      tags.find(([label]) => label === 'recommendation'),
      ['recommendation', '1'],
    );
    const metrics = await shown(await nodeOf('suggested tag', 'metric'));
    assert.equal(metrics.length, 2);
    assert.match(String(metrics.map(([label]) => label)), /24\.6%/);
    const { toDo } = await api();
    const item = toDo.getTreeItem(await nodeOf('suggestion', asked));
    assert.equal(item.contextValue, 'suggestion');
    await follow(item.command);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 6);
  });

  it('are accepted from To Do, one metric of a sentence by itself', async () => {
    const report = await opened();
    const { toDo } = await api();
    const [first] = toDo.getChildren(await nodeOf('suggested tag', 'metric'));
    await run('marginalia.acceptSuggestion', first);
    const [entry, ...others] = await report.entries();
    assert.deepEqual(others, []);
    assert.deepEqual(entry?.tags, ['metric']);
    assert.ok(['24.6%', '21.9%'].includes(String(entry.attributes?.['valueText'])));
    await until(
      'one metric is left',
      async () => (await shown(await nodeOf('suggested tag', 'metric'))).length === 1,
    );
  });

  it('are accepted all at once, as one step', async () => {
    const report = await opened();
    await accepting(vscode.commands.executeCommand('marginalia.acceptAllSuggestions'));
    const said = await report.said();
    assert.ok(said.length >= 3, String(said));
    await run('marginalia.undo');
    assert.deepEqual(await report.said(), []);
  });

  it('leave out what is coded already, and what is off', async () => {
    const report = await opened(
      article,
      entryOf('k2m3n4pq', rates, 'metric', '  attributes:\n    valueText: 24.6%\n'),
    );
    assert.equal((await shown(await nodeOf('suggested tag', 'metric'))).length, 1);
    await set('suggestRecommendations', 'off');
    await isSuggested(report, asked, false);
    await set('suggestRecommendations', 'all');
    await isSuggested(report, asked);
  });
});
