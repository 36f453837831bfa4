import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { samples } from '../vscode-host/paths.ts';
import { until } from './until.ts';
import type { Workbench } from './workbench.ts';

/** The article that most tests code, and how it is coded in the samples, as the status bar tells it. */
export const article = 'reports/press/harrowmere-2022.md';
export const articleCounts = 'alice · 5 F 5 R 4 M';

/** An annotation as it stands in a sidecar. */
export interface Entry {
  readonly tags?: readonly string[];
  readonly quote?: string;
  readonly note?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly made?: string;
}

/** The path of a coder's sidecar of a report, below the open folder. */
export function sidecarOf(report: string, coder: string): string {
  return `${report}.${coder}.annotations.yaml`;
}

/** The text of a file of the open folder; undefined where there is none. */
export async function read(workbench: Workbench, path: string): Promise<string | undefined> {
  return readFile(join(workbench.folder, path), 'utf8').catch(() => undefined);
}

/** Writes a file of the open folder, behind VS Code's back. */
export async function write(workbench: Workbench, path: string, text: string): Promise<void> {
  await writeFile(join(workbench.folder, path), text);
}

/** The annotations in a coder's sidecar of a report, in the order of the file; none where there is no file. */
export async function entries(
  workbench: Workbench,
  report: string,
  coder = 'alice',
): Promise<readonly Entry[]> {
  const content: unknown = parse((await read(workbench, sidecarOf(report, coder))) ?? '{}');
  return Object.entries(content as Readonly<Record<string, Entry>>)
    .filter(([id]) => id !== 'marginalia')
    .map(([, entry]) => entry);
}

/** Waits until the annotation of exactly this quote is in the sidecar such that `test` holds, and returns it. */
export async function entryOf(
  workbench: Workbench,
  report: string,
  quote: string,
  test: (entry: Entry) => boolean = () => true,
  coder = 'alice',
): Promise<Entry> {
  return until(`an annotation of “${quote}”`, async () =>
    (await entries(workbench, report, coder)).find(entry => entry.quote === quote && test(entry)),
  );
}

/** Waits until no annotation of exactly this quote is in the sidecar. */
export async function noEntryOf(workbench: Workbench, report: string, quote: string): Promise<void> {
  await until(`no annotation of “${quote}”`, async () =>
    (await entries(workbench, report)).every(entry => entry.quote !== quote),
  );
}

/**
 * Makes the open folder what the samples are, whatever a test before left, and closes all editors. What is as it was is not
 * written: of a file that is written and deleted soon after, VS Code may tell nothing.
 */
export async function restoreFolder(workbench: Workbench): Promise<void> {
  await workbench.press('Escape', 'Escape');
  await workbench.runCommand('View: Close All Editors');
  await workbench.page.locator('.editor-group-container.empty').waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  const known = new Set(await pathsIn(samples));
  for (const path of await pathsIn(workbench.folder)) {
    if (!known.has(path) && !path.startsWith('.vscode')) await rm(join(workbench.folder, path));
  }
  for (const path of known) {
    const text = await readFile(join(samples, path), 'utf8');
    if ((await read(workbench, path)) === text) continue;
    await mkdir(dirname(join(workbench.folder, path)), { recursive: true });
    await write(workbench, path, text);
  }
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)));
}

/** A fresh start: the folder as the samples are, the article open, its annotations known to the extension. */
export async function openArticle(workbench: Workbench): Promise<void> {
  await restoreFolder(workbench);
  await workbench.openFile(article);
  await workbench.seeCounts(articleCounts);
  await workbench.press('Control+Home');
}
