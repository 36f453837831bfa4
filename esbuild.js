// Builds dist/. `--watch` rebuilds on change.
import { rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  outdir: 'dist',
  sourcemap: 'linked',
  minify: true,
  keepNames: true,
  logLevel: 'warning',
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...shared, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  { ...shared, entryPoints: { cli: 'src/cli.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

await rm('dist', { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all(bundles.map(bundle => esbuild.build(bundle)));
}
