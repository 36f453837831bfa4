// Builds dist/: the extension, its thread and the command line, with the chunks that they share or load only when used.
// `--watch` rebuilds on change. What is in which file goes to out/metafile.json, for the packages and their tests.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const context = await esbuild.context({
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    locateWorker: 'src/node/locateWorker.ts',
    suggestWorker: 'src/node/suggestWorker.ts',
  },
  bundle: true,
  // VS Code loads ES modules since 1.100; only they can be split.
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  // Its build for Node is CommonJS, of which nothing that is unused can be left out. This one is the same as ES modules.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  // For the CommonJS packages among the dependencies: an ES module has no `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: 'linked',
  minify: true,
  metafile: true,
  logLevel: 'warning',
});

await rm('dist', { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  await context.watch();
} else {
  const { metafile } = await context.rebuild();
  await mkdir('out', { recursive: true });
  await writeFile('out/metafile.json', JSON.stringify(metafile));
  await context.dispose();
}
