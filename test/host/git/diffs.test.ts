import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { alices, bobsReport, insertedParagraph } from '../../fixtures/bobsBranch.ts';
import { git, gitUri, uriOf, useRepository } from './repository.ts';

describe('A repository of git', () => {
  useRepository();

  it('shows a report and a sidecar as they were, in VS Code’s own diff editor', async () => {
    assert.equal(await git('branch', '--show-current'), 'bob-harrowmere');
    const [before, after] = [await gitUri(bobsReport, 'main'), uriOf(bobsReport)];
    await vscode.commands.executeCommand('vscode.diff', before, after);
    const texts = vscode.window.visibleTextEditors.map(({ document }) => document.getText());
    assert.deepEqual(
      texts.map(text => text.includes(insertedParagraph)),
      [false, true],
    );
    const staged = await vscode.workspace.openTextDocument(await gitUri(alices, '~'));
    assert.match(staged.getText(), /g4v9f8jx:\n {2}tags: \[finding, leadership\/information\]/);
    assert.doesNotMatch(staged.getText(), /k3w7m2pq/);
  });
});
