import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { alices, edited } from '../fixtures/bobsBranch.ts';
import { Repository } from '../unit/node/repository.ts';
import { entries, read } from './folder.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const report = 'reports/press/harrowmere-2022.md';
const note = 'note: The earlier value is an annotation of its own.';
const voice = 'u4q8w2uh:\n  tags: [finding, timeliness]';

/** Alice has worked on two machines, and git could not merge what she did there. */
async function inConflict(folder: string): Promise<void> {
  const repository = new Repository(folder);
  await repository.git('init', '--quiet');
  await repository.commit({});
  const text = await readFile(join(folder, alices), 'utf8');
  await repository.git('checkout', '--quiet', '-b', 'laptop');
  await repository.commit({
    [alices]: edited(text, [
      [note, 'note: The earlier value is told below.'],
      [voice, 'u4q8w2uh:\n  tags: [recommendation, timeliness]'],
    ]),
  });
  await repository.git('checkout', '--quiet', 'main');
  await repository.commit({
    [alices]: edited(text, [
      [note, 'note: Both values stand in one sentence.'],
      [voice, 'u4q8w2uh:\n  tags: [metric, timeliness]'],
    ]),
  });
  await assert.rejects(repository.git('merge', '--no-edit', 'laptop'));
}

describe('annotations in conflict', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' }, prepare: inConflict });
  const title = (text: string | RegExp): Locator =>
    workbench().page.locator('.quick-input-title').getByText(text);
  const focused = (text: string): Locator =>
    workbench().page.locator('.quick-input-list .monaco-list-row.focused').getByText(text);
  /** Goes down the list until an entry has the focus, and takes it. */
  const take = async (text: string): Promise<void> => {
    await until(`${text} has the focus`, async () => {
      if (await focused(text).isVisible()) return true;
      await workbench().press('ArrowDown');
      return false;
    });
    await workbench().press('Enter');
  };

  it('are resolved by keys alone, with the passage in sight, and staged', async () => {
    const { page } = workbench();
    // The file is told of, with a way to resolve it.
    await page.locator('.notification-toast').getByText('Resolve…').first().waitFor();
    await workbench().searchPalette('Marginalia: Resolve Annotation Conflicts');
    await focused('Resolve Annotation Conflicts').waitFor();
    await workbench().press('Enter');
    await title('Both sides changed the note (1 of 2)').waitFor();
    await page.locator(`.tab.active[data-resource-name="harrowmere-2022.md"]`).waitFor();
    await page.locator('.view-line').getByText('the average wait almost doubled').first().waitFor();
    await workbench().picture('conflict');
    for (const theme of ['Default High Contrast', 'Default High Contrast Light'] as const) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`conflict-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await workbench().setTheme('Default Light Modern');
    await workbench().screenshot('conflict-light');
    await take('Incoming version');
    await title('Both sides changed the tag (2 of 2)').waitFor();
    await page.locator('.view-line').getByText('By the time that advice is written').first().waitFor();
    await workbench().screenshot('conflict-tags-light');
    await take('Both');
    await title('harrowmere-2022.md.alice.annotations.yaml is resolved').waitFor();
    await workbench().screenshot('conflict-stage-light');
    await take('Stage');
    await workbench().seeStatus('Staged: commit to end the merge.');

    const said = await entries(workbench(), report);
    assert.ok(said.some(one => one.note === 'The earlier value is told below.'));
    const voiced = said.filter(one => one.quote?.startsWith('“By the time that advice') === true);
    assert.deepEqual(
      voiced.map(({ tags }) => tags),
      [
        ['metric', 'timeliness'],
        ['recommendation', 'timeliness'],
      ],
    );
    const repository = new Repository(workbench().folder);
    assert.equal(await repository.git('ls-files', '--unmerged'), '');
    await until('the file is staged as it is', async () => {
      return (await repository.git('show', `:${alices}`)) === (await read(workbench(), alices))?.trim();
    });
  });
});
