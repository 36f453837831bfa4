import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { putUnderGit } from '../vscode-host/coded-repository.ts';
import { article } from './folder.ts';
import { showUntil, until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';
import type { Theme, Workbench } from './workbench.ts';

const themes: readonly Theme[] = [
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
  'Default Dark Modern',
];

/** What stands behind the lines of each side of a diff, with the styles of the bars before passages. */
interface Sides {
  readonly original: readonly string[];
  readonly modified: readonly string[];
  readonly bars: readonly string[];
}

const findSides = `() => {
  const on = side => [...document.querySelectorAll('.editor.' + side + ' .view-line span')]
    .map(element => getComputedStyle(element, '::after').content)
    .filter(content => /[+−≠]/.test(content))
    .map(content => content.replace(/["\\u00a0]/g, ''));
  const bars = [...document.querySelectorAll('.view-overlays .cdr[class*="ced-"]')]
    .map(element => getComputedStyle(element))
    .filter(style => parseFloat(style.borderLeftWidth) === 3)
    .map(style => style.borderLeftStyle);
  return { original: on('original'), modified: on('modified'), bars };
}`;

function sidesWith(workbench: Workbench, label: string): Promise<Sides> {
  return until(`“${label}” on both sides`, async () => {
    const sides = await workbench.page.evaluate<Sides>(`(${findSides})()`);
    return sides.original.includes(label) && sides.modified.includes(label) && sides;
  });
}

describe('a diff of a report', () => {
  const workbench = useWorkbench({
    settings: {
      'marginalia.coder': 'Alice Example',
      'diffEditor.useInlineViewWhenSpaceIsLimited': false,
      'workbench.editor.enablePreview': false,
    },
    prepare: async folder => {
      await putUnderGit(folder);
      const text = await readFile(join(folder, article), 'utf8');
      await writeFile(join(folder, article), text.replace('at half its strength', 'at half strength'));
    },
  });

  before(async () => {
    await workbench().openFile(article);
    await workbench().press('Control+B');
    // The palette may list "Open All Changes" in its place while it is being clicked: then once more.
    const diff = workbench().page.locator('.tab.active', { hasText: '(Working Tree)' });
    await showUntil('the diff of the article', diff, async () => {
      await workbench().openFile(article);
      await workbench().runCommand('Git: Open Changes');
    });
    await workbench().see('.editor.original .view-line');
    await workbench().press('Control+G');
    await workbench().type('21');
    await workbench().press('Enter');
    // Where it was, something would be told of.
    await workbench().page.mouse.move(640, 790);
  });

  for (const theme of themes) {
    it(`marks on both sides what changed, by more than colour, in ${theme}`, async () => {
      await workbench().setTheme(theme);
      const { bars } = await sidesWith(workbench(), '≠ metric → finding');
      assert.ok(bars.includes('double'), bars.join());
      if (theme === 'Default Dark Modern') await workbench().picture('diff');
      else await workbench().screenshot(`diff in ${theme}`);
    });
  }

  it('leads by keys through the history of an annotation to the diff of a commit', async () => {
    await workbench().press('Control+G');
    await workbench().type('21:130');
    await workbench().press('Enter');
    await workbench().runCommand('Marginalia: Show History of Annotation…');
    await workbench().see('.quick-input-list .monaco-list-row:has-text("finding → recommendation")');
    await workbench().screenshot('history of an annotation');
    await workbench().press('Enter');
    const tab = await workbench().see('.tab.active[data-resource-name="harrowmere-2022.md"]:has-text("↔")');
    assert.match(await tab.innerText(), /\(\w{8} ↔ \w{8}\)/);
    await sidesWith(workbench(), '≠ finding → recommendation');
  });
});
