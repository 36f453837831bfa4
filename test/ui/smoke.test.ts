import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWorkbench } from './use-workbench.ts';

describe('VS Code with the extension', () => {
  const workbench = useWorkbench();

  it('opens a sample report', async () => {
    await workbench().openFile('reports/press/harrowmere-2022.md');
    await workbench().see('.view-line');
  });

  it('changes its theme', async () => {
    await workbench().setTheme('Default High Contrast Light');
    await workbench().setTheme('Default Light Modern');
    await workbench().screenshot('smoke');
  });

  it('lists the commands in the palette', async () => {
    await workbench().searchPalette('Marginalia');
    await workbench().see('.quick-input-list .monaco-list-row');
    assert.notDeepEqual(await workbench().quickPickTitles(), []);
    await workbench().press('Escape');
  });

  it('shows problems', async () => {
    await workbench().showProblems();
    // The one code of the samples that their codebook does not know.
    await workbench().problems().getByText('Add `practice/partnership` to the codebook').waitFor();
    assert.equal(await workbench().problems().count(), 1);
  });
});
