import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describe, it } from 'mocha';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const projectsFolder = join(import.meta.dirname, '..', '..', 'fixtures', 'projects');
const projects = readdirSync(projectsFolder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** Runs `marginalia check` on a folder and takes the way to it out of what is written. */
async function check(folder: string, ...args: readonly string[]): Promise<Ran> {
  const ran = await run(['check', folder, ...args]);
  const way = `${relative('', folder).split(sep).join('/')}/`;
  return { ...ran, out: ran.out.replaceAll(way, '').replaceAll(way.replaceAll(':', '%3A'), '') };
}

function golden(name: string, ending: string): Promise<string> {
  return readFile(join(projectsFolder, `${name}.${ending}`), 'utf8');
}

function withProject<T>(name: string, body: (folder: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async folder => {
    await cp(join(projectsFolder, name), folder, { recursive: true });
    return body(folder);
  });
}

describe('marginalia check', () => {
  it('has at least twenty broken projects to find faults in', () => {
    assert.ok(projects.length > 20);
  });

  for (const name of projects) {
    it(`says where and what: ${name}`, async () => {
      const { code, out, told } = await check(join(projectsFolder, name));
      assert.equal(out, await golden(name, 'txt'));
      assert.equal(told, '');
      assert.equal(code, out.includes(' error: ') ? 1 : 0);
      for (const line of out.trimEnd().split('\n').slice(0, -1)) {
        assert.match(line, /^[^:]+:[1-9]\d*:[1-9]\d*: (error|warning): .+[.?] \[[a-z-]+\]$/);
      }
    });
  }

  it('finds in the samples the one code that the codebook lacks', async () => {
    const { code, out } = await check(samplesFolder);
    assert.equal(code, 1);
    assert.equal(out, await golden('samples', 'txt'));
  });

  for (const name of ['code-unknown', 'value-of-wrong-type', 'sound']) {
    it(`writes JSON for other programs: ${name}`, async () => {
      const { out, told } = await check(join(projectsFolder, name), '--format', 'json');
      assert.equal(out, await golden(name, 'json'));
      assert.equal(told, '');
    });

    it(`writes commands for GitHub Actions: ${name}`, async () => {
      const { out, told } = await check(join(projectsFolder, name), '-f', 'github');
      assert.equal(out, await golden(name, 'github'));
      assert.match(told, / in 3 files\.$/);
    });
  }

  it('escapes what would end a command of GitHub Actions', () =>
    withProject('sound', async folder => {
      const file = join(folder, 'a,b:c%.md');
      await writeFile(file, 'Text.\n');
      await writeFile(
        `${file}.alice.annotations.yaml`,
        'marginalia:\n  version: 1\nk7f3m2xq:\n  tags: [timeliness]\n  quote: "100% gone\\n\\n::error::x\\e[31m\\u202e"\n',
      );
      const { out } = await run(['check', folder, '-f', 'github']);
      assert.equal(out.split('\n').length, 2);
      assert.match(
        out,
        /^::error file=[^,:]*a%2Cb%3Ac%25\.md\.alice\.annotations\.yaml,line=3,col=1,title=not-found::/,
      );
      assert.ok(out.includes('100%25 gone%0A%0A::error::x\\u{1b}[31m\\u{202e}'), out);
    }));

  it('lets warnings pass, save where they are to count', async () => {
    const folder = join(projectsFolder, 'attribute-unknown');
    assert.equal((await check(folder)).code, 0);
    assert.equal((await check(folder, '--strict')).code, 1);
    assert.equal((await check(join(projectsFolder, 'sound'), '--strict')).code, 0);
  });

  it('checks one report, or one sidecar, by the codebook above it', () =>
    withProject('code-unknown', async folder => {
      const below = join(folder, 'reports', '2024');
      await mkdir(below, { recursive: true });
      for (const name of ['northmoor.md', 'northmoor.md.alice.annotations.yaml']) {
        await cp(join(folder, name), join(below, name));
        const { code, out } = await run(['check', join(below, name)]);
        assert.equal(code, name.endsWith('.md') ? 0 : 1, out);
        assert.match(out, name.endsWith('.md') ? /^No problems in 2 files\.\n$/ : /\[unknown-code\]\n/);
      }
    }));

  it('takes no codebook from above where no project says how far it reaches', () =>
    withProject('code-unknown', async folder => {
      await rm(join(folder, 'marginalia.yaml'));
      const below = join(folder, 'reports');
      await mkdir(below);
      for (const name of ['northmoor.md', 'northmoor.md.alice.annotations.yaml']) {
        await cp(join(folder, name), join(below, name));
      }
      assert.match((await run(['check', below])).out, /^No problems in 1 file\.\n$/);
      assert.match((await run(['check', folder])).out, /\[unknown-code\]/);
    }));

  it('changes no file', () =>
    withProject('sidecar-unparsable', async folder => {
      const contents = async (): Promise<readonly string[]> =>
        Promise.all(readdirSync(folder).map(name => readFile(join(folder, name), 'utf8')));
      const before = await contents();
      await run(['check', folder]);
      assert.deepEqual(await contents(), before);
    }));

  it('ends with 2 where there is nothing to check, or in a wrong way', async () => {
    for (const [args, message] of [
      [[], /Say which folder or file to check\./],
      [['nowhere'], /There is no file or folder nowhere\./],
      [['.', 'x'], /what is "x"\?/],
      [['.', '--format', 'xml'], /no format "xml"\. Choose text, json, github\./],
    ] as const) {
      const { code, told, out } = await run(['check', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(told, message);
    }
  });

  it('stops when it is interrupted', async () => {
    const { code } = await run(['check', samplesFolder], { signal: AbortSignal.abort() });
    assert.equal(code, 130);
  });
});
