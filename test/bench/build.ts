import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { output, projectRoot } from '../vscode-host/paths.ts';

const source = join(projectRoot, 'test/bench');
const target = join(output, 'bench');

/** The benchmarks that need no VS Code: to be run by Node. */
export const coreBundle = join(target, 'core.mjs');
/** The module to name as `--extensionTestsPath`. */
export const hostBundle = join(target, 'host.cjs');

/** Bundles the benchmarks as the extension is bundled: what is timed is compiled alike. */
export async function buildBenches(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  const options: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  };
  await build({
    ...options,
    entryPoints: [join(source, 'core/index.ts')],
    outfile: coreBundle,
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  await build({
    ...options,
    entryPoints: [join(source, 'host/index.ts')],
    outfile: hostBundle,
    format: 'cjs',
    external: ['vscode'],
  });
}
