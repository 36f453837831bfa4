import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { bobsReport, insertedParagraph } from '../../fixtures/bobsBranch.ts';
import { until } from '../report.ts';
import { git, gitUri, uriOf, useRepository } from './repository.ts';

/** The texts of the hovers at the first letter of `words`, one after the other; waits until there are some. */
function hoverAt(uri: vscode.Uri, words: string): Promise<string> {
  return until(`something is told at “${words}”`, async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const offset = document.getText().indexOf(words);
    assert.ok(offset >= 0, `“${words}” is not in the text`);
    const at = document.positionAt(offset);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      at,
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map(content => (content as vscode.MarkdownString).value),
    );
    return texts.length > 0 ? texts.join('\n\n') : undefined;
  });
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
      assert.match(await hoverAt(before, said), new RegExp(`^\\*\\*${tag}\\*\\* · timeliness — you`));
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
});
