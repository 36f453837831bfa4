import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { article, openArticle, read, sidecarOf, write } from './folder.ts';
import { cursorTo, pointAt } from './passages.ts';
import { rows, tree } from './tree.ts';
import { useWorkbench } from './use-workbench.ts';

const sentence = 'A full inspection is expected within two years.';
const sidecar = sidecarOf(article, 'alice');
/** What would do harm if it were taken for anything but text. */
const hostile =
  '<img src=x onerror=alert(1)> [x](command:workbench.action.quit) $(zap) {0} https://example.org <b>b</b>';

describe('a sidecar that others write', () => {
  const workbench = useWorkbench({ settings: { 'marginalia.coder': 'Alice Example' } });
  let original = '';

  beforeEach(async () => {
    await openArticle(workbench());
    await workbench().showViewContainer('Marginalia');
    original = (await read(workbench(), sidecar)) ?? '';
  });

  it('shows what was added outside', async () => {
    const added = `a2b3c4d5:\n  tags: [finding]\n  quote: ${sentence}\n  made: "2026-03-02T11:00Z"\n  prefix: "arrangements in 2019. "\n  suffix: "\\n\\n## Waiting times doubled"\n`;
    await write(workbench(), sidecar, original + added);
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
    await rows(workbench(), sentence).waitFor();
  });

  it('says once that a sidecar broke, refuses to write, and goes on when it is mended', async () => {
    await cursorTo(workbench(), sentence);
    const broken = original.replace('tags: [finding, timeliness]', 'tags: [finding, timeliness\n   "');
    await write(workbench(), sidecar, broken);
    const warnings = workbench()
      .page.locator('.notification-list-item')
      .getByText(/can’t be read \(line \d+\)/);
    await warnings.first().waitFor();
    assert.equal(await warnings.count(), 1);
    await workbench().see('[id$="marginalia.status"].warning-kind .codicon-warning');

    await workbench().press('Alt+M', 'F');
    await workbench().see('.notification-list-item:has(.codicon-error)');
    await workbench().screenshot('broken-sidecar');
    assert.equal(await read(workbench(), sidecar), broken);

    await workbench().page.getByRole('button', { name: 'Open File' }).first().click();
    await workbench().see('.tab.active[data-resource-name$=".alice.annotations.yaml"]');
    await workbench().runCommand('Notifications: Clear All Notifications');
    await write(workbench(), sidecar, original);
    await workbench().openFile(article);
    await workbench().seeCounts('alice · 5 F 5 R 4 M');
    await cursorTo(workbench(), sentence);
    await workbench().press('Alt+M', 'F');
    await workbench().seeCounts('alice · 6 F 5 R 4 M');
  });

  it('shows hostile text as text', async () => {
    const note = JSON.stringify(hostile);
    await write(
      workbench(),
      sidecar,
      original.replace('quote: Its vacancy rate (46.2%)\n', match => `${match}  note: ${note}\n`),
    );
    await cursorTo(workbench(), 'Its vacancy rate');
    const hover = workbench().page.locator('.monaco-hover:visible:has(.hover-contents)');
    await pointAt(workbench(), 'Its vacancy rate', hover.getByText(hostile, { exact: true }));
    for (const tag of ['metric', 'workforce/vacancies', 'you', 'value: 46.2']) {
      await hover.getByText(tag).first().waitFor();
    }
    assert.equal(await hover.locator('a, img, b, .codicon').count(), 0);

    await rows(workbench(), 'Its vacancy rate (46.2%)').last().hover();
    await tree(workbench()).locator('.monaco-list-row').first().waitFor();
    assert.equal(await tree(workbench()).locator('.label-name img, .label-name a, .codicon-zap').count(), 0);

    await workbench().press('Escape');
    await workbench().runCommand('Marginalia: Go to Annotation in Report…');
    await workbench().see('.quick-input-title >> text="Annotations of harrowmere-2022.md"');
    await workbench().type('onerror');
    const option = workbench().page.locator('.quick-input-list .monaco-list-row');
    await option.getByText('Its vacancy rate').first().waitFor();
    await option.getByText('$(zap)').first().waitFor();
    assert.equal(await option.locator('img, b, .codicon-zap').count(), 0);
    await workbench().press('Escape');
  });
});
