// Builds dist/. `--watch` rebuilds on change; `--only=extension` or `--only=cli` builds the one.
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

const only = process.argv.find(arg => arg.startsWith('--only='))?.slice('--only='.length);
const wanted = bundles.filter(bundle => only === undefined || only in (bundle.entryPoints ?? {}));
if (only === undefined) await rm('dist', { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const bundle of wanted) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all(wanted.map(bundle => esbuild.build(bundle)));
}
