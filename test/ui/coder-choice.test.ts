import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'mocha';
import { article, entries, read, restoreFolder, sidecarOf } from './folder.ts';
import { cursorTo } from './passages.ts';
import { tree } from './tree.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const sentence = 'A full inspection is expected within two years.';

describe('before anybody has said who codes', () => {
  const workbench = useWorkbench();

  beforeEach(async () => {
    await restoreFolder(workbench());
  });

  it('asks at the first tagging, and writes nothing where one would not say', async () => {
    await workbench().openFile(article);
    await workbench().seeCounts('no coder · 9 F 9 R 6 M');
    await cursorTo(workbench(), sentence);
    await workbench().press('Alt+M', 'F');
    await workbench().see('.quick-input-title >> text="Who is coding?"');
    await workbench().see('role=option[name=/New coder…/]');
    const offered = (await workbench().quickPickTitles()).map(title => title.trim());
    assert.deepEqual(offered, ['Alice Example', 'Bob Example', 'New coder…']);
    await workbench().press('Escape');
    await workbench().seeNo('.quick-input-widget');
    assert.equal((await entries(workbench(), article)).length, 15);
    assert.equal((await entries(workbench(), article, 'bob')).length, 10);
  });

  it('welcomes to a folder without coded reports, and to one that can be coded', async () => {
    await rm(join(workbench().folder, 'marginalia.yaml'));
    for (const report of [article, 'reports/children-services/tidewell-2024.md']) {
      for (const coder of ['alice', 'bob']) {
        await rm(join(workbench().folder, sidecarOf(report, coder)), { force: true });
      }
    }
    await workbench().showViewContainer('Marginalia');
    const welcome = tree(workbench()).locator('.welcome-view');
    await welcome.getByText('No report of this folder is coded yet.').waitFor();
    await welcome.getByRole('button', { name: 'Find a Report' }).waitFor();

    await workbench().openFile(article);
    await welcome.getByText('This text is not coded yet.').waitFor();
    await workbench().screenshot('welcome');
    await welcome.getByRole('button', { name: 'Start Coding This Report' }).click();
    await workbench().see('.quick-input-title >> text="Who is coding?"');
    await workbench().type('Zoë Example');
    await workbench().press('Enter');
    await workbench().seeCounts('zoe-example · 0 F 0 R 0 M');
    const sidecar = await until('a sidecar', () => read(workbench(), sidecarOf(article, 'zoe-example')));
    assert.match(sidecar, /coder: Zoë Example/);
    await tree(workbench()).locator('.monaco-list-row').getByText('harrowmere-2022.md').waitFor();
  });

  it('asks to open a folder where there is none', async () => {
    const address = new URL(workbench().page.url());
    address.searchParams.delete('folder');
    address.searchParams.set('ew', 'true');
    await workbench().page.goto(address.toString());
    await workbench().page.locator('.activitybar .action-label[aria-label^="Marginalia"]').waitFor();
    await workbench().showViewContainer('Marginalia');
    const welcome = tree(workbench()).locator('.welcome-view');
    await welcome.getByText('Open the folder that holds your reports').waitFor();
    await welcome.getByRole('button', { name: 'Open Folder' }).waitFor();
  });
});
