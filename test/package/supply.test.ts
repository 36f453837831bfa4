import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Metafile } from 'esbuild';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from '../vscode-host/paths.ts';
import { allLoadedBy, readBundle, readMetafile } from './packages.ts';

/** The modules that are not in the bundle. None of them starts a process, reaches the network or runs text as code. */
const modules: readonly string[] = [
  'vscode',
  'buffer',
  'crypto',
  'fs',
  'fs/promises',
  'os',
  'path',
  'process',
  'stream',
  'stream/promises',
  'url',
  'util',
  'worker_threads',
];

/** What else each of our programs may load. Two of them start a process: git, to read what was committed. */
const furtherModules: Readonly<Record<string, readonly string[]>> = {
  extension: ['child_process'],
  cli: ['child_process'],
  locateWorker: [],
  suggestWorker: [],
};

/** What does one of these without a module. Each with how it is written. */
const forbidden: Readonly<Record<string, RegExp>> = {
  fetch: /(?<![\w$.])fetch\s*\(|\bglobalThis\.fetch\b|\bsendBeacon\b/,
  'a browser’s ways to the network': /\b(?:XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection)\b/,
  'text run as code': /(?<![\w$.])eval\s*\(|\bnew Function\b|(?<![\w$.])Function\s*\(|\bimportScripts\b/,
  'what Node hides': /\bprocess\.(?:binding|dlopen|getBuiltinModule)\b|\bimport\.meta\.resolve\b/,
};

/** What may be all the same, and why: by the source that holds it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // Reads from the network, in a browser, where it is told `download: true`. We write CSV, and read none.
  'node_modules/papaparse/papaparse.js': ['a browser’s ways to the network'],
};

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}

describe('what is shipped', () => {
  let metafile: Metafile;

  before(async () => {
    metafile = await readMetafile();
  });

  for (const entry of Object.keys(furtherModules)) {
    it(`starts no process, reaches no network and runs no text as code: ${entry}`, async () => {
      const found: string[] = [];
      for (const file of allLoadedBy(metafile, `dist/${entry}.js`, ['at once', 'on use'])) {
        const code = await readBundle(file);
        const excused = Object.keys(metafile.outputs[file]?.inputs ?? {}).flatMap(
          input => allowed[input] ?? [],
        );
        for (const [what, pattern] of Object.entries(forbidden)) {
          const match = pattern.exec(code);
          if (match === null || excused.includes(what)) continue;
          found.push(`${file}: ${what}: ${code.slice(Math.max(0, match.index - 60), match.index + 60)}`);
        }
      }
      assert.deepEqual(found, []);
    });
  }

  for (const [entry, more] of Object.entries(furtherModules)) {
    it(`loads from outside the bundle only what it may: ${entry}`, () => {
      const external = [...allLoadedBy(metafile, `dist/${entry}.js`, ['at once', 'on use'])].flatMap(file =>
        (metafile.outputs[file]?.imports ?? []).flatMap(one =>
          one.external === true ? [one.path.replace(/^node:/, '')] : [],
        ),
      );
      assert.deepEqual(
        [...new Set(external)].filter(path => !modules.includes(path) && !more.includes(path)),
        [],
      );
    });
  }

  it('cannot start a process in the editor before something of git is asked for', () => {
    for (const file of allLoadedBy(metafile, 'dist/extension.js', ['at once'])) {
      const external = (metafile.outputs[file]?.imports ?? []).filter(one => one.external === true);
      assert.deepEqual(
        external.filter(({ path }) => path.endsWith('child_process')),
        [],
        file,
      );
    }
  });

  it('needs no other package, so that nothing else is installed with it', () => {
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      assert.ok(!(key in manifest), `${key}: what is bundled is a development dependency`);
    }
  });

  it('runs nothing when it is installed', () => {
    const scripts = Object.keys(manifest.scripts);
    const atInstallation = /^(?:pre|post)?(?:install|prepare|pack|publish)$|^prepublishOnly$/;
    assert.deepEqual(
      scripts.filter(name => atInstallation.test(name)),
      [],
    );
  });
});

describe('what developing installs', () => {
  it('runs no script of a package, and few have one', async () => {
    assert.match(await readFile(join(projectRoot, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m);
    const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8')) as Lock;
    const withScript = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript === true ? [path] : [],
    );
    assert.deepEqual(withScript.sort(), [
      // To sign packages for the marketplace; vsce brings it.
      'node_modules/@vscode/vsce-sign',
      // Replaces a script by a binary, to start it faster.
      'node_modules/esbuild',
      // To keep the marketplace's password; vsce brings it.
      'node_modules/keytar',
    ]);
  });

  it('comes from one registry, each package with its checksum', async () => {
    const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly resolved?: string; readonly integrity?: string }>
      >;
    };
    for (const [path, { resolved, integrity }] of Object.entries(lock.packages)) {
      if (path === '') continue;
      // Without an address a package comes from the registry that npm is set to.
      assert.match(resolved ?? 'https://registry.npmjs.org/', /^https:\/\/registry\.npmjs\.org\//, path);
      assert.match(integrity ?? '', /^sha512-/, path);
    }
  });
});
