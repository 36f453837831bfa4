import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../vscode-host/chromium.ts';
import { copySamples, type Copy } from '../vscode-host/copy-samples.ts';
import { makeTempFolder, output, projectRoot } from '../vscode-host/paths.ts';
import { startServer, type Server, type ServerOptions } from '../vscode-host/server.ts';
import { testSettings, writeUserSettings } from '../vscode-host/settings.ts';

/** How long a condition may take on a slow and busy machine, in milliseconds. */
export const patience = 90_000;

/** The colour themes in which the extension has to be readable, with the class that VS Code marks the page with. */
const themeClasses = {
  'Default Dark Modern': 'vs-dark',
  'Default Light Modern': 'vs',
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
} as const;

export type Theme = keyof typeof themeClasses;

export interface WorkbenchOptions {
  readonly theme?: Theme;
  /** User settings besides `testSettings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: the folder opens in restricted mode. */
  readonly trusted?: boolean;
  /** A packed extension to install, as an absolute path. Without one the extension is loaded from the project's folder. */
  readonly vsix?: string;
  /** Called with the folder before VS Code opens it: to add files or change them. */
  readonly prepare?: (folder: string) => Promise<void>;
}

/**
 * VS Code as a person sees it: a window of 1280 x 800 on a copy of the sample reports, with the extension.
 * Every helper waits for what it promises and rejects after `patience`.
 */
export class Workbench {
  readonly page: Page;
  /** The open folder, an absolute path. The test may read and write in it: it is a copy. */
  readonly folder: string;
  readonly #browser: Browser;
  #server: Server;
  readonly #start: ServerOptions;
  readonly #theme: Theme;
  readonly #copy: Copy;
  #changedSettings: Readonly<Record<string, unknown>> = {};

  private constructor(
    page: Page,
    copy: Copy,
    browser: Browser,
    server: Server,
    start: ServerOptions,
    theme: Theme,
  ) {
    this.page = page;
    this.folder = copy.folder;
    this.#copy = copy;
    this.#browser = browser;
    this.#server = server;
    this.#start = start;
    this.#theme = theme;
  }

  /** Starts a server and a browser of its own; `close` ends both. */
  static async open({
    theme = 'Default Dark Modern',
    settings = {},
    trusted = true,
    vsix,
    prepare,
  }: WorkbenchOptions = {}): Promise<Workbench> {
    const userDataDir = await makeTempFolder('user');
    await writeUserSettings(userDataDir, {
      ...testSettings,
      'files.exclude': { '.vscode': true },
      'workbench.colorTheme': theme,
      ...settings,
    });
    const copy = await copySamples();
    await prepare?.(copy.folder);
    const start = { userDataDir, trusted, vsix };
    const server = await startServer(start);
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    page.setDefaultTimeout(patience);
    const workbench = new Workbench(page, copy, browser, server, start, theme);
    try {
      await page.goto(server.address(copy.folder));
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      await workbench.#isReady(theme);
    } catch (error) {
      await workbench.screenshot('workbench-did-not-open').catch(() => undefined);
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await this.#copy.remove();
    await rm(this.#start.userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Loads the window anew, as "Developer: Reload Window" does: with it the extension is started anew. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#isReady(this.#theme);
  }

  /** Leaves the window, kills VS Code's server, and opens the same folder in a new one with the same data. */
  async restart(): Promise<void> {
    await this.page.goto('about:blank');
    await this.#server.stop();
    this.#server = await startServer({ ...this.#start, after: this.#server });
    await this.page.goto(this.#server.address(this.folder));
    await this.#isReady(this.#theme);
  }

  /** What VS Code keeps of texts that nobody has saved, to show them again when it is started the next time. */
  async backups(): Promise<readonly string[]> {
    const folder = join(this.#start.userDataDir, 'User/Backups');
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
    return Promise.all(files.map(file => readFile(file, 'utf8').catch(() => '')));
  }

  /** The extension has been read and the theme is shown. */
  async #isReady(theme: Theme): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label^="Marginalia"]').waitFor();
    await this.#showsTheme(theme);
  }

  async #showsTheme(theme: Theme): Promise<void> {
    await this.page.locator(`.monaco-workbench.${themeClasses[theme]}.file-icons-enabled`).waitFor();
  }

  /** Changes settings of the open folder; they win over user settings, where VS Code allows them for a folder. */
  async changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.#changedSettings = { ...this.#changedSettings, ...settings };
    const folder = join(this.folder, '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(this.#changedSettings));
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.changeSettings({ 'workbench.colorTheme': theme });
    await this.#showsTheme(theme);
  }

  /** Presses keys one after the other, in Playwright's names: `await press('Alt+M', 'F')`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types text as a person would, wherever the focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Waits until a selector of Playwright's matches something visible: `text=…`, `.class`, `role=treeitem[name=/…/]`. */
  async see(selector: string): Promise<Locator> {
    const found = this.page.locator(selector).first();
    await found.waitFor();
    return found;
  }

  /** Waits until a selector matches nothing visible any more. */
  async seeNo(selector: string): Promise<void> {
    await this.page.locator(selector).first().waitFor({ state: 'hidden' });
  }

  /** Opens a file of the folder by its name or path, and waits until its editor has the focus. */
  async openFile(path: string): Promise<void> {
    const name = basename(path);
    // Of a whole path VS Code makes the first entry at once; a search brings others that push it away under the mouse.
    await this.#fillQuickInput('Control+P', join(this.folder, path));
    const label = this.page.locator('.label-name').getByText(name, { exact: true });
    await this.page.locator('.quick-input-list .monaco-list-row.focused').filter({ has: label }).waitFor();
    await this.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.focusEditor();
  }

  /** Waits until an editor has the focus. A view that is drawn meanwhile can keep it: the editor is asked for it then, as a person would. */
  async focusEditor(): Promise<void> {
    const focused = this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
    for (let attempt = 1; ; attempt++) {
      try {
        await focused.waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        await this.press('Control+1');
      }
    }
  }

  /** Runs a command by the title that the palette shows, with its category: `Marginalia: Tag as finding`. */
  async runCommand(title: string): Promise<void> {
    await this.searchPalette(title);
    await this.#quickInputRow(title).click();
  }

  /** Opens the command palette and types `text`; the list stays open. */
  async searchPalette(text: string): Promise<void> {
    await this.#fillQuickInput('F1', `>${text}`);
  }

  /** The titles that the open quick pick lists, from its top, as far as they are visible. */
  async quickPickTitles(): Promise<readonly string[]> {
    return this.page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  }

  /** Types into the open quick pick and takes the entry with exactly this title. */
  async pick(title: string): Promise<void> {
    await this.#quickInput().fill(title);
    await this.#quickInputRow(title).click();
  }

  /** What takes the focus away as the input opens closes it again: it is opened anew then, as a person would. */
  async #fillQuickInput(key: string, text: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.press(key);
      try {
        await this.#quickInput().fill(text, { timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  #quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input').first();
  }

  #quickInputRow(title: string): Locator {
    const label = this.page.locator('.label-name').getByText(title, { exact: true });
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first();
  }

  /** Waits until the extension's status bar item shows exactly this text. */
  async seeCounts(text: string): Promise<void> {
    await this.page.locator('[id$="marginalia.status"]').getByText(text, { exact: true }).waitFor();
  }

  /** Waits until the status bar tells this: `Undone: Tag as finding`. */
  async seeStatus(text: string): Promise<void> {
    await this.page.locator('.statusbar-item').getByText(text, { exact: true }).first().waitFor();
  }

  /** Shows a view container of the activity bar by its title. */
  async showViewContainer(title: string): Promise<void> {
    const item = this.page.locator(`.activitybar .action-item:has(.action-label[aria-label^="${title}"])`);
    const shown = item.and(this.page.locator('.checked'));
    if ((await shown.count()) === 0) await item.first().click();
    await shown.waitFor();
  }

  async showProblems(): Promise<void> {
    await this.runCommand('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').first().waitFor();
  }

  /** The texts of the problems listed, once the Problems view is shown. */
  problems(): Locator {
    return this.page.locator('.markers-panel .monaco-list-row .marker-message-line');
  }

  /** Saves a picture of the window to out/screenshots/<name>.png, which git ignores. */
  async screenshot(name: string): Promise<void> {
    await this.#picture(join(output, 'screenshots', `${name}.png`));
  }

  /** A picture that README.md shows: under `npm run screenshots` it goes to media/screenshots/<name>.png. */
  async picture(name: string): Promise<void> {
    const keeps = process.env['MARGINALIA_PICTURES'] === '1';
    await (keeps
      ? this.#picture(join(projectRoot, 'media/screenshots', `${name}.png`))
      : this.screenshot(name));
  }

  async #picture(path: string): Promise<void> {
    await this.page.evaluate('document.fonts.ready');
    await this.page.screenshot({ path, animations: 'disabled', caret: 'initial' });
  }
}
