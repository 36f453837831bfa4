import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ChangesNode } from '../../../src/changes/changesTree.ts';
import type { End } from '../../../src/changes/ends.ts';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { alices, bobsReport, insertedParagraph } from '../../fixtures/bobsBranch.ts';
import { api, dismissing, run, set, until } from '../report.ts';
import { git, uriOf, useRepository } from './repository.ts';

const onDisk: End = { kind: 'working tree' };
const index: End = { kind: 'index' };
const at = (ref: string): End => ({ kind: 'commit', ref });

const retagged = 'Its vacancy rate (46.2%)';
const ofBob = '1,260 children were in the queue';
const removed = 'most of the schools that they visited had not waited for a plan before giving help';

let changes: MarginaliaApi['changes'];

/** Compares these, or, without them, the usual; and gives what is listed. */
async function compared(before?: End, after: End = onDisk): Promise<readonly string[]> {
  const { comparisons, shown } = await changes.commands();
  const where = await comparisons.folder();
  assert.ok(where.ok);
  await comparisons.choose(where.found, before && { before, after });
  await shown.refresh();
  return lines();
}

/** A line for each node, with its description. */
async function lines(node?: ChangesNode, level = 0): Promise<readonly string[]> {
  const found: string[] = [];
  for (const child of await changes.getChildren(node)) {
    const { label, description = '' } = await changes.getTreeItem(child);
    const name = typeof label === 'string' ? label : (label?.label ?? '');
    found.push(`${'  '.repeat(level)}${name} | ${String(description)}`);
    found.push(...(await lines(child, level + 1)));
  }
  return found;
}

/** The change that is listed with this passage. */
async function change(quote: string): Promise<ChangesNode> {
  const { all } = (await changes.commands()).shown;
  const found = all.find(({ change: { before, after } }) => (after ?? before)?.annotation.quote === quote);
  assert.ok(found, quote);
  return found;
}

/** What an editor shows at its cursor, and which line that is, from 1. */
function wordsAtCursor({ document, selection }: vscode.TextEditor, length: number): string {
  return document.getText().slice(document.offsetAt(selection.active)).slice(0, length);
}

function editorOf(scheme: string): vscode.TextEditor {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === scheme);
  assert.ok(editor, `no editor shows a document of ${scheme}`);
  return editor;
}

async function textOfSidecar(): Promise<string> {
  return readFile(uriOf(alices).fsPath, 'utf8');
}

describe('The view "Changes"', () => {
  useRepository();

  before(async () => {
    ({ changes } = await api());
  });

  afterEach(async () => {
    await run('marginalia.groupChangesByReport');
    await compared();
  });

  it('compares the working tree with where the branch left main, by report and by coder', async () => {
    const listed = await compared();
    assert.equal(changes.view.description, 'main (merge base) → working tree');
    assert.match(changes.view.message ?? '', /^13 changes in 1 report\./);
    assert.deepEqual(listed.slice(0, 3), [
      'Counts | 2 added, 2 removed, 3 retagged, 2 with other codes, 1 with another passage, 1 with other attributes, 2 with another note',
      '  finding | +4 −2',
      '  recommendation | +1 −2',
    ]);
    assert.ok(listed.includes('harrowmere-2022.md | 13 changes · Alice Example · Bob Example · other text'));
    assert.ok(listed.includes('  status: in progress → done | Bob Example'));
    assert.ok(
      listed.includes(
        `  ${retagged} | Retagged · metric → finding · workforce/vacancies · Alice Example · line 23`,
      ),
    );
    assert.ok(listed.includes(`  ${removed} | Removed · finding · Alice Example · was in line 40`));

    await run('marginalia.groupChangesByCoder');
    const byCoder = await lines();
    assert.ok(byCoder.includes('Bob Example | 6 changes'));
    assert.ok(byCoder.includes(`    ${ofBob} | Other attributes · metric · timeliness/waiting · line 19`));
  });

  it('compares what is staged, commits and branches, and keeps what was chosen', async () => {
    const staged = await compared(at('HEAD'), index);
    assert.equal(changes.view.description, 'HEAD → index');
    assert.deepEqual(
      staged.filter(line => line.startsWith('  Ofsted')),
      [
        '  Ofsted found that leaders knew the size of the problem but had been slow to act on it. | Other codes · finding · leadership/information · line 29',
      ],
    );
    assert.equal((await compared(index)).filter(line => / line \d/.test(line)).length, 4);
    await compared(at('main'), at('bob-harrowmere'));
    assert.match(changes.view.message ?? '', /1 change of formatting only\./);
    const { comparisons } = await changes.commands();
    const where = await comparisons.folder();
    assert.ok(where.ok);
    assert.deepEqual((await comparisons.ends(where.found)).after, at('bob-harrowmere'));
    await compared(at('nowhere'));
    assert.match(changes.view.message ?? '', /^There is no commit "nowhere" in this repository\./);
    assert.deepEqual(await lines(), []);
  });

  it('compares with HEAD where there is no main branch', async () => {
    await git('branch', '--move', 'main', 'other');
    try {
      const listed = await compared();
      assert.equal(changes.view.description, 'HEAD → working tree');
      assert.ok(listed.some(line => line.includes(retagged)));
    } finally {
      await git('branch', '--move', 'other', 'main');
    }
  });

  it('stops comparing when it is told to, and goes on showing what it showed', async () => {
    const listed = await compared();
    const { shown } = await changes.commands();
    const running = shown.refresh();
    await run('marginalia.stopComparing');
    await running;
    assert.equal(changes.view.message, 'The comparison was stopped. Refresh to compare again.');
    assert.deepEqual(await lines(), listed);
    assert.deepEqual(await compared(), listed);
    assert.match(changes.view.message ?? '', /^13 changes in 1 report\./);
  });

  it('shows both states at the passage, and goes from one change to the next', async () => {
    await compared();
    await run('marginalia.openChange', await change(retagged));
    const [before, after] = [editorOf('git'), editorOf('file')];
    assert.equal(after.document.uri.toString(), uriOf(bobsReport).toString());
    assert.ok(after.document.getText().includes(insertedParagraph));
    assert.ok(!before.document.getText().includes(insertedParagraph));
    for (const editor of [before, after]) assert.equal(wordsAtCursor(editor, retagged.length), retagged);

    await run('marginalia.nextChange');
    const next = 'Ofsted found that leaders';
    assert.equal(wordsAtCursor(editorOf('file'), next.length), next);
    await run('marginalia.previousChange');
    assert.equal(wordsAtCursor(editorOf('file'), retagged.length), retagged);

    await run('marginalia.openChange', await change(removed));
    assert.equal(wordsAtCursor(editorOf('git'), removed.length), removed);

    await run('marginalia.openSidecarChange', await change(retagged));
    assert.equal(wordsAtCursor(editorOf('file'), 'b5h7n5uf:'.length), 'b5h7n5uf:');
  });

  it('remembers what was reviewed as long as that says the same', async () => {
    const isChecked = async (quote: string): Promise<boolean> => {
      const { checkboxState } = await changes.getTreeItem(await change(quote));
      assert.ok(typeof checkboxState === 'object');
      return checkboxState.state === vscode.TreeItemCheckboxState.Checked;
    };
    await compared();
    await run('marginalia.toggleReviewed', await change(retagged));
    await run('marginalia.toggleReviewed', await change(ofBob));
    assert.match(changes.view.message ?? '', /2 of 13 reviewed\./);
    // Of other commits the same change is known again.
    await compared(at('main'));
    assert.ok((await isChecked(retagged)) && (await isChecked(ofBob)));
    const text = await textOfSidecar();
    await writeFile(
      uriOf(alices).fsPath,
      text.replace('b5h7n5uf:\n  tags: [finding,', 'b5h7n5uf:\n  tags: [recommendation,'),
    );
    try {
      await compared();
      assert.ok(!(await isChecked(retagged)));
      assert.ok(await isChecked(ofBob));
    } finally {
      await writeFile(uriOf(alices).fsPath, text);
    }
    await compared();
    assert.ok(await isChecked(retagged));
    await run('marginalia.toggleReviewed', [await change(retagged), await change(ofBob)]);
    assert.ok(!(await isChecked(retagged)));
  });

  it('takes back one change of one’s own, which can be undone', async () => {
    await compared();
    const text = await textOfSidecar();
    const kinds = async (quote: string): Promise<unknown> =>
      (await changes.getTreeItem(await change(quote))).contextValue;
    assert.deepEqual([await kinds(retagged), await kinds(ofBob)], ['change own', 'change']);
    await run('marginalia.revertChange', await change(ofBob));
    assert.equal(await textOfSidecar(), text);
    await run('marginalia.revertChange', await change(retagged));
    assert.equal(
      await textOfSidecar(),
      text.replace('b5h7n5uf:\n  tags: [finding,', 'b5h7n5uf:\n  tags: [metric,'),
    );
    await run('marginalia.revertChange', await change(removed));
    assert.match(await textOfSidecar(), /y5y4p8xu:\n {2}tags: \[finding\]/);
    assert.ok(!(await compared()).some(line => line.includes(retagged) || line.includes(removed)));
    await run('marginalia.undo');
    await run('marginalia.undo');
    assert.equal(await textOfSidecar(), text);
    // What is compared with is not the working tree.
    await compared(at('main'), at('HEAD'));
    assert.equal(
      await kinds('managers’ oversight of annual reviews, of which 640 were overdue;').catch(() => 'change'),
      'change',
    );
  });

  it('follows files and git while it is shown', async () => {
    await compared(at('HEAD'), index);
    await vscode.commands.executeCommand('marginalia.changes.focus');
    const { shown } = await changes.commands();
    const count = shown.all.length;
    const staged = await git('write-tree');
    await git('add', '--all');
    await until('what was staged is listed', () => shown.all.length > count);
    await git('read-tree', staged);
    await until('what is not staged any more is not', () => shown.all.length === count);
  });

  it('sums up in Markdown, in a document and on the clipboard', async () => {
    await compared();
    await run('marginalia.showSummary');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    assert.match(document.getText(), /^## Annotations: main \(merge base\) → working tree\n/);
    await run('marginalia.copySummary');
    assert.equal(await vscode.env.clipboard.readText(), document.getText());
  });

  it('tells nothing of other coders to whoever codes blind, and says so', async () => {
    await compared();
    await set('blind', true);
    try {
      const listed = await until('it is compared anew', async () => {
        const now = await compared();
        return changes.view.message?.includes('You code blind') === true && now;
      });
      assert.ok(listed.some(line => line.includes(retagged)));
      assert.ok(!listed.some(line => line.includes(ofBob) || line.includes('Bob')));
      await run('marginalia.showSummary');
      const summary = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(summary, /Alice Example/);
      assert.doesNotMatch(summary, /Bob|1,260/);
    } finally {
      await set('blind', undefined);
    }
    assert.ok((await compared()).some(line => line.includes(ofBob)));
  });

  it('exports annotations as they were at a commit, and leaves the files alone', async () => {
    const target = uriOf('at main.csv');
    const exported = async (ref: string): Promise<string> => {
      await dismissing(run('marginalia.exportAnnotationsAt', ref, 'csv', target));
      const text = await readFile(target.fsPath, 'utf8').catch(() => '');
      await rm(target.fsPath, { force: true });
      return text;
    };
    const before = await git('status', '--porcelain');
    const atMain = await exported('main');
    assert.ok(atMain.includes(removed) && atMain.includes(',"bob",'), atMain);
    assert.ok(!atMain.includes('Parents were less confident'), 'what was found since');
    assert.equal(await exported('nowhere'), '');
    await set('blind', true);
    try {
      await until('it holds', async () => {
        await compared();
        return changes.view.message?.includes('You code blind') === true;
      });
      const blind = await exported('main');
      assert.ok(blind.includes(',"alice",') && !blind.includes(',"bob",'), blind);
    } finally {
      await set('blind', undefined);
    }
    assert.equal(await git('status', '--porcelain'), before);
  });

  it('does nothing with what is no change', async () => {
    await compared();
    for (const hostile of [undefined, null, 'x', { key: 'nowhere' }, { kind: 'change', key: 1 }, [[{}]]]) {
      await dismissing(run('marginalia.openChange', hostile));
      await dismissing(run('marginalia.openSidecarChange', hostile));
      await dismissing(run('marginalia.revertChange', hostile));
      await dismissing(run('marginalia.showMoreChanges', hostile));
    }
  });
});
