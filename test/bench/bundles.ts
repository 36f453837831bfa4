import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../vscode-host/paths.ts';
import type { Row } from './table.ts';

/** Sizes of what is shipped: what is loaded when the extension is, and, apart, what is loaded when used. */
export async function bundleRows(): Promise<readonly Row[]> {
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ['dist/extension.js'],
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: 'out/bench/analysed',
    external: ['vscode'],
    logLevel: 'error',
  });
  const importsOf = (file: string, kind: string): readonly string[] =>
    (metafile.inputs[file]?.imports ?? []).flatMap(one =>
      one.kind === kind && !one.external ? [one.path] : [],
    );
  const main = reached(['dist/extension.js'], file => importsOf(file, 'import-statement'));
  const onUse = [...main].flatMap(file => importsOf(file, 'dynamic-import'));
  const rows: Row[] = [
    {
      name: `main: extension.js and ${main.size - 1} chunks`,
      ours: { value: await kilobytes(main), unit: 'kB' },
      budget: { most: 350, at: 'p50' },
    },
  ];
  for (const file of new Set(onUse)) {
    const own = [...reached([file], one => importsOf(one, 'import-statement'))].filter(one => !main.has(one));
    rows.push({
      name: `on use: ${file.replace('dist/chunks/', '')}`,
      ours: { value: await kilobytes(own), unit: 'kB' },
    });
  }
  return rows;
}

function reached(from: readonly string[], next: (file: string) => readonly string[]): Set<string> {
  const found = new Set(from);
  for (const file of found) for (const one of next(file)) found.add(one);
  return found;
}

async function kilobytes(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(projectRoot, file))).size;
  return bytes / 1000;
}
