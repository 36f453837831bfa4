import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import manifest from '../../package.json' with { type: 'json' };
import { output, projectRoot } from '../vscode-host/paths.ts';

const packed = join(output, 'package', `${manifest.name}-${manifest.version}`);

/** The packed extension. `npm run test:package` makes it before the tests. */
export const vsix = `${packed}.vsix`;

/** The packed command line. */
export const tarball = `${packed}.tgz`;

/** What is in the files of dist/, and which of them load which. */
export async function readMetafile(): Promise<Metafile> {
  return JSON.parse(await readFile(join(output, 'metafile.json'), 'utf8')) as Metafile;
}

/** How one file of dist/ loads another: with itself, or only when it is used. */
export type Loading = 'at once' | 'on use';

const importKinds: Readonly<Record<Loading, string>> = {
  'at once': 'import-statement',
  'on use': 'dynamic-import',
};

/** The files that `file` loads so. Paths are like those in the metafile: `dist/chunks/csv-….js`. */
export function loadedBy({ outputs }: Metafile, file: string, loading: Loading): readonly string[] {
  const imports = outputs[file]?.imports ?? [];
  return imports.flatMap(one =>
    one.kind === importKinds[loading] && one.external !== true ? [one.path] : [],
  );
}

/** `entry` and all files that are loaded with it, or also those that are loaded by these on use. */
export function allLoadedBy(
  metafile: Metafile,
  entry: string,
  loadings: readonly Loading[],
): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    for (const loading of loadings) for (const one of loadedBy(metafile, file, loading)) found.add(one);
  }
  return found;
}

/** The text of a file of dist/. */
export async function readBundle(file: string): Promise<string> {
  return readFile(join(projectRoot, file), 'utf8');
}
