import assert from 'node:assert/strict';
import { describe, it, beforeEach } from 'mocha';
import type { Locator } from 'playwright-core';
import { article, entries, entryOf, noEntryOf, openArticle, read } from './folder.ts';
import { cursorIsOn, cursorTo, dragOver, marksOn, pointAt, select } from './passages.ts';
import { rows, tree } from './tree.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const sentence =
  'The council said that it accepted the findings, and that 11\u00a0new posts agreed by its cabinet in July should shorten the queue by the spring.';
const shortSentence = 'A full inspection is expected within two years.';

describe('a first session', () => {
  const workbench = useWorkbench({
    theme: 'Default Light Modern',
    settings: { 'marginalia.coder': 'Alice Example' },
  });
  let report: string | undefined;

  beforeEach(async () => {
    await openArticle(workbench());
    await workbench().showViewContainer('Marginalia');
    report = await read(workbench(), article);
  });

  it('tags a sentence by mouse and lightbulb', async () => {
    await dragOver(workbench(), sentence);
    await workbench().press('Control+.');
    const menu = await workbench().see('.action-widget');
    await workbench().see('.action-widget >> text=Insert bold text');
    const shown = (await menu.innerText()).split('\n').filter(line => line !== '');
    const ours = shown.slice(1, shown.indexOf('Surround With'));
    assert.deepEqual(ours, ['Tag as finding', 'Tag as recommendation', 'Tag as metric', 'Tag or code…']);
    await workbench().picture('light');
    await clickIn(menu, 'Tag as finding');
    await workbench().seeStatus('Tag as finding');

    const { tags, made } = await entryOf(workbench(), article, sentence);
    assert.deepEqual(tags, ['finding']);
    assert.match(made ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    await marksOn(workbench(), sentence, ({ borders }) =>
      borders.some(border => border.includes('2px solid')),
    );
    await rows(workbench(), sentence).waitFor();
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
    assert.equal(await read(workbench(), article), report);
  });

  it('offers what can be done with an annotation in the lightbulb', async () => {
    await cursorTo(workbench(), 'Ofsted found that leaders knew');
    await workbench().press('Control+.');
    const menu = await workbench().see('.action-widget');
    await clickIn(menu, 'Edit note…');
    await workbench().see('.quick-input-title >> text=/^Note on Ofsted found/');
    await workbench().type('Compare with 2019.');
    await workbench().press('Enter');
    const quote = 'Ofsted found that leaders knew the size of the problem but had been slow to act on it.';
    await entryOf(workbench(), article, quote, ({ note }) => note === 'Compare with 2019.');
  });

  it('codes by keys alone in coding mode, and leaves the report as it was', async () => {
    await workbench().press('Alt+M', 'Alt+M');
    await workbench().seeStatus('Coding mode: F finding, R recommendation, M metric, C code, Esc leaves');

    await cursorTo(workbench(), shortSentence);
    await workbench().press('F');
    await entryOf(workbench(), article, shortSentence, ({ tags }) => String(tags) === 'finding');
    await workbench().press('R');
    await entryOf(workbench(), article, shortSentence, ({ tags }) => String(tags) === 'recommendation');
    await select(workbench(), '640 were overdue');
    await workbench().press('M');
    await entryOf(workbench(), article, '640 were overdue', ({ tags }) => String(tags) === 'metric');

    // A code that nobody used yet, on the annotation at the cursor; then the same on another by its number.
    await workbench().press('C');
    await workbench().see('.quick-input-title >> text="Tag or code"');
    await workbench().see('.quick-input-list >> text=leadership/oversight');
    await workbench().picture('coding-mode');
    await workbench().type('reviews/overdue');
    await workbench().see('role=option[name=/New code “reviews\\/overdue”/]');
    await workbench().press('Enter');
    const coded = ({ tags }: { readonly tags?: readonly string[] }): boolean =>
      tags?.includes('reviews/overdue') === true;
    await entryOf(workbench(), article, '640 were overdue', coded);
    const finding = 'Ofsted found that leaders knew the size of the problem but had been slow to act on it.';
    await cursorTo(workbench(), finding);
    await workbench().press('1');
    await entryOf(workbench(), article, finding, coded);

    await workbench().press('E');
    await workbench().see('.quick-input-title >> text=/^Note on Ofsted found/');
    await workbench().type('Slow: since 2021.');
    await workbench().press('Enter');
    await entryOf(workbench(), article, finding, ({ note }) => note === 'Slow: since 2021.');

    // The extent: from the sentence to its first words, and by undo back to the sentence.
    const shorter = 'Ofsted found that leaders knew the size of the problem';
    await select(workbench(), shorter);
    await workbench().press('X');
    await entryOf(workbench(), article, shorter, ({ note }) => note === 'Slow: since 2021.');
    await workbench().press('U');
    await workbench().seeStatus('Undone: Set passage');
    await entryOf(workbench(), article, finding);
    await workbench().press('Shift+U');
    await workbench().seeStatus('Redone: Set passage');
    await entryOf(workbench(), article, shorter);

    await workbench().press('Delete');
    await noEntryOf(workbench(), article, shorter);
    await workbench().press('U');
    await entryOf(workbench(), article, shorter, coded);

    await workbench().press('Control+Home', 'N');
    await cursorIsOn(workbench(), 7);
    await workbench().press('P');
    await cursorIsOn(workbench(), 56);

    // Keys without a meaning write nothing, nor does anything else.
    await workbench().press('z', 'Enter', 'Backspace');
    await workbench().see('.monaco-editor-overlaymessage');
    await workbench().seeNo('.tab.active.dirty');
    await workbench().press('Escape', 'Escape');
    await workbench().seeStatus('Coding mode is off: the report can be edited');
    assert.equal(await read(workbench(), article), report);
  });

  it('exports to CSV', async () => {
    await workbench().runCommand('Marginalia: Export Annotations…');
    await workbench().pick('This report');
    await workbench().pick('CSV');
    await workbench().see('.quick-input-title >> text="Export annotations"');
    const path = workbench().page.locator('.quick-input-widget input.input');
    await until('the proposed name', async () => (await path.inputValue()).endsWith('/harrowmere-2022.csv'));
    await path.fill(`${workbench().folder}/out.csv`);
    await workbench().press('Enter');
    await workbench().see('.notification-list-item-message >> text="Exported to out.csv"');

    const csv = (await read(workbench(), 'out.csv')) ?? '';
    const lines = csv.trimEnd().split('\r\n');
    assert.match(
      lines[0] ?? '',
      /^\uFEFF"report","section",.*"line",.*"coder","tag","codes","quote","note",/,
    );
    assert.equal(
      lines.length,
      1 + (await entries(workbench(), article)).length + (await entries(workbench(), article, 'bob')).length,
    );
    assert.ok(csv.includes('“By the time that advice is written it is advice about a younger child.”'));
  });

  it('shows what was said of a passage', async () => {
    await workbench().setTheme('Default Dark Modern');
    const hover = workbench().page.locator('.monaco-hover:visible:has(.hover-contents)');
    await pointAt(workbench(), 'just 17.4% of', hover.getByText('measure: plans issued within 20 weeks'));
    await tree(workbench()).locator('.monaco-list-row').first().waitFor();
    await workbench().picture('dark');
  });
});

/** VS Code lets the first movement of the mouse over a fresh menu go nowhere, so that nothing is hit by accident. */
async function clickIn(menu: Locator, title: string): Promise<void> {
  const entry = menu.getByText(title, { exact: true });
  await entry.hover({ force: true });
  await entry.click();
}
