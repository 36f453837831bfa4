import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, entries, entryOf, openArticle, read } from './folder.ts';
import { marksOn, placeOf, select } from './passages.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const passage = 'A full inspection is expected within two years.';
const target = 'The council said that';

describe('a passage that is dragged elsewhere with the mouse', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  it('takes its annotation along, and undo brings both back', async () => {
    await openArticle(workbench());
    await select(workbench(), passage);
    await workbench().press('Alt+M', 'F');
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
    await entryOf(workbench(), article, passage);
    await drag(passage, target);
    await placeOf(workbench(), `${passage}${target}`);
    await isMarked(`${passage}${target}`, true);
    await isMarked(target, false);
    await workbench().press('Control+S');
    await until('the report is saved', async () =>
      (await read(workbench(), article))?.includes(`${passage}${target}`),
    );
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
    assert.equal((await entries(workbench(), article)).filter(({ quote }) => quote === passage).length, 1);
    await isMarked(passage, true);

    await workbench().press('Control+Z');
    await placeOf(workbench(), `in 2019. ${passage}`);
    await isMarked(passage, true);
    await isMarked(target, false);
  });

  /** Selects words, takes them with the mouse, and lets them go before others. */
  async function drag(words: string, before: string): Promise<void> {
    const { mouse } = workbench().page;
    // What was tagged is not selected any more.
    await select(workbench(), words);
    const from = await placeOf(workbench(), words);
    const to = await placeOf(workbench(), before);
    await workbench().page.locator('.view-overlays .selected-text').first().waitFor();
    await mouse.move(from.start.x + 40, from.start.y);
    await mouse.down();
    // What is dragged is told by the first move, which has to be within it.
    await mouse.move(from.start.x + 60, from.start.y, { steps: 5 });
    await mouse.move(to.start.x + 1, to.start.y, { steps: 10 });
    await workbench().page.locator('.dnd-target').first().waitFor();
    await mouse.up();
  }

  async function isMarked(words: string, expected: boolean): Promise<void> {
    await marksOn(workbench(), words, ({ borders, lines }) => borders.length + lines.length > 0 === expected);
  }
});
