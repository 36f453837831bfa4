import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { article, entries, read, restoreFolder, write } from './folder.ts';
import { cursorTo, marksOn, pointAt } from './passages.ts';
import { useWorkbench } from './use-workbench.ts';

const [figures, corrected] = ['Its vacancy rate (46.2%)', 'Its vacancy rate (38.5%)'];
const sentence = 'Waiting times doubled';

describe('the review queue', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });
  const toDo = (): Locator => workbench().page.locator('[id="workbench.view.extension.marginalia"]');

  it('is gone through by keys', async () => {
    await restoreFolder(workbench());
    const text = (await read(workbench(), article)) ?? '';
    assert.ok(text.includes('46.2') && text.includes(sentence));
    await write(workbench(), article, `Corrected in May.\n\n${text.replaceAll('46.2', '38.5')}`);
    await workbench().openFile(article);
    await workbench().showViewContainer('Marginalia');
    await workbench().see('.activitybar .badge-content:visible');
    await toDo().locator('.monaco-list-row[aria-label*="38.5"]').first().waitFor();
    await workbench().press('Control+1');
    await workbench().press('Control+Home', 'Alt+M', 'T');
    await marksOn(workbench(), corrected, ({ borders }) => borders.some(border => border.includes('dashed')));
    await workbench().screenshot('review-dark');
    const hover = workbench().page.locator('.monaco-hover:visible');
    await pointAt(workbench(), corrected, hover.getByText('Is this still the passage?').first());
    await workbench().screenshot('review-hover-dark');
    for (const theme of [
      'Default Light Modern',
      'Default High Contrast',
      'Default High Contrast Light',
    ] as const) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`review-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Dark Modern');
    await workbench().press('Escape', 'Alt+M', 'Alt+M');
    await workbench().see('[id$="marginalia.status"] .codicon-lock');
    await workbench().press('Enter');
    await workbench().seeStatus('Accept passage');
    assert.ok((await entries(workbench(), article)).some(({ quote }) => quote === corrected));
    await workbench().press('U');
    await workbench().seeStatus('Undone: Accept passage');
    await workbench().press('Backspace');
    await workbench().seeStatus('Reject passage');
    assert.match((await read(workbench(), `${article}.alice.annotations.yaml`)) ?? '', /gone: true/);
    await toDo().getByText('Not found').last().waitFor();
    await workbench().screenshot('review-rejected');
    await workbench().press('U', 'Escape');
    await cursorTo(workbench(), corrected);
    await workbench().press('Alt+M', 'Enter');
    await workbench().seeStatus('Accept passage');
    assert.ok((await entries(workbench(), article)).every(({ quote }) => quote !== figures));
  });
});
