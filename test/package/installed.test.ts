import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, articleCounts, entryOf, read } from '../ui/folder.ts';
import { cursorTo, marksOn } from '../ui/passages.ts';
import { rows } from '../ui/tree.ts';
import { useWorkbench } from '../ui/use-workbench.ts';
import { chosenVersion } from '../vscode-host/versions.ts';
import { vsix } from './packages.ts';

const { vscode } = chosenVersion();

describe(`the VSIX, installed in VS Code ${vscode}`, () => {
  const workbench = useWorkbench({
    theme: 'Default Light Modern',
    settings: { 'marginalia.coder': 'Alice Example' },
    vsix,
  });

  it('is listed among the installed extensions', async () => {
    await workbench().showViewContainer('Extensions');
    await workbench().see('.extension-list-item >> text="Marginalia: coding of inspection reports"');
    await workbench().screenshot(`installed-${vscode}-extensions`);
  });

  it('shows a report with its annotations', async () => {
    await workbench().showViewContainer('Marginalia');
    await workbench().openFile(article);
    await workbench().seeCounts(articleCounts);
    await marksOn(workbench(), 'just 17.4%', ({ outlines }) => outlines.length > 0);
  });

  it('tags a sentence by keys: it shows in text, tree and YAML, and the report stays as it was', async () => {
    const report = await read(workbench(), article);
    const sentence = 'A full inspection is expected within two years.';
    await cursorTo(workbench(), sentence);
    await workbench().press('Alt+M', 'F');
    const { tags } = await entryOf(workbench(), article, sentence);
    assert.deepEqual(tags, ['finding']);
    await marksOn(workbench(), sentence, ({ borders }) =>
      borders.some(border => border.includes('2px solid')),
    );
    await rows(workbench(), sentence).waitFor();
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
    await workbench().screenshot(`installed-${vscode}`);
    assert.equal(await read(workbench(), article), report);
  });

  it('has nothing to complain about but the one code of the samples that their codebook does not know', async () => {
    await workbench().showProblems();
    await workbench().problems().getByText('Add `practice/partnership` to the codebook').waitFor();
    assert.equal(await workbench().problems().count(), 1);
    await workbench().seeNo('.notifications-toasts.visible .notification-toast');
  });
});
