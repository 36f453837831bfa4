import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'mocha';
import { article, entries, entryOf, openArticle, read, sidecarOf } from './folder.ts';
import { cursorTo, marksOn, select } from './passages.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';
import type { Workbench } from './workbench.ts';

const sidecar = sidecarOf(article, 'alice');
const inHead = 'A full inspection is expected within two years.';
const inBody = 'Inspectors traced the delay to one team.';
const inserted = 'A paragraph that nobody has saved.';

const ways: readonly (readonly [string, (workbench: Workbench) => Promise<void>])[] = [
  ['the window is loaded anew', workbench => workbench.reload()],
  ['VS Code is killed and started again', workbench => workbench.restart()],
];

for (const [title, startAnew] of ways) {
  describe(`what is not saved when ${title}`, () => {
    const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

    beforeEach(() => openArticle(workbench()));

    it('stands where it stood: annotations of a report that was edited, made before and after', async () => {
      const saved = await read(workbench(), article);
      await tag(inHead, 'F', 'alice · 6 F 5 R 4 M');
      await workbench().press('Control+Home');
      await workbench().type(inserted);
      await workbench().press('Enter', 'Enter');
      await cursorTo(workbench(), 'spent four days');
      await workbench().type('recently ');
      await tag(inBody, 'F', 'alice · 7 F 5 R 4 M');
      await tag(inserted, 'R', 'alice · 7 F 6 R 4 M');
      await entryOf(workbench(), article, inserted);
      const written = await read(workbench(), sidecar);
      await isKept('recently spent four days');

      await startAnew(workbench());

      await workbench().see('.tab.dirty[data-resource-name="harrowmere-2022.md"]');
      await workbench().openFile(article);
      await workbench().seeCounts('alice · 7 F 6 R 4 M');
      await workbench().press('Control+Home');
      for (const words of [inserted, 'Inspectors who recently', inHead]) await isMarked(words, true);
      for (const words of ['The council said that', 'The visit was the first']) await isMarked(words, false);
      await workbench().press('Control+End');
      await cursorTo(workbench(), inBody);
      await isMarked(inBody, true);
      assert.equal(await read(workbench(), article), saved);
      assert.equal(await read(workbench(), sidecar), written);

      const count = (await entries(workbench(), article)).length;
      await workbench().press('Control+S');
      const edited =
        'Inspectors who recently spent four days at Harrowmere council in September reported that delays had become “the ordinary experience of families rather than the exception”.';
      for (const quote of [edited, inHead, inBody, inserted]) await entryOf(workbench(), article, quote);
      assert.equal((await entries(workbench(), article)).length, count);
    });

    it('counts: a sidecar that was edited, and coding goes on in its editor', async () => {
      const written = await read(workbench(), sidecar);
      await workbench().openFile(sidecar);
      await workbench().press('Control+End');
      // On one line, which the editor neither indents nor completes.
      await workbench().type(`k2m3n4pq: {tags: [finding], quote: ${inHead}}`);
      await isKept(`quote: ${inHead}`);
      await workbench().openFile(article);
      await workbench().seeCounts('alice · 6 F 5 R 4 M');

      await startAnew(workbench());

      await workbench().see('.tab.dirty[data-resource-name$=".alice.annotations.yaml"]');
      await workbench().openFile(article);
      await workbench().seeCounts('alice · 6 F 5 R 4 M');
      await tag(inBody, 'R', 'alice · 6 F 6 R 4 M');
      assert.equal(await read(workbench(), sidecar), written);
      await workbench().openFile(sidecar);
      await workbench().press('Control+S');
      await entryOf(workbench(), article, inHead);
      await entryOf(workbench(), article, inBody);
    });

    it('is offered: an annotation that could not be written', async () => {
      const written = await read(workbench(), sidecar);
      const file = join(workbench().folder, sidecar);
      await chmod(file, 0o444);
      await tag(inHead, 'F', 'alice · 6 F 5 R 4 M');
      await workbench().see('[id$="marginalia.held"]');

      await startAnew(workbench());

      const offer = workbench()
        .page.locator('.notification-list-item')
        .filter({ hasText: 'Changes could not be written before VS Code was closed' });
      await offer.first().waitFor();
      // Killed, VS Code may not have noted yet which editors were open.
      await workbench().openFile(article);
      await workbench().seeCounts('alice · 5 F 5 R 4 M');
      await chmod(file, 0o644);
      assert.equal(await read(workbench(), sidecar), written);
      await workbench().runCommand('Notifications: Show Notifications');
      await offer.getByRole('button', { name: 'Write Now' }).first().click();
      await workbench().seeCounts('alice · 6 F 5 R 4 M');
      await entryOf(workbench(), article, inHead);
    });

    async function tag(quote: string, key: string, counts: string): Promise<void> {
      await select(workbench(), quote);
      await workbench().press('Alt+M', key);
      await workbench().seeCounts(counts);
    }

    /** VS Code has put aside what nobody has saved. */
    async function isKept(text: string): Promise<void> {
      await until('what is not saved is put aside', async () =>
        (await workbench().backups()).some(backup => backup.includes(text)),
      );
    }

    async function isMarked(words: string, expected: boolean): Promise<void> {
      await marksOn(
        workbench(),
        words,
        ({ borders, lines }) => borders.length + lines.length > 0 === expected,
      );
    }
  });
}
