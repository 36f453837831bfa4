import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { openArticle } from './folder.ts';
import { marksOn, select, type Marks } from './passages.ts';
import { useWorkbench } from './use-workbench.ts';
import type { Theme } from './workbench.ts';

const words = 'inconsistent';
const themes: readonly Theme[] = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

describe('three tags on the same words', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  before(async () => {
    await openArticle(workbench());
    for (const key of ['F', 'R', 'M']) {
      await select(workbench(), words);
      await workbench().press('Alt+M', key);
      await workbench().seeStatus(
        `Tag as ${key === 'F' ? 'finding' : key === 'R' ? 'recommendation' : 'metric'}`,
      );
    }
  });

  for (const theme of themes) {
    it(`are told apart by more than colour in ${theme}`, async () => {
      await workbench().setTheme(theme);
      const differ = ({ borders, outlines, lines }: Marks): boolean =>
        borders.length > 0 && outlines.length > 0 && lines.length > 0;
      const { borders, outlines, lines } = await marksOn(workbench(), words, differ);
      assert.match(String(borders), /solid/);
      assert.match(String(outlines), /dotted/);
      assert.match(String(lines), /dashed/);
      await workbench().screenshot(`tags in ${theme}`);
    });
  }
});
