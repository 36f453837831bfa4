import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { putUnderGit } from '../vscode-host/coded-repository.ts';
import { article, read, sidecarOf } from './folder.ts';
import { showUntil, until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

/** In it are most of the letters that are keys of coding mode. */
const message = 'rename, format and move codes: you quit with extra files';

describe('the keys of coding mode', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' }, prepare: putUnderGit });

  it('are not for the boxes of other views: the message of a commit is typed as it is', async () => {
    await workbench().openFile(article);
    await workbench().seeCounts('alice · 5 F 6 R 3 M');
    await workbench().press('Alt+M', 'Alt+M');
    await workbench().seeStatus('Coding mode: F finding, R recommendation, M metric, C code, Esc leaves');
    const before = await read(workbench(), sidecarOf(article, 'alice'));
    await workbench().showViewContainer('Source Control');
    const box = workbench().page.locator('.scm-editor .monaco-editor').first();
    const focused = workbench().page.locator('.scm-editor .monaco-editor.focused').first();
    await showUntil('the focus in the box', focused, () => box.click());
    await workbench().type(message);
    await until('the message is in the box', async () => {
      const text = await box.locator('.view-lines').innerText();
      return text.replace(/\s+/g, ' ').trim() === message;
    });
    await workbench().screenshot('message-in-coding-mode');
    assert.equal(await read(workbench(), sidecarOf(article, 'alice')), before);
    // The mode is on still, and its keys are for the report.
    await workbench().press('Control+1');
    await workbench().focusEditor();
    await workbench().press('Escape');
    await workbench().seeStatus('Coding mode is off: the report can be edited');
  });
});
