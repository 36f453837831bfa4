import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { before, describe, it } from 'mocha';
import { projectRoot } from '../vscode-host/paths.ts';
import { allLoadedBy, readMetafile, vsix } from './packages.ts';
import { readZip } from './zip.ts';

/** What is in the VSIX besides the extension's code, in folders of which all files are in it, and their endings. */
const folders: Readonly<Record<string, readonly string[]>> = {
  'media/gutter': ['.svg'],
  'media/schemas': ['.json'],
  syntaxes: ['.json'],
};

const single: readonly string[] = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/media/icon.png',
  'extension/media/marginalia.svg',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

describe('the VSIX', () => {
  let files: ReadonlyMap<string, Buffer>;
  const textOf = (path: string): string => files.get(`extension/${path}`)?.toString('utf8') ?? '';

  before(async () => {
    files = readZip(await readFile(vsix));
  });

  it('holds what the extension loads, and nothing else', async () => {
    const metafile = await readMetafile();
    const code = new Set(
      ['extension', 'locateWorker', 'suggestWorker'].flatMap(entry => [
        ...allLoadedBy(metafile, `dist/${entry}.js`, ['at once', 'on use']),
      ]),
    );
    const expected = [...single, ...[...code].map(file => `extension/${file}`)];
    for (const [folder, endings] of Object.entries(folders)) {
      for (const file of await readdir(join(projectRoot, folder))) {
        assert.ok(
          endings.some(ending => file.endsWith(ending)),
          `${folder}/${file} would be in the VSIX`,
        );
        expected.push(`extension/${folder}/${file}`);
      }
    }
    assert.deepEqual([...files.keys()].sort(), expected.sort());
  });

  it('is below 5 MB', async () => {
    const { size } = await stat(vsix);
    assert.ok(size < 5e6, `${basename(vsix)} has ${size} bytes`);
  });

  it('says in package.json what VS Code reads, and no more', () => {
    const manifest = JSON.parse(textOf('package.json')) as Readonly<Record<string, unknown>>;
    for (const key of ['scripts', 'devDependencies', 'dependencies', 'private', 'files', 'bin']) {
      assert.ok(!(key in manifest), key);
    }
    for (const key of ['name', 'publisher', 'version', 'engines', 'main', 'contributes', 'icon']) {
      assert.ok(key in manifest, key);
    }
  });

  it('has every file that package.json names', () => {
    const named = [...textOf('package.json').matchAll(/"(?:\.\/)?((?:dist|media|syntaxes)\/[^"]+)"/g)];
    assert.notDeepEqual(named, []);
    for (const [, path = ''] of named) assert.ok(files.has(`extension/${path}`), path);
  });

  it('has a README and a changelog without links or pictures that it cannot show', () => {
    for (const name of ['readme.md', 'changelog.md']) {
      const targets = [...textOf(name).matchAll(/\]\(([^)]*)\)|src="([^"]*)"/g)].map(one => one[1] ?? one[2]);
      assert.deepEqual(
        targets.filter(target => !/^(?:https:|#)/.test(target ?? '')),
        [],
        name,
      );
    }
  });
});
