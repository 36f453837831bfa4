import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { output, projectRoot } from '../vscode-host/paths.ts';

const source = join(projectRoot, 'test/host');
const target = join(output, 'test/host');

/** The module to name as `--extensionTestsPath`. */
export const testModule = join(target, 'index.cjs');

/**
 * Bundles the in-host tests into out/test/host/, a bundle per test file, as CommonJS, which is what VS Code loads.
 * Returns the test files' paths relative to test/host/, without their ending (`restricted/trust`), in stable order.
 */
export async function buildHostTests(): Promise<readonly string[]> {
  const ending = '.test.ts';
  const names = (await readdir(source, { recursive: true }))
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length).replaceAll('\\', '/'))
    .toSorted();
  await rm(target, { recursive: true, force: true });
  await build({
    entryPoints: ['index', ...names.map(name => `${name}.test`)].map(name => ({
      in: join(source, `${name}.ts`),
      out: name,
    })),
    outdir: target,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    // Outside the bundles, so that the test files meet the instance of mocha that runs them. Its main file is an ES
    // module, whose default export a CommonJS bundle would miss.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
    external: ['vscode', 'mocha/lib/mocha.cjs'],
    logLevel: 'warning',
  });
  return names;
}

/** The bundle of a test file that `buildHostTests` returned. */
export function bundleOf(name: string): string {
  return join(target, `${name}.test.cjs`);
}
