import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { npmCommand } from '../vscode-host/npm.ts';
import { makeTempFolder, samples } from '../vscode-host/paths.ts';
import { tarball } from './packages.ts';

const run = promisify(execFile);

describe('the tarball of the command line, installed in an empty folder', () => {
  let folder: string;
  const windows = process.platform === 'win32';
  const marginalia = (...args: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
    run(join(folder, 'node_modules/.bin', windows ? 'marginalia.cmd' : 'marginalia'), args, {
      cwd: folder,
      shell: windows,
    });

  before(async () => {
    folder = await makeTempFolder('tarball');
    await writeFile(join(folder, 'package.json'), '{}');
    const [command, ...args] = npmCommand();
    // Without a network, and without what the user has cached.
    await mkdir(join(folder, 'cache'));
    const install = [
      'install',
      '--offline',
      '--cache',
      join(folder, 'cache'),
      '--no-audit',
      '--no-fund',
      tarball,
    ];
    await run(command, [...args, ...install], { cwd: folder, shell: windows && command === 'npm' });
  });

  after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('brings no other package', async () => {
    const installed = await readdir(join(folder, 'node_modules'));
    assert.deepEqual(
      installed.filter(name => !name.startsWith('.')),
      ['marginalia'],
    );
  });

  it('holds the command and what it loads', async () => {
    const root = join(folder, 'node_modules/marginalia');
    const files = (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
    const chunk = /^dist\/chunks\/[\w-]+\.js$/;
    assert.deepEqual(files.filter(file => !chunk.test(file)).sort(), [
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'package.json',
    ]);
  });

  it('tells its version and its commands', async () => {
    const { version } = JSON.parse(
      await readFile(join(folder, 'node_modules/marginalia/package.json'), 'utf8'),
    ) as { readonly version: string };
    assert.equal((await marginalia('--version')).stdout.trim(), version);
    assert.match((await marginalia('--help')).stdout, /^ +export +\S/m);
  });

  it('exports the samples in every format', async () => {
    for (const [format, start] of [
      ['csv', '\uFEFF"report",'],
      ['markdown', '# '],
    ] as const) {
      const { stdout } = await marginalia('export', join(samples, 'reports'), '--format', format);
      assert.ok(stdout.startsWith(start), `${format}: ${stdout.slice(0, 80)}`);
    }
  });
});
