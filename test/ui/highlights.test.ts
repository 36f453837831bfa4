import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';
import type { Theme, Workbench } from './workbench.ts';

const themes: readonly Theme[] = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

describe('what stands out in a report', () => {
  const workbench = useWorkbench({
    settings: { 'marginalia.coder': 'Alice Example' },
    prepare: folder => writeFile(join(folder, 'letter.txt'), 'Of the posts, 27% were vacant.\n'),
  });

  it('has colours of the theme, in each of them', async () => {
    await workbench().openFile('reports/children-services/tidewell-2024.md');
    for (const theme of themes) {
      await workbench().setTheme(theme);
      await until(`colours of ${theme}`, async () => {
        const grade = await colourOf(workbench(), 'Requires improvement to be good');
        const figure = await colourOf(workbench(), '27%');
        const text = await colourOf(workbench(), /^ Children in immediate danger|^Tidewell’s services/);
        return grade !== undefined && figure !== undefined && new Set([grade, figure, text]).size === 3;
      });
      await workbench().screenshot(`highlights - ${theme}`);
    }
  });

  it('is coloured in plain text too, from when it is a report', async () => {
    await workbench().openFile('letter.txt');
    await workbench().see('.editor-group-container.active .view-line >> text=/Of.the.posts/');
    assert.equal(await colourOf(workbench(), '27%'), undefined);
    await workbench().runCommand('Marginalia: Start Coding This Report');
    await until('a coloured figure', async () => colourOf(workbench(), '27%'));
    await workbench().openFile('reports/children-services/tidewell-2024.txt');
    await until('a coloured figure', async () => colourOf(workbench(), '9%'));
    await workbench().screenshot('highlights - plain text');
    await workbench().openFile('letter.txt');
  });

  it('can be switched off, and on again', async () => {
    await workbench().changeSettings({ 'marginalia.highlightReports': false });
    await until('no coloured figure', async () => (await colourOf(workbench(), '27%')) === undefined);
    await workbench().changeSettings({ 'marginalia.highlightReports': true });
    await until('a coloured figure', async () => colourOf(workbench(), '27%'));
  });
});

/** The colour of the first visible piece of text that is exactly this, or begins so; undefined where there is none. */
async function colourOf(workbench: Workbench, words: string | RegExp): Promise<string | undefined> {
  const source = typeof words === 'string' ? `^${words}$` : words.source;
  return workbench.page.evaluate<string | undefined>(`(source => {
    const pieces = document.querySelectorAll('.editor-group-container.active .view-line > span > span');
    const found = [...pieces].find(piece => new RegExp(source).test(piece.textContent.replaceAll('\\u00a0', ' ')));
    return found && getComputedStyle(found).color;
  })(${JSON.stringify(source)})`);
}
