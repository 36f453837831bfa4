import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { article, entryOf, openArticle } from './folder.ts';
import { cursorIsOn, cursorTo } from './passages.ts';
import { headings, isSelected, rows, showTree, tree } from './tree.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const finding = 'Ofsted found that leaders knew the size of the problem but had been slow to act on it.';
const letter = 'The letter told the council to improve the way it forecasts demand for assessments';

describe('the tree of annotations', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  beforeEach(async () => {
    await openArticle(workbench());
    await showTree(workbench());
    await rows(workbench(), finding).waitFor();
  });

  it('groups by what one chooses in its menu', async () => {
    const shows = (expected: readonly string[]): Promise<boolean> =>
      until(expected.join(', '), async () => {
        const shown = await headings(workbench());
        return expected.every(heading => shown.includes(heading));
      });
    await shows(['Whole report', 'Findings', 'Recommendations']);
    await workbench().page.locator('.sidebar [aria-label$="More Actions..."]:visible').last().click();
    await workbench().page.getByRole('menuitem', { name: 'Group By' }).hover();
    const byCoder = workbench().page.getByRole('menuitem', { name: 'Group by Coder' });
    await byCoder.waitFor();
    // A menu that has only just opened takes no notice of a click.
    await until('the menu closes', async () => {
      if (await byCoder.isVisible()) await byCoder.click();
      return !(await byCoder.isVisible());
    });
    await shows(['Alice Example', 'Bob Example']);
    await workbench().runCommand('Marginalia: Group by Section');
    await shows(['Waiting times doubled in a year', 'What Ofsted told the council to do']);
    await workbench().runCommand('Marginalia: Group by Code');
    await shows(['families/communication', 'leadership/oversight']);
    await workbench().runCommand('Marginalia: Group by Tag');
    await shows(['Whole report', 'Findings', 'Recommendations']);
  });

  it('filters by words, says so, and clears the filter', async () => {
    await workbench().runCommand('Marginalia: Filter Annotations…');
    await workbench().see('.quick-input-title >> text="Filter annotations"');
    await workbench().type('leadership bob');
    await workbench().press('Enter');
    await tree(workbench()).getByText('Filter: “leadership bob”').waitFor();
    await rows(workbench(), finding).waitFor({ state: 'hidden' });
    await rows(workbench(), 'A recovery plan drawn up in 2021').waitFor();
    await showTree(workbench());
    await workbench().page.locator('.sidebar [aria-label="Clear Filter"]:visible').first().click();
    await rows(workbench(), finding).waitFor();
    await tree(workbench()).getByText('Filter: “leadership bob”').waitFor({ state: 'hidden' });
  });

  it('follows the cursor, and a click shows the passage', async () => {
    await cursorTo(workbench(), finding);
    await isSelected(rows(workbench(), finding));
    await rows(workbench(), 'Inspectors who spent four days').click();
    await cursorIsOn(workbench(), 7);
  });

  it('adds a code to several at once, as one step', async () => {
    await rows(workbench(), finding).click();
    await cursorIsOn(workbench(), 27);
    await isSelected(rows(workbench(), finding));
    await rows(workbench(), letter).click({ modifiers: ['Control'] });
    for (const quote of [finding, letter]) await isSelected(rows(workbench(), quote));
    await rows(workbench(), letter).click({ button: 'right' });
    const entry = workbench().page.getByRole('menuitem', { name: 'Add Code…' });
    await entry.hover({ force: true });
    await workbench().see('.monaco-menu .action-item.focused >> text="Add Code…"');
    await workbench().press('Enter');
    await workbench().see('.quick-input-title >> text="Add a code"');
    await workbench().type('planning');
    await workbench().see('role=option[name=/New code “planning”/]');
    await workbench().press('Enter');
    await workbench().seeStatus('Add code planning (2)');
    for (const quote of [finding, letter]) {
      await entryOf(workbench(), article, quote, ({ tags }) => tags?.includes('planning') === true);
    }
    await workbench().runCommand('Marginalia: Undo Annotation Change');
    await workbench().seeStatus('Undone: Add code planning (2)');
    for (const quote of [finding, letter]) {
      await entryOf(workbench(), article, quote, ({ tags }) => tags?.includes('planning') === false);
    }
  });

  it('lets other coders’ annotations be read, not changed', async () => {
    const own = rows(workbench(), finding);
    await own.hover();
    await own.locator('.actions [aria-label^="Remove Annotation"]').waitFor();
    const others = rows(workbench(), 'A recovery plan drawn up in 2021');
    await others.hover();
    await others.locator('.actions [aria-label^="Reply"], .actions [aria-label^="Remark"]').first().waitFor();
    assert.equal(await others.locator('.actions .action-label').count(), 1);
    await others.getByText('Bob Example').waitFor({ state: 'attached' });
  });

  it('counts in the status bar, which leads to each annotation', async () => {
    await workbench().page.locator('[id$="marginalia.status"]').click();
    await workbench().see('.quick-input-title >> text="Annotations of harrowmere-2022.md"');
    await workbench().type('forecasts demand');
    await workbench().see('role=option[name=/^The letter told the council/]');
    await workbench().press('Enter');
    await cursorIsOn(workbench(), 29);
  });
});
