import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { entries, read } from './folder.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const report = 'reports/audit/inland-waterways-2023.md';

describe('going through suggestions by keys', () => {
  const workbench = useWorkbench({
    theme: 'Default Light Modern',
    settings: {
      'marginalia.coder': 'Alice Example',
      'marginalia.suggestFindings': 'likely',
      'marginalia.suggestRecommendations': 'likely',
      'marginalia.suggestMetrics': 'likely',
    },
  });

  it('accepts one, dismisses one, takes the first back, and leaves the report as it was', async () => {
    const { page } = workbench();
    await workbench().openFile(report);
    const before = await read(workbench(), report);
    await workbench().showViewContainer('Marginalia');
    const group = page
      .locator('.monaco-list-row')
      .filter({ hasText: /^Suggestions/ })
      .first();
    await group.waitFor();
    const count = async (): Promise<number> =>
      Number.parseInt((await group.innerText()).replace(/\D+/, ''), 10);
    const all = await count();
    await workbench().press('Control+1');
    await workbench().press('Alt+M', 'Alt+M');
    await workbench().seeStatus('Coding mode: F finding, R recommendation, M metric, C code, Esc leaves');
    await workbench().press('S');
    await page
      .locator('.statusbar-item')
      .getByText(/ · \d+ % · /)
      .first()
      .waitFor();
    await workbench().press('Control+k', 'Control+i');
    await workbench().see('.monaco-hover >> text=/^Suggested/');
    await workbench().picture('suggestions');
    // Hides the hover; the cursor stays in the passage.
    await workbench().press('ArrowRight');
    await workbench().press('Shift+Enter');
    await workbench().see('.quick-input-title >> text=/^Accept metric/');
    await workbench().press('Escape');
    await workbench().see('.editor-group-container.active .monaco-editor.focused');
    await workbench().press('Enter');
    const [made] = await until('one is accepted', async () => {
      const now = await entries(workbench(), report);
      return now.length === 1 && now;
    });
    assert.equal((made as { readonly origin?: string } | undefined)?.origin, 'suggestion');
    await until('one is open less', async () => (await count()) < all);
    const left = await count();
    await workbench().press('Backspace');
    await until('another one is', async () => (await count()) < left);
    await workbench().press('U');
    await until('it is taken back', async () => (await entries(workbench(), report)).length === 0);
    await until('and suggested again', async () => (await count()) === all - 1);
    assert.equal(await read(workbench(), report), before);
  });
});
