import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { article, entryOf, noEntryOf, openArticle, read } from './folder.ts';
import { cursorTo, isAway, marksOn, placeOf, select, type Marks } from './passages.ts';
import { useWorkbench } from './use-workbench.ts';

const sentence = 'A full inspection is expected within two years.';

describe('without a mouse', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });

  it('opens a report, codes a passage, looks at the tree, and takes it back', async () => {
    const { press, see, type } = bound(workbench());
    await press('Control+P');
    await see('.quick-input-widget');
    await type('press/harrowmere-2022.md');
    const label = workbench().page.locator('.label-name').getByText('harrowmere-2022.md', { exact: true });
    await workbench()
      .page.locator('.quick-input-list .monaco-list-row.focused')
      .filter({ has: label })
      .waitFor();
    await press('Enter');
    await see('.editor-group-container.active .monaco-editor.focused');
    await workbench().seeCounts('alice · 5 F 5 R 4 M');
    const before = await read(workbench(), article);

    await cursorTo(workbench(), sentence);
    await press('Alt+M', 'R');
    await entryOf(workbench(), article, sentence, ({ tags }) => String(tags) === 'recommendation');
    await press('Alt+M', 'E');
    await see('.quick-input-title >> text=/^Note on A full inspection/');
    await type('By whom?');
    await press('Enter');
    await entryOf(workbench(), article, sentence, ({ note }) => note === 'By whom?');

    // The tree by its command; there too a key removes, and Control+1 leads back to the text.
    await press('F1');
    await type('Marginalia: Focus on Annotations View');
    await see('role=option[name=/Focus on Annotations View/]');
    await press('Enter');
    await see(
      '[id="workbench.view.extension.marginalia"] .monaco-list.element-focused, [id="workbench.view.extension.marginalia"] .monaco-list:focus',
    );
    await see('.monaco-list-row.selected[aria-label*="A full inspection"]');
    await press('Delete');
    await noEntryOf(workbench(), article, sentence);
    await press('Control+1');
    await see('.editor-group-container.active .monaco-editor.focused');
    await press('Alt+M', 'U');
    await entryOf(workbench(), article, sentence);
    await press('Alt+M', 'U', 'Alt+M', 'U');
    await noEntryOf(workbench(), article, sentence);
    assert.equal(await read(workbench(), article), before);
  });

  it('cuts a coded passage and pastes it elsewhere: its annotation goes with it, and comes back by undo', async () => {
    const { press } = bound(workbench());
    const isMarked = async (): Promise<Marks> =>
      marksOn(workbench(), sentence, ({ borders }) => borders.length > 0);
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openArticle(workbench());
    await cursorTo(workbench(), sentence);
    await press('Alt+M', 'F');
    await entryOf(workbench(), article, sentence, ({ tags }) => String(tags) === 'finding');
    await isMarked();
    const before = await read(workbench(), article);
    await select(workbench(), sentence);
    // Waited for is what the page shows: on a busy machine keys are pressed faster than VS Code takes them.
    await press('Control+X');
    await isAway(workbench(), sentence);
    await press('Control+End', 'Control+V');
    await placeOf(workbench(), sentence);
    await isMarked();
    await press('Control+Z');
    await isAway(workbench(), sentence);
    await press('Control+Z', 'Control+Home');
    await isMarked();
    assert.equal(await read(workbench(), article), before);
    await press('Alt+M', 'U');
    await noEntryOf(workbench(), article, sentence);
  });
});

function bound(
  workbench: ReturnType<ReturnType<typeof useWorkbench>>,
): Pick<typeof workbench, 'press' | 'see' | 'type'> {
  return {
    press: (...keys) => workbench.press(...keys),
    see: selector => workbench.see(selector),
    type: text => workbench.type(text),
  };
}
