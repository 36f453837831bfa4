import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { article, articleCounts, entries, read, restoreFolder, sidecarOf, write } from './folder.ts';
import { cursorTo, pointAt } from './passages.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const themes = ['Default Light Modern', 'Default High Contrast', 'Default High Contrast Light'] as const;
const bobs = `marginalia:
  version: 1
  coder: Bob Example
  status: in progress

b2m3n4pq:
  tags: [finding, timeliness/secret]
  quote: Waiting times doubled in a year
  note: The heading says it.
`;

describe('several coders', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });
  const view = (): Locator => workbench().page.locator('[id="workbench.view.extension.marginalia"]');
  const sign = (): Locator => workbench().page.locator('[id$="marginalia.blind"]');
  const rows = (text: string): Locator => view().locator('.monaco-list-row').filter({ hasText: text });

  async function prepared(): Promise<void> {
    await restoreFolder(workbench());
    await write(workbench(), sidecarOf(article, 'bob'), bobs);
    const own = (await read(workbench(), sidecarOf(article, 'alice'))) ?? '';
    const remark =
      'r2m3n4pq:\n  re: bob/b2m3n4pq\n  saw: [finding]\n  answer: disagree\n  quote: Waiting times doubled in a year\n  note: A figure, not a finding.\n';
    await write(workbench(), sidecarOf(article, 'alice'), `${own.trimEnd()}\n${remark}`);
    await workbench().openFile(article);
    await workbench().showViewContainer('Marginalia');
  }

  it('are told apart, remark on each other, and can be hidden', async () => {
    await prepared();
    await rows('1 remark').first().waitFor();
    await workbench().press('Control+1');
    await cursorTo(workbench(), 'Waiting times doubled');
    const hover = workbench().page.locator('.monaco-hover:visible');
    await pointAt(workbench(), 'Waiting times doubled', hover.getByText('disagrees with').first());
    await workbench().screenshot('remarks-dark');
    for (const theme of themes) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`remarks-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Dark Modern');
    await workbench().runCommand('Marginalia: Show or Hide Coders…');
    await workbench().see('.quick-input-list .monaco-list-row');
    await workbench().screenshot('coders-shown');
    await workbench()
      .page.locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'Bob Example' })
      .click();
    await workbench().press('Enter');
    await view().getByText('Hidden: Bob Example').waitFor();
    await rows('Waiting times doubled in a year')
      .filter({ hasText: 'Bob Example' })
      .waitFor({ state: 'hidden' });
    await workbench().screenshot('coder-hidden');
    await workbench().runCommand('Marginalia: Show All Coders');
    await view().getByText('Hidden: Bob Example').waitFor({ state: 'hidden' });
  });

  it('code blind until one of them ends it, and is asked first', async () => {
    await prepared();
    await rows('Bob Example').first().waitFor();
    await workbench().runCommand('Marginalia: Code Blind');
    await sign().waitFor();
    await rows('Bob Example').first().waitFor({ state: 'hidden' });
    await workbench().screenshot('blind-dark');
    for (const list of [
      'Go to Annotation in Report…',
      'Tag or Code…',
      'Search Notes and Memos…',
      'Show or Hide Coders…',
    ]) {
      await workbench().press('Control+1');
      await workbench().runCommand(`Marginalia: ${list}`);
      const listed = await workbench().see('.quick-input-list .monaco-list-row .label-name');
      await listed.waitFor();
      const text = await workbench().page.locator('.quick-input-list').innerText();
      assert.doesNotMatch(text, /Bob Example|secret|The heading says/, list);
      await workbench().press('Escape');
    }
    // The helper writes the settings of the folder anew.
    await workbench().changeSettings({ 'marginalia.blind': true });
    for (const theme of themes) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`blind-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Dark Modern');
    await sign().click();
    const dialog = workbench().page.locator('.monaco-dialog-box');
    await dialog.getByText('Stop coding blind').waitFor();
    await workbench().screenshot('blind-ended');
    await workbench().press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await rows('Bob Example').count(), 0);
    await sign().click();
    await dialog.getByRole('button', { name: 'Show Others’ Annotations' }).click();
    await rows('Bob Example').first().waitFor();
    await sign().waitFor({ state: 'hidden' });
  });
});

describe('notes and memos', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  it('are written, linked, searched and found by keys', async () => {
    await restoreFolder(workbench());
    await write(
      workbench(),
      'memo on waiting.md',
      `# On waiting\n\nCompare [the wait](/${article}#alice.g4x4m7bx) with the year before.\n`,
    );
    await workbench().openFile(article);
    await workbench().seeCounts(articleCounts);
    await workbench().runCommand('Marginalia: Add Memo on This Report…');
    await workbench().see('.quick-input-widget input.input');
    await workbench().type('Nothing on recruitment. ⏎ Ask.');
    await workbench().press('Enter');
    await until('the memo is written', async () =>
      (await entries(workbench(), article)).some(({ note }) => note === 'Nothing on recruitment.\nAsk.'),
    );
    await workbench().runCommand('Marginalia: Search Notes and Memos…');
    await workbench().see('.quick-input-list .monaco-list-row');
    await workbench().screenshot('notes-dark');
    await workbench().type('compare wait');
    const found = workbench().page.locator('.quick-input-list .monaco-list-row.focused');
    await found.getByText('On waiting').first().waitFor();
    await workbench().press('Enter');
    await workbench().page.locator('.tab.active[data-resource-name="memo on waiting.md"]').waitFor();
    await workbench().see('.view-line .detected-link');
    const words = workbench().page.locator('.monaco-hover:visible').getByText('almost doubled');
    const start = await pointAt(workbench(), '#alice.g4x4m7bx', words.first());
    await workbench().screenshot('memo-link-dark');
    for (const theme of themes) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`memo-link-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Dark Modern');
    await workbench().page.keyboard.down('Control');
    await workbench().page.mouse.click(start.x, start.y);
    await workbench().page.keyboard.up('Control');
    await workbench().page.locator('.tab.active[data-resource-name="harrowmere-2022.md"]').waitFor();
    await workbench().see('.selected-text');
    await workbench().screenshot('memo-link-followed');
  });
});
