import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { alices, bobsReport, insertedParagraph } from '../../fixtures/bobsBranch.ts';
import { accepting, api, dismissing, run, set, until } from '../report.ts';
import { git, gitUri, uriOf, useRepository } from './repository.ts';

/** The texts of the hovers at the first letter of `words`, or so many letters behind it. */
async function hoversAt(uri: vscode.Uri, words: string, more = 0): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `“${words}” is not in the text`);
  const at = document.positionAt(offset + more);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers.flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value));
}

/** One after the other; waits until there are some. */
function hoverAt(uri: vscode.Uri, words: string, more = 0): Promise<string> {
  return until(
    `something is told at “${words}”`,
    async () => (await hoversAt(uri, words, more)).join('\n\n') || undefined,
  );
}

describe('A diff of a report', () => {
  useRepository();

  it('tells on each side what was said at that ref', async () => {
    assert.equal(await git('branch', '--show-current'), 'bob-harrowmere');
    const after = uriOf(bobsReport);
    const said = '“By the time that advice';
    for (const [ref, tag] of [
      ['main', 'finding'],
      ['HEAD', 'recommendation'],
    ] as const) {
      const before = await gitUri(bobsReport, ref);
      await vscode.commands.executeCommand('vscode.diff', before, after);
      const texts = vscode.window.visibleTextEditors.map(({ document }) => document.getText());
      assert.deepEqual(
        texts.map(text => text.includes(insertedParagraph)),
        [ref === 'HEAD', true],
      );
      assert.match(await hoverAt(before, said), new RegExp(`^\\*\\*${tag}\\*\\* · timeliness — you`, 'm'));
    }
  });

  it('reads what is staged apart from what is on disk', async () => {
    const staged = await gitUri(bobsReport, '~');
    await vscode.commands.executeCommand('vscode.diff', staged, uriOf(bobsReport));
    const told = await hoverAt(staged, 'Ofsted found that leaders');
    assert.match(told, /leadership\\\/information/);
    assert.match(await hoverAt(staged, 'Its vacancy rate (46.2%)'), /\*\*metric\*\* · workforce/);
    assert.match(await hoverAt(uriOf(bobsReport), 'Its vacancy rate (46.2%)'), /\*\*finding\*\* · workforce/);
  });

  it('tells what changed against the other side, on both', async () => {
    const [before, after] = [await gitUri(bobsReport, 'HEAD'), uriOf(bobsReport)];
    await vscode.commands.executeCommand('vscode.diff', before, after);
    const told = async (uri: vscode.Uri, words: string, change: RegExp): Promise<void> => {
      await until(`“${words}” is told of as ${String(change)}`, async () =>
        change.test(await hoverAt(uri, words)),
      );
    };
    const retagged = /\*\*Changed:\*\* metric → finding — Alice Example/;
    await told(before, 'Its vacancy rate (46.2%)', retagged);
    await told(after, 'Its vacancy rate (46.2%)', retagged);
    await told(after, 'Parents were less confident', /\*\*Added:\*\* finding — Alice Example/);
    // Nobody would miss it on a side that has no word of it.
    const removed = /\*\*Removed:\*\* finding — Alice Example/;
    await told(before, 'most of the schools that they visited', removed);
    await told(after, 'most of the schools that they visited', removed);
    assert.doesNotMatch(await hoverAt(after, '“By the time that advice'), /Changed|Added|Removed/);
  });

  it('is told in an editor of several diffs, too', async () => {
    const [before, after] = [await gitUri(bobsReport, 'HEAD'), uriOf(bobsReport)];
    const sidecars = [uriOf(alices), await gitUri(alices, 'HEAD'), uriOf(alices)];
    await vscode.commands.executeCommand('vscode.changes', 'Changes', [[after, before, after], sidecars]);
    const retagged = '**Changed:** metric → finding — Alice Example';
    for (const side of [before, after]) {
      await until('the change is told', async () =>
        (await hoverAt(side, 'Its vacancy rate (46.2%)')).includes(retagged),
      );
    }
  });

  it('can’t be coded on the side of git, and nothing is written for it', async () => {
    const before = await git('status', '--porcelain', '--untracked-files=all');
    const editor = await vscode.window.showTextDocument(await gitUri(bobsReport, 'main'));
    await hoverAt(editor.document.uri, 'Its vacancy rate (46.2%)');
    const at = editor.document.positionAt(editor.document.getText().indexOf('Parents were less'));
    editor.selection = new vscode.Selection(at, at.translate(0, 20));
    for (const command of [
      'marginalia.tagFinding',
      'marginalia.startCoding',
      'marginalia.markDone',
    ] as const) {
      await dismissing(run(command));
    }
    assert.equal(await git('status', '--porcelain', '--untracked-files=all'), before);
  });

  it('has nothing of others for who codes blind, on any side', async () => {
    const before = await gitUri(bobsReport, 'main');
    await vscode.commands.executeCommand('vscode.diff', before, uriOf(bobsReport));
    const bobs = '“This is not sustainable.';
    assert.match(await hoverAt(before, bobs), /Bob Example/);
    try {
      await set('blind', true);
      await until('nothing is told of bob’s', async () => (await hoversAt(before, bobs)).length === 0);
      assert.match(await hoverAt(before, 'Its vacancy rate (46.2%)'), /you/);
      assert.deepEqual(await hoversAt(before, 'the join between health and education teams'), []);
    } finally {
      await set('blind', undefined);
    }
    assert.match(await hoverAt(before, bobs), /Bob Example/);
  });
});

describe('A sidecar as it was', () => {
  useRepository();

  it('leads to the passages as they were', async () => {
    const sidecar = await gitUri(alices, 'main');
    await vscode.commands.executeCommand('vscode.diff', sidecar, uriOf(alices));
    const expected = await gitUri(bobsReport, 'main');
    const links = await until('its ids are links', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        sidecar,
        100,
      );
      return found.length > 0 && found;
    });
    const document = await vscode.workspace.openTextDocument(sidecar);
    const link = links.find(({ range }) => document.getText(range) === 'y5y4p8xu');
    assert.equal(link?.target?.with({ fragment: '' }).toString(), expected.toString());
    const report = await vscode.workspace.openTextDocument(expected);
    const line = report.positionAt(report.getText().indexOf('most of the schools')).line + 1;
    assert.match(link.target.fragment, new RegExp(`^L${line},`));
    assert.match(
      await hoverAt(sidecar, 'quote: most of the schools', 8),
      new RegExp(`The passage as it was, line ${line}`),
    );
    await run('marginalia.openEarlierPassage', { sidecar: sidecar.toString(), id: 'y5y4p8xu' });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), expected.toString());
    assert.match(editor.document.getText(editor.selection), /^most of the schools that they visited/);
  });
});

describe('The history of an annotation', () => {
  useRepository();

  it('is listed, and leads to the diff of the commit that made it', async () => {
    const editor = await vscode.window.showTextDocument(uriOf(bobsReport));
    const at = editor.document.positionAt(editor.document.getText().indexOf('By the time that advice'));
    editor.selection = new vscode.Selection(at, at);
    await until(
      'the report is known',
      async () => (await api()).corpus.report(uriOf(bobsReport).toString())?.hasText,
    );
    await accepting(run('marginalia.showHistory'));
    const commit = await git('rev-parse', 'HEAD');
    const tab = await until('a diff is shown', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input;
    });
    const refs = [tab.original, tab.modified].map(
      ({ query }) => (JSON.parse(query) as { readonly ref: string }).ref,
    );
    assert.deepEqual(refs, [await git('rev-parse', 'HEAD^'), commit]);
    const shown = vscode.window.activeTextEditor;
    assert.match(shown?.document.getText(shown.selection) ?? '', /^“By the time that advice/);
    assert.match(await hoverAt(tab.modified, '“By the time that advice'), /finding → recommendation — Alice/);
  });
});
