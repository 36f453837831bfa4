import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { inTemporaryFolder, namesIn } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const entry = (more = '', tags = 'finding'): string =>
  `marginalia:\n  version: 1\n\nk7f3m2xq:\n  tags: [${tags}]\n  quote: Leaders act.\n${more}`;

async function merged(
  versions: Readonly<Record<'base' | 'ours' | 'theirs', string | Uint8Array>>,
  more: (folder: string) => readonly string[] = folder => ['-o', join(folder, 'ours')],
  others: Readonly<Record<string, string>> = {},
): Promise<Ran & { readonly written: string; readonly names: readonly string[] }> {
  let ran: (Ran & { readonly written: string; readonly names: readonly string[] }) | undefined;
  await inTemporaryFolder(async folder => {
    const files = Object.entries({ ...others, ...versions });
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    const paths = ['base', 'ours', 'theirs'].map(name => join(folder, name));
    const result = await run(['merge', ...paths, ...more(folder)]);
    const told = result.told.replaceAll(`${folder}/`, '');
    ran = {
      ...result,
      told,
      written: await readFile(join(folder, 'ours'), 'utf8'),
      names: await namesIn(folder),
    };
  });
  assert.ok(ran);
  return ran;
}

describe('marginalia merge', () => {
  it('writes what both versions say, and ends with 0', async () => {
    const { code, told, written, names } = await merged({
      base: entry(),
      ours: entry('  note: Mine.\n'),
      theirs: entry('', 'finding, culture'),
    });
    assert.deepEqual([code, told], [0, '']);
    assert.equal(written, entry('  note: Mine.\n', 'finding, culture'));
    assert.deepEqual(names, ['base', 'ours', 'theirs']);
  });

  it('writes to standard output where no file is named', async () => {
    const { out, written } = await merged(
      { base: entry(), ours: entry(), theirs: entry('  note: Theirs.\n') },
      () => [],
    );
    assert.equal(out, entry('  note: Theirs.\n'));
    assert.equal(written, entry());
  });

  it('lists conflicts, tells them at the entry, and ends with 1', async () => {
    const { code, told, written } = await merged(
      { base: entry(), ours: entry('  note: Mine.\n'), theirs: entry('  note: Theirs.\n') },
      folder => ['-o', join(folder, 'ours'), '--path', 'reports/a.md.alice.annotations.yaml'],
    );
    assert.equal(code, 1);
    assert.equal(told, 'reports/a.md.alice.annotations.yaml: k7f3m2xq: both versions change note.');
    assert.equal(
      written,
      entry('  note: Mine.\n').replace(
        'k7f3m2xq:',
        '# MERGE CONFLICT in k7f3m2xq: both versions change note; the other one says\n#   note: Theirs.\nk7f3m2xq:',
      ),
    );
  });

  it('tells tags from codes by the codebook above the path', async () => {
    const versions = { base: entry('', 'risk'), ours: entry('', 'promise'), theirs: entry('', 'finding') };
    const without = await merged(versions);
    const codebook = 'tags:\n  finding:\n  risk:\n  promise:\n';
    const { code, told } = await merged(
      versions,
      folder => ['-o', join(folder, 'ours'), '--path', join(folder, 'a.md.alice.annotations.yaml')],
      { 'codebook.yaml': codebook },
    );
    assert.equal(without.code, 0);
    assert.deepEqual([code, told], [1, 'a.md.alice.annotations.yaml: k7f3m2xq: both versions change tags.']);
  });

  for (const [what, bad, line] of [
    ['is not YAML', 'k7f3m2xq: [\n', 2],
    ['holds conflict markers', `<<<<<<< HEAD\n${entry()}`, 1],
    ['is of a newer format', 'marginalia:\n  version: 2\n', 1],
  ] as const) {
    it(`writes nothing, and ends with 2, where a version ${what}`, async () => {
      const { code, told, written, out } = await merged({
        base: entry(),
        ours: entry('# mine\n'),
        theirs: bad,
      });
      assert.equal(code, 2);
      assert.match(told, new RegExp(`^theirs:${line}: .*\\nmarginalia: ours was not merged\\.$`));
      assert.equal(written, entry('# mine\n'));
      assert.equal(out, '');
    });
  }

  it('loses nothing of what others write into the output meanwhile', async () => {
    await inTemporaryFolder(async folder => {
      const [base, sidecar] = ['base', 'a.md.alice.annotations.yaml'].map(name => join(folder, name));
      assert.ok(base !== undefined && sidecar !== undefined);
      for (const path of [base, sidecar]) await writeFile(path, entry());
      const ids = Array.from({ length: 8 }, (_, index) => `m3c5d7f${index}`);
      const ended = ids.map(async id => {
        const theirs = join(folder, id);
        await writeFile(theirs, `${entry()}${id}:\n  tags: [metric]\n  quote: Passage ${id}.\n`);
        return run(['merge', base, sidecar, theirs, '-o', sidecar]);
      });
      assert.deepEqual(
        (await Promise.all(ended)).map(({ code, told }) => [code, told]),
        ids.map(() => [0, '']),
      );
      const { entries, problems } = readSidecar(await readFile(sidecar, 'utf8'));
      assert.deepEqual([entries.map(({ id }) => id).sort(), problems], [['k7f3m2xq', ...ids], []]);
    });
  });

  it('takes only UTF-8, and three files that are there', async () => {
    const latin = Buffer.from(entry('  note: caf\u00e9\n'), 'latin1');
    const { code, told } = await merged({ base: entry(), ours: entry('# mine\n'), theirs: latin });
    assert.equal(code, 2);
    assert.match(told, /^marginalia: theirs is not in UTF-8\./);
    assert.match((await run(['merge', 'a', 'b'])).told, /^marginalia: Give three files/);
    assert.match((await run(['merge', 'no-base', 'b', 'c'])).told, /^marginalia: There is no file no-base\./);
  });
});
