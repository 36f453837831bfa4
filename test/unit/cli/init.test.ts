import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readProject } from '../../../src/project/readProject.ts';
import { startingCodebook } from '../../../src/project/startingCodebook.ts';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { inTemporaryFolder, namesIn } from '../node/temporaryFolder.ts';
import { run } from './terminal.ts';

describe('marginalia init', () => {
  it('writes a project and a codebook that are found sound, and says so', () =>
    inTemporaryFolder(async folder => {
      await mkdir(join(folder, 'reports'));
      for (const name of [
        'README.md',
        'reports/a.md',
        'reports/b.txt',
        'reports/README.md',
        'reports/c.pdf',
      ]) {
        await writeFile(join(folder, name), 'Text.\n');
      }
      const { code, out, told } = await run(['init', folder]);
      assert.deepEqual([code, told], [0, '']);
      assert.equal(
        out,
        'Wrote marginalia.yaml: reports are reports/**/*.md, reports/**/*.txt, !**/README.md.\nWrote codebook.yaml: a codebook to start from.\n',
      );
      assert.equal(await readFile(join(folder, 'codebook.yaml'), 'utf8'), startingCodebook());
      assert.deepEqual(readProject(await readFile(join(folder, 'marginalia.yaml'), 'utf8')), {
        project: {
          reports: ['reports/**/*.md', 'reports/**/*.txt', '!**/README.md'],
          blind: false,
          coders: [],
        },
        problems: [],
        state: 'ok',
      });
      assert.equal((await run(['check', folder, '--strict'])).code, 0);
    }));

  it('finds who codes, and where', () =>
    inTemporaryFolder(async folder => {
      await cp(samplesFolder, folder, { recursive: true });
      await rm(join(folder, 'marginalia.yaml'));
      const before = await readFile(join(folder, 'codebook.yaml'), 'utf8');
      const { out } = await run(['init', folder]);
      assert.match(
        out,
        /^Wrote marginalia\.yaml: reports are reports\/\*\*\/\*\.md\. Coders: alice, bob\.\n/,
      );
      assert.match(out, /\ncodebook\.yaml is there already and was left as it is\.\n$/);
      assert.equal(await readFile(join(folder, 'codebook.yaml'), 'utf8'), before);
      const { project } = readProject(await readFile(join(folder, 'marginalia.yaml'), 'utf8'));
      assert.deepEqual(project.coders, [
        { slug: 'alice', name: 'Alice Example', git: ['Alice Example'], was: [] },
        { slug: 'bob', name: 'Bob Example', git: ['Bob Example'], was: [] },
      ]);
    }));

  it('never writes over a file', () =>
    inTemporaryFolder(async folder => {
      for (const name of ['marginalia.yaml', 'codebook.yaml']) await writeFile(join(folder, name), 'mine: [');
      const { code, out } = await run(['init', folder]);
      assert.equal(code, 0);
      assert.equal(out.match(/was left as it is/g)?.length, 2);
      for (const name of await namesIn(folder)) {
        assert.equal(await readFile(join(folder, name), 'utf8'), 'mine: [');
      }
    }));

  it('ends with 2 where there is no such folder', async () => {
    const { code, told } = await run(['init', 'nowhere']);
    assert.equal(code, 2);
    assert.match(told, /There is no folder nowhere\./);
    assert.equal((await run(['init', 'a', 'b'])).code, 2);
  });
});
