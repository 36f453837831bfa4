import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { article, openArticle, read, sidecarOf, write } from './folder.ts';
import { pressUntil, until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';
import type { Theme } from './workbench.ts';

const sidecar = sidecarOf(article, 'alice');
const themes: readonly Theme[] = ['Default Dark Modern', 'Default Light Modern'];

describe('a sidecar in the editor', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  before(async () => {
    await openArticle(workbench());
    const text = (await read(workbench(), sidecar)) ?? '';
    assert.ok(text.includes('tags: [finding, timeliness]'));
    await write(
      workbench(),
      sidecar,
      text.replace('tags: [finding, timeliness]', 'tags: [finding, timelines]'),
    );
    await workbench().openFile(sidecar);
  });

  /** Puts the cursor behind the first `words` of the sidecar that `next` follows. */
  const goTo = async (words: string, next = ''): Promise<void> => {
    const text = (await read(workbench(), sidecar)) ?? '';
    const lines = text.slice(0, text.indexOf(words + next) + words.length).split('\n');
    const place = `${lines.length}, Col ${(lines.at(-1)?.length ?? 0) + 1}`;
    await workbench().press('Escape', 'Escape', 'Control+G');
    await workbench()
      .page.locator('.quick-input-widget input.input')
      .first()
      .fill(`:${place.replace(', Col ', ':')}`);
    await workbench().press('Enter');
    await workbench().see(`.statusbar-item[id="status.editor.selection"] >> text=Ln ${place}`);
  };

  for (const theme of themes) {
    it(`tells an unknown code, and offers quick fixes, in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await goTo('timelines', ']');
      await workbench().see('.squiggly-warning');
      const first = workbench().page.locator('.action-widget >> text=Change to timeliness').first();
      await pressUntil(workbench(), first, 'Escape', 'Control+.');
      await workbench().see('.action-widget >> text=Rename timelines to timeliness everywhere…');
      await workbench().see('.action-widget >> text=Add code timelines to the codebook');
      await workbench().screenshot(`quick fixes in ${theme}`);
    });

    it(`offers codes with their definitions in ${theme}`, async () => {
      await goTo('timelines', ']');
      const offered = workbench().page.locator(
        '.suggest-widget.visible .monaco-list-row[aria-label^="timeliness"]',
      );
      await pressUntil(workbench(), offered.first(), 'Escape', 'Control+Space');
      // What is said of an entry is shown on demand, until it is switched off again.
      const details = workbench().page.locator('.suggest-details-container .suggest-details');
      if (!(await details.isVisible())) await workbench().press('Control+Space');
      await details.getByText('Whether something is done when it is due.').waitFor();
      await workbench().screenshot(`completion in ${theme}`);
    });

    it(`says what a code means in ${theme}`, async () => {
      await goTo('timeliness/waiting');
      const hover = workbench()
        .page.locator('.monaco-hover:visible')
        .getByText('How long people wait for a service.');
      await pressUntil(workbench(), hover.first(), 'Escape', 'Control+K', 'Control+I');
      await workbench().screenshot(`hover in ${theme}`);
    });
  }

  it('leads from an id to its passage, by key and by the link in its hover', async () => {
    const text = (await read(workbench(), sidecar)) ?? '';
    const id = /^(\w+):\n {2}tags:/m.exec(text)?.[1] ?? '';
    await goTo(`\n${id}`);
    const link = workbench()
      .page.locator('.monaco-hover:visible a')
      .getByText(/harrowmere-2022\.md, line \d+/);
    await pressUntil(workbench(), link.first(), 'Escape', 'Control+K', 'Control+I');
    await workbench().screenshot('hover on an id');
    await link.first().click();
    await workbench().see('.tab.active[data-resource-name="harrowmere-2022.md"]');
    const line = workbench().page.locator('.statusbar-item[id="status.editor.selection"]');
    await until(
      'the cursor is at the passage',
      async () => (await line.textContent())?.includes('Ln 1,') === false,
    );
    await workbench().openFile(sidecar);
    await goTo(`\n${id}`);
    await workbench().press('F12');
    await workbench().see('.tab.active[data-resource-name="harrowmere-2022.md"]');
  });
});
