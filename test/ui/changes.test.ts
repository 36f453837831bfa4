import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { putUnderGit } from '../vscode-host/coded-repository.ts';
import { article } from './folder.ts';
import { showUntil } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const retagged = 'Its vacancy rate (46.2%)';

describe('changes of annotations', () => {
  const workbench = useWorkbench({
    settings: { 'marginalia.coder': 'Alice Example', 'marginalia.suggestFindings': 'off' },
    prepare: putUnderGit,
  });
  const view = (): Locator =>
    workbench()
      .page.locator('.pane')
      .filter({ has: workbench().page.locator('.pane-header[aria-label^="Changes"]') });
  const row = (words: string): Locator =>
    view().locator('.monaco-list-row').filter({ hasText: words }).first();

  it('are gone through by keys', async () => {
    await workbench().openFile(article);
    await workbench().showViewContainer('Marginalia');
    await workbench().page.locator('.pane-header[aria-label^="Changes"]').click();
    await view().getByText('13 changes in 1 report').waitFor();
    const others = workbench().page.locator(
      '[id="workbench.view.extension.marginalia"] .pane-header.expanded:not([aria-label^="Changes"]):visible',
    );
    while ((await others.count()) > 0) await others.first().click();
    const diff = workbench().page.locator('.monaco-diff-editor').first();
    await showUntil('the diff of a clicked change', diff, () => row(retagged).click());
    await workbench().press('Control+1');
    await workbench().focusEditor();
    await workbench().press('Alt+M', 'L');
    await view().getByText('1 of 13 reviewed.').waitFor();
    await workbench().press('Alt+M', 'J');
    await row('managers’ oversight').and(workbench().page.locator('[aria-selected="true"]')).waitFor();
    await workbench().screenshot('changes-reviewed-dark');
    for (const theme of [
      'Default Light Modern',
      'Default High Contrast',
      'Default High Contrast Light',
    ] as const) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`changes-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Light Modern');
    await workbench().picture('changes');
    await workbench().runCommand('Marginalia: Compare Annotations…');
    await workbench().page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await workbench().screenshot('changes-pick-1');
    await workbench().type('HEAD');
    await workbench().press('Enter');
    await workbench().page.locator('.quick-input-title').getByText('2 of 2').waitFor();
    await workbench().screenshot('changes-pick-2');
    await workbench().type('index');
    await workbench().press('Enter');
    await view().getByText('1 change in 1 report').waitFor();
    await workbench().screenshot('changes-index');
    await workbench().runCommand('Marginalia: Show Summary of Changes');
    await workbench().page.locator('.tab.active').getByText('Annotations HEAD').waitFor();
    await workbench().screenshot('changes-summary');
    await workbench().runCommand('Marginalia: Open All Changes');
    await workbench().page.locator('.multiDiffEditor, .multi-diff-editor').first().waitFor();
    await workbench().screenshot('changes-all');
  });
});
