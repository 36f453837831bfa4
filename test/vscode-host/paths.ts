import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The project's root folder: the one that holds package.json. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** What is downloaded once and kept: VS Code, Node for it, Chromium. Ignored by git. */
export const downloads = join(projectRoot, '.vscode-test');

/** What builds and tests leave behind. Ignored by git. */
export const output = join(projectRoot, 'out');

/** The reports that `npm start` shows and that tests work on, in copies. */
export const samples = join(projectRoot, 'test/fixtures/samples');

/** A fresh folder of our own in the system's temporary folder, as a path without symbolic links. */
export async function makeTempFolder(purpose: string): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), `marginalia-${purpose}-`));
}
