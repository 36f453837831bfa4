import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Copy } from './copy-samples.ts';
import { makeTempFolder } from './paths.ts';

/** What is in the folders: two projects, each with a report that nobody has coded, and a folder without a project. */
const contents: Readonly<Record<string, string>> = {
  'first/marginalia.yaml': 'version: 1\nreports: [reports/*.md]\ncoders:\n  alice: { name: Alice Example }\n',
  'first/reports/a.md': '# A\n\nVisits were often late.\n',
  'first/reports/notes.txt': 'No report.\n',
  'second/marginalia.yaml':
    'version: 1\nreports: ["*.txt"]\ncoders:\n  bob: { name: Bob Example, was: [robert] }\n',
  'second/b.txt': 'B\n\nVisits were often late.\n',
  'second/b.md': 'No report.\n',
  'second/b.txt.robert.annotations.yaml': 'marginalia:\n  version: 1\n  coder: Bob Example\n',
  'third/c.md': 'No report yet.\n',
  'several.code-workspace': JSON.stringify({
    folders: [{ path: 'first' }, { path: 'second' }, { path: 'third' }],
  }),
};

/** A workspace of several folders in the system's temporary folder: its file is what VS Code opens. */
export async function makeSeveralFolders(): Promise<Copy> {
  const parent = await makeTempFolder('several');
  for (const [path, text] of Object.entries(contents)) {
    const file = join(parent, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  return {
    folder: join(parent, 'several.code-workspace'),
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}
