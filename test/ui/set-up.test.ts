import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { parse } from 'yaml';
import { startingCodebook } from '../../src/project/startingCodebook.ts';
import { entryOf, read } from './folder.ts';
import { rows } from './tree.ts';
import { until } from './until.ts';
import { useWorkbench } from './use-workbench.ts';

const report = 'reports/fennimore-2024.txt';
const text = `Inspection of Fennimore\n\nInspectors found that caseloads were too high. Visits were often late.\n`;
const existing = '{\n  "explorer.fileNesting.patterns": { "*.txt": "${capture}.pdf" }\n}\n';

/** A folder with one text that nobody has coded, and settings of its own. */
async function oneText(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  await mkdir(join(folder, 'reports'));
  await mkdir(join(folder, '.vscode'));
  await writeFile(join(folder, report), text);
  await writeFile(join(folder, '.vscode/settings.json'), existing);
}

describe('a new project', () => {
  const workbench = useWorkbench({ theme: 'Default Light Modern', prepare: oneText });

  function focused(): Locator {
    return workbench().page.locator('.quick-input-list .monaco-list-row.focused');
  }

  async function begin(): Promise<void> {
    await workbench().searchPalette('Marginalia: Set Up Project');
    await focused().getByText('Marginalia: Set Up Project…').waitFor();
    await workbench().press('Enter');
    await workbench().see('.quick-input-list >> text=reports/**/*.txt');
  }

  async function saidNothing(): Promise<void> {
    await workbench().seeNo('.quick-input-widget');
    assert.deepEqual((await readdir(workbench().folder)).toSorted(), ['.vscode', 'reports']);
    assert.equal(await read(workbench(), '.vscode/settings.json'), existing);
  }

  it('is not begun when one cancels, at whatever question', async () => {
    const questions = ['What git calls', 'A codebook tells', 'Annotations are kept in a file'];
    await begin();
    await workbench().screenshot('set-up-reports');
    await workbench().press('Escape');
    await saidNothing();
    for (let last = 0; last <= questions.length; last++) {
      await begin();
      await workbench().press('Enter');
      await workbench().see('.quick-input-title >> text="Who is coding?"');
      if (last > 0) {
        await workbench().type('Alice Example');
        await workbench().press('Enter');
      }
      for (const question of questions.slice(0, last)) {
        await asked(question);
        if (question !== questions[last - 1]) await workbench().press('Enter');
      }
      await workbench().press('Escape');
      await saidNothing();
    }
  });

  it('is set up by the palette and keys alone, up to the first passage', async () => {
    await begin();
    await workbench().press('Enter');
    await workbench().see('.quick-input-title >> text="Who is coding?"');
    await workbench().type('Alice Example');
    await workbench().press('Enter');
    await asked('What git calls');
    await workbench().screenshot('set-up-git-name');
    await workbench().press('Enter');
    await asked('A codebook tells');
    await workbench().screenshot('set-up-codebook');
    await workbench().press('Enter');
    await asked('Annotations are kept in a file');
    await workbench().screenshot('set-up-nesting');
    await workbench().press('Enter');

    await workbench().see('.tab.active[data-resource-name="marginalia.yaml"]');
    await workbench().seeStatus('Project set up: 1 report');
    await workbench().screenshot('set-up-done');
    const project: unknown = parse((await read(workbench(), 'marginalia.yaml')) ?? '');
    assert.deepEqual(project, {
      version: 1,
      reports: ['reports/**/*.txt'],
      coders: { 'alice-example': { name: 'Alice Example', git: ['Alice Example'] } },
    });
    assert.equal(await read(workbench(), 'codebook.yaml'), startingCodebook());
    const settings = await until('the settings are written', async () => {
      const written = (await read(workbench(), '.vscode/settings.json')) ?? '';
      return (
        written.includes('"explorer.fileNesting.enabled"') &&
        (JSON.parse(written) as Readonly<Record<string, unknown>>)
      );
    });
    assert.deepEqual(settings, {
      'explorer.fileNesting.patterns': {
        '*.md': '${capture}.md.*.annotations.yaml',
        '*.markdown': '${capture}.markdown.*.annotations.yaml',
        '*.txt': '${capture}.pdf, ${capture}.txt.*.annotations.yaml',
      },
      'explorer.fileNesting.enabled': true,
    });

    await workbench().openFile(report);
    await workbench().seeCounts('alice-example · 0 F 0 R 0 M');
    await workbench().press('Control+Home', 'ArrowDown', 'ArrowDown', 'Alt+M', 'F');
    const sentence = 'Inspectors found that caseloads were too high.';
    await workbench().seeStatus('Tag as finding');
    await entryOf(workbench(), report, sentence, ({ tags }) => String(tags) === 'finding', 'alice-example');
    assert.equal(await read(workbench(), report), text);

    const sidecar = 'fennimore-2024.txt.alice-example.annotations.yaml';
    const explorer = workbench().page.locator('.explorer-folders-view');
    const row = (name: string): Locator =>
      explorer.locator('.monaco-list-row').filter({ has: workbench().page.getByText(name, { exact: true }) });
    const nesting = row('fennimore-2024.txt').and(workbench().page.locator('[aria-expanded]'));
    await nesting.waitFor();
    await workbench().press('Control+Shift+E');
    // The row had none below it, and may be drawn open when the first comes.
    if ((await nesting.getAttribute('aria-expanded')) === 'false') await workbench().press('ArrowRight');
    await row(sidecar).waitFor();
    assert.equal(await nesting.getAttribute('aria-expanded'), 'true');
    await workbench().screenshot('set-up-nested-light');
    await workbench().showViewContainer('Marginalia');
    await rows(workbench(), sentence).waitFor();
    await workbench().screenshot('set-up-tree-light');
    await workbench().changeSettings({ ...settings, 'workbench.colorTheme': 'Default Dark Modern' });
    await workbench().see('.monaco-workbench.vs-dark');
    await workbench().screenshot('set-up-tree-dark');
  });

  it('is opened, and left as it is, when it is to be set up again', async () => {
    const before = await read(workbench(), 'marginalia.yaml');
    await workbench().runCommand('Marginalia: Set Up Project…');
    await workbench().see('.tab.active[data-resource-name="marginalia.yaml"]');
    await workbench().see('.notification-toast >> text=/is set up already/');
    await workbench().screenshot('set-up-again');
    assert.equal(await read(workbench(), 'marginalia.yaml'), before);
  });

  it('lets a coder be renamed with all files, and takes it back byte for byte', async () => {
    await rm(join(workbench().folder, `${report}.alice-example.annotations.yaml`));
    await workbench().openFile(report);
    await workbench().seeCounts('alice-example · 0 F 0 R 0 M');
    await workbench().press('Control+Home', 'Alt+M', 'F');
    const old = `${report}.alice-example.annotations.yaml`;
    const sidecar = await until('it is tagged', () => read(workbench(), old));
    const project = await read(workbench(), 'marginalia.yaml');
    await workbench().searchPalette('Marginalia: Rename Coder');
    await focused().getByText('Marginalia: Rename Coder…').waitFor();
    await workbench().press('Enter');
    await asked('Full name');
    await workbench().type('Alice Smith');
    await workbench().press('Enter');
    await asked('Short name');
    await workbench().page.locator('.quick-input-widget input.input').first().fill('asmith');
    await workbench().screenshot('rename-coder-slug');
    await workbench().press('Enter');
    await workbench().see('.quick-input-list >> text=/1 of your files/');
    await workbench().screenshot('rename-coder-preview');
    assert.equal(await read(workbench(), old), sidecar);
    await workbench().press('Enter');
    await workbench().seeCounts('asmith · 1 F 0 R 0 M');
    const renamed = await until('the file has the new name', () =>
      read(workbench(), `${report}.asmith.annotations.yaml`),
    );
    assert.equal(renamed, sidecar.replaceAll('Alice Example', 'Alice Smith'));
    assert.equal(await read(workbench(), old), undefined);
    assert.match((await read(workbench(), 'marginalia.yaml')) ?? '', /asmith:[^]*was: \[alice-example\]/);

    await workbench().press('Alt+M', 'U');
    await workbench().seeCounts('alice-example · 1 F 0 R 0 M');
    assert.equal(await read(workbench(), old), sidecar);
    assert.equal(await read(workbench(), 'marginalia.yaml'), project);
    assert.equal(await read(workbench(), `${report}.asmith.annotations.yaml`), undefined);
    await workbench().press('Alt+M', 'Shift+U');
    await workbench().seeCounts('asmith · 1 F 0 R 0 M');
  });

  async function asked(question: string): Promise<void> {
    const { page } = workbench();
    await page
      .locator('.quick-input-widget')
      .getByText(question)
      .or(page.getByPlaceholder(question))
      .first()
      .waitFor();
  }
});

describe('a folder with a marginalia.yaml and no annotations', () => {
  const workbench = useWorkbench({
    settings: { 'marginalia.coder': 'Alice Example' },
    prepare: async folder => {
      await oneText(folder);
      await writeFile(join(folder, 'reports/marginalia.yaml'), 'version: 1\nreports: ["*.txt"]\n');
    },
  });

  it('wakes the extension by itself', async () => {
    await workbench().openFile(report);
    await workbench().seeCounts('alice-example · 0 F 0 R 0 M');
  });
});
