import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { article, entries, read, restoreFolder, sidecarOf, write, type Entry } from './folder.ts';
import { cursorTo } from './passages.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const [heading, vacancies] = ['Waiting times doubled in a year', 'Its vacancy rate (46.2%)'];
const hostile = '<img src=x onerror=alert(1)> [run](command:workbench.action.quit) **bold**';
const bobs = `marginalia:
  version: 1
  coder: Bob Example
  status: in progress

b2m3n4pq:
  tags: [finding, timeliness/waiting]
  quote: ${heading}
  note: The heading says it.
`;

interface Said extends Entry {
  readonly re?: string;
  readonly saw?: readonly string[];
  readonly answer?: string;
}

describe('remarks', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });
  const threads = (): Locator => workbench().page.locator('.review-widget:visible');
  const view = (): Locator => workbench().page.locator('[id="workbench.view.extension.marginalia"]');

  /** What alice has written that fits. */
  async function said(what: string, fits: (entry: Said) => boolean): Promise<Said> {
    return until(what, async () => {
      const all: readonly Said[] = await entries(workbench(), article).catch(() => []);
      return all.find(fits);
    });
  }

  /** Answers an input box: not the list that was asked before it, which a busy window still shows. */
  async function answer(text: string): Promise<void> {
    const { page } = workbench();
    await page.locator('.quick-input-widget:visible .quick-input-list').waitFor({ state: 'hidden' });
    await page.locator('.quick-input-widget:visible input.input').fill(text);
    await workbench().press('Enter');
  }

  it('are made, read, answered and resolved by keys', async () => {
    await restoreFolder(workbench());
    await write(workbench(), sidecarOf(article, 'bob'), bobs);
    await workbench().openFile(article);
    await workbench().showViewContainer('Marginalia');
    await view().locator('.monaco-list-row').filter({ hasText: heading }).first().waitFor();
    await workbench().press('Control+1');
    await cursorTo(workbench(), 'Waiting times doubled');

    await workbench().press('Alt+M', 'D');
    await workbench().see('.quick-input-list .monaco-list-row');
    await workbench().screenshot('remark-tags');
    await workbench().pick('metric');
    await answer('“Doubled” is a figure. ⏎ The years are in the text below.');
    const remark = await said('the remark', ({ re }) => re === 'bob/b2m3n4pq');
    assert.deepEqual(
      [remark.saw, remark.answer, remark.tags, remark.note],
      [
        ['finding', 'timeliness/waiting'],
        'disagree',
        ['metric'],
        '“Doubled” is a figure.\nThe years are in the text below.',
      ],
    );
    await threads().getByText('Should be tagged metric, not finding.').waitFor();
    // VS Code's own view of comments is not opened for it.
    assert.equal(await workbench().page.locator('.comments-panel').count(), 0);

    const id = /^(\w+):\n +re: bob\/b2m3n4pq/m.exec(
      (await read(workbench(), sidecarOf(article, 'alice'))) ?? '',
    )?.[1];
    const reply = `r2m3n4pq:\n  re: alice/${id ?? ''}\n  answer: question\n  quote: ${heading}\n  note: "${hostile}"\n`;
    await write(workbench(), sidecarOf(article, 'bob'), bobs + reply);
    await threads().getByText(hostile, { exact: true }).waitFor();
    await view().locator('.monaco-list-row').filter({ hasText: 'Remarks' }).first().waitFor();
    await workbench().screenshot('remarks-dark');
    for (const [theme, name] of [
      ['Default Light Modern', 'remarks-light'],
      ['Default High Contrast', 'remarks-high-contrast'],
      ['Default High Contrast Light', 'remarks-high-contrast-light'],
    ] as const) {
      await workbench().setTheme(theme);
      await workbench().screenshot(name);
    }
    await workbench().setTheme('Default Dark Modern');

    await workbench().press('Control+1', 'Alt+M', 'Alt+M');
    await workbench().see('[id$="marginalia.status"] .codicon-lock');
    await workbench().press('W');
    await answer('It has two values.');
    await said('the answer', ({ re, note }) => re === 'bob/r2m3n4pq' && note === 'It has two values.');
    await workbench().press('O');
    await workbench().seeStatus('Resolve remark');
    await said('the resolution', ({ re, answer: what }) => re === 'bob/r2m3n4pq' && what === 'resolved');
    // What is resolved is folded.
    await threads().first().waitFor({ state: 'hidden' });
    await view()
      .locator('.monaco-list-row')
      .filter({ hasText: 'Remarks' })
      .first()
      .waitFor({ state: 'hidden' });
    await workbench().press('V');
    await threads().getByText('resolved', { exact: false }).first().waitFor();
    await workbench().screenshot('remark-resolved');
    await workbench().press('O');
    await workbench().seeStatus('Reopen remark');
    await workbench().press('Escape');
    await workbench().seeNo('[id$="marginalia.status"] .codicon-lock');
  });

  it('are taken by who is remarked on, with one key, and taken back with another', async () => {
    await restoreFolder(workbench());
    const own = (await entries(workbench(), article)) as readonly Said[];
    const text = (await read(workbench(), sidecarOf(article, 'alice'))) ?? '';
    const id = new RegExp(
      `^(\\w+):\\n(?: +.*\\n)*? +quote: ${vacancies.replace(/[().]/g, '\\$&')}$`,
      'm',
    ).exec(text)?.[1];
    const before = own.find(({ quote }) => quote === vacancies);
    assert.ok(before && id !== undefined);
    const proposal = `r3m3n4pq:\n  re: alice/${id}\n  saw: [${(before.tags ?? []).join(', ')}]\n  answer: disagree\n  tags: [finding]\n  quote: ${vacancies}\n`;
    await write(workbench(), sidecarOf(article, 'bob'), bobs + proposal);
    await workbench().openFile(article);
    await workbench().showViewContainer('Marginalia');
    await view().locator('.monaco-list-row').filter({ hasText: 'Should be tagged finding' }).first().click();
    await threads().getByText('Should be tagged finding').waitFor();
    await workbench().picture('remark');
    await workbench().press('Control+1', 'Alt+M', 'Alt+M');
    await workbench().see('[id$="marginalia.status"] .codicon-lock');

    // The box below the thread is an editor, too: the keys of coding mode are not for it.
    await threads().getByRole('button', { name: 'Reply', exact: true }).click();
    await threads().locator('.comment-form .monaco-editor.focused').waitFor();
    await workbench().type('from my reading');
    await workbench().screenshot('remark-box');
    await workbench().press('Control+Enter');
    await said('what was typed', ({ re, note }) => re === 'bob/r3m3n4pq' && note === 'from my reading');
    await threads().getByText('answers Bob Example').waitFor();
    await workbench().press('Control+1');
    await cursorTo(workbench(), vacancies);
    await workbench().press('G');
    await workbench().seeStatus('Tag as finding, as proposed');
    const tagged = await said('another tag', ({ quote, re }) => quote === vacancies && re === undefined);
    assert.equal(tagged.tags?.[0], 'finding');
    await workbench().press('U', 'U');
    await until(
      'all is as before',
      async () => (await read(workbench(), sidecarOf(article, 'alice'))) === text,
    );
  });
});
