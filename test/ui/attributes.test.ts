import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { article, entryOf, type Entry } from './folder.ts';
import { cursorTo } from './passages.ts';
import { useWorkbench } from './use-workbench.ts';

const codebook = `tags:
  recommendation:
    attributes:
      addressee: { type: text, definition: Who is to act. }
      deadline: { type: date, required: true, definition: "A day, a month or a year." }
      posts: { type: number, definition: How many posts it asks for. }
      status: [open, accepted, partly accepted, rejected]
`;
const first = 'A full inspection is expected within two years.';
const second =
  'The council said that it accepted the findings, and that 11\u00a0new posts agreed by its cabinet in July should shorten the queue by the spring.';

describe('the form for attributes', () => {
  const workbench = useWorkbench({
    theme: 'Default Light Modern',
    settings: { 'marginalia.coder': 'Alice Example', 'marginalia.askAttributes': 'always' },
    prepare: folder => writeFile(join(folder, 'codebook.yaml'), codebook),
  });

  const asks = async (title: string, step: number): Promise<void> => {
    await workbench().see(`.quick-input-title >> text="${title} (${step}/4)"`);
  };
  const says = async (text: string): Promise<void> => {
    await workbench().see(`.quick-input-message >> text=${text}`);
  };

  it('asks by keys alone, step by step, back and forth, and offers next time what was used last', async () => {
    const about = 'recommendation “A full inspection is expected within tw…”';
    await workbench().openFile(article);
    await workbench().seeCounts('alice · 5 F 5 R 4 M');
    await cursorTo(workbench(), first);
    await workbench().press('Alt+M', 'R');
    await asks(`addressee: ${about}`, 1);
    await workbench().see('role=option[name=/Leave empty/]');
    await workbench().type('Ofsted');
    await workbench().see('role=option[name=/^Ofsted.*as typed/]');
    await workbench().screenshot('attributes-text');
    await workbench().press('Enter');

    await asks(`deadline (required): ${about}`, 2);
    await workbench().type('2026-02-30');
    await workbench().see('role=option[name=/must be a date such as/]');
    await workbench().screenshot('attributes-date');
    await workbench().press('Enter');
    await asks(`deadline (required): ${about}`, 2);
    await workbench().press('Backspace', 'Backspace', 'Backspace');
    await workbench().see('role=option[name=/^2026-02.*as typed/]');
    await workbench().press('Enter');

    await asks(`posts: ${about}`, 3);
    await workbench().type('1,2');
    await says('Type digits such as 1260 or 24.6, without commas or a unit.');
    await workbench().press('Enter');
    await workbench().screenshot('attributes-number');
    await workbench().press('Backspace', 'Backspace', 'Enter');

    await asks(`status: ${about}`, 4);
    const offered = (await workbench().quickPickTitles()).map(title => title.trim());
    assert.deepEqual(offered, ['open', 'accepted', 'partly accepted', 'rejected', 'Leave empty']);
    await workbench().press('Control+Alt+Minus');
    await asks(`posts: ${about}`, 3);
    await workbench().press('Control+Alt+Minus');
    await asks(`deadline (required): ${about}`, 2);
    await workbench().see('role=option[name=/^2026-02.*as it is/]');
    await workbench().press('Enter');
    await asks(`posts: ${about}`, 3);
    await workbench().press('Enter');
    await asks(`status: ${about}`, 4);
    await workbench().press('ArrowDown', 'Enter');
    await workbench().seeStatus('Edit attributes');
    const expected = { addressee: 'Ofsted', deadline: '2026-02', posts: 1, status: 'accepted' };
    await entryOf(workbench(), article, first, hasAttributes(expected));

    // Another one: what was used last stands first.
    const next = 'recommendation “The council said that it accepted the f…”';
    await cursorTo(workbench(), second.slice(0, 40));
    await workbench().press('ArrowRight');
    await workbench().press('Alt+M', 'R');
    await asks(`addressee: ${next}`, 1);
    await workbench().see('role=option[name=/^Ofsted.*used last/]');
    await workbench().press('Enter');
    await asks(`deadline (required): ${next}`, 2);
    await workbench().press('Enter');
    await asks(`posts: ${next}`, 3);
    await workbench().press('Enter');
    await asks(`status: ${next}`, 4);
    await workbench().screenshot('attributes-choice');
    for (const theme of [
      'Default Dark Modern',
      'Default High Contrast',
      'Default High Contrast Light',
    ] as const) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`attributes ${theme}`);
    }
    await workbench()
      .page.locator('.quick-input-titlebar [aria-label="Save what is filled in so far"]')
      .click();
    await entryOf(workbench(), article, second, hasAttributes({ addressee: 'Ofsted', deadline: '2026-02' }));
    await workbench().press('Alt+M', 'U');
    await workbench().seeStatus('Undone: Edit attributes');
    await entryOf(workbench(), article, second, hasAttributes(undefined));
  });
});

function hasAttributes(expected: unknown): (entry: Entry) => boolean {
  return ({ attributes }) => JSON.stringify(attributes) === JSON.stringify(expected);
}
