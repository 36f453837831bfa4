import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTempFolder } from './paths.ts';

/** A folder with a program called git that does not run: as an installation that is broken, or none. */
export async function makeBrokenGit(): Promise<string> {
  const folder = await makeTempFolder('programs');
  await writeFile(join(folder, 'git'), '#!/bin/sh\nexit 127\n', { mode: 0o755 });
  await writeFile(join(folder, 'git.cmd'), '@exit /b 127\r\n');
  return folder;
}
