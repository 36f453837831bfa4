import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import papaparse from 'papaparse';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { inTemporaryFolder, namesIn } from '../node/temporaryFolder.ts';
import { run } from './terminal.ts';

const exportsFolder = join(import.meta.dirname, '..', '..', 'fixtures', 'exports');
const press = join('reports', 'press', 'harrowmere-2022.md');

/** The data rows of an export, by column. */
function records(csv: string): readonly Record<string, string>[] {
  return papaparse.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

function withSamples<T>(body: (folder: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async folder => {
    await cp(samplesFolder, folder, { recursive: true });
    return body(folder);
  });
}

describe('marginalia export', () => {
  for (const [format, golden] of [
    ['csv', 'samples.csv'],
    ['markdown', 'samples.md'],
  ] as const) {
    it(`writes the samples as ${format}`, async () => {
      const { code, out, told } = await run(['export', samplesFolder, '--format', format]);
      assert.equal(told, '');
      assert.equal(code, 0);
      assert.equal(out, await readFile(join(exportsFolder, golden), 'utf8'));
    });
  }

  it('writes to a file, in the format of its name', () =>
    inTemporaryFolder(async folder => {
      for (const name of ['samples.csv', 'samples.md']) {
        const output = join(folder, name);
        assert.deepEqual(await run(['export', samplesFolder, '-o', output]), { code: 0, out: '', told: '' });
        assert.equal(await readFile(output, 'utf8'), await readFile(join(exportsFolder, name), 'utf8'));
      }
      assert.deepEqual(await namesIn(folder), ['samples.csv', 'samples.md']);
    }));

  it('takes - for standard output, and CSV for the format where nothing says another', async () => {
    const { out } = await run(['export', samplesFolder, '-o', '-']);
    assert.equal(out, await readFile(join(exportsFolder, 'samples.csv'), 'utf8'));
  });

  it('exports one report, or one sidecar', async () => {
    const ofReport = records((await run(['export', join(samplesFolder, press)])).out);
    assert.deepEqual([...new Set(ofReport.map(row => row['report']))], ['harrowmere-2022.md']);
    assert.deepEqual([...new Set(ofReport.map(row => row['coder']))].sort(), ['alice', 'bob']);
    const ofSidecar = records(
      (await run(['export', join(samplesFolder, `${press}.bob.annotations.yaml`)])).out,
    );
    assert.deepEqual([...new Set(ofSidecar.map(row => row['coder']))], ['bob']);
    assert.deepEqual(
      ofSidecar.map(row => row['id']),
      ofReport.filter(row => row['coder'] === 'bob').map(row => row['id']),
    );
  });

  it('selects by coder, and by tag or code', async () => {
    const rows = async (...args: readonly string[]): Promise<readonly Record<string, string>[]> =>
      records((await run(['export', samplesFolder, ...args])).out);
    const all = await rows();
    assert.deepEqual(
      (await rows('--coder', 'bob')).map(row => row['id']),
      all.filter(row => row['coder'] === 'bob').map(row => row['id']),
    );
    assert.equal((await rows('-c', 'Alice Example', '-c', 'bob')).length, all.length);
    const some = await rows('-t', 'recommendation', '--tag', 'workload');
    assert.ok(some.length > 0);
    assert.deepEqual(
      some.map(row => row['id']),
      all
        .filter(row => row['tag'] === 'recommendation' || /(^|; )workload\//.test(row['codes'] ?? ''))
        .map(row => row['id']),
    );
  });

  const nothing: readonly (readonly [readonly string[], RegExp])[] = [
    [[join(samplesFolder, 'reports', 'audit')], /no annotations at .*audit: no file there ends in/],
    [[samplesFolder, '-c', 'carol'], /no annotations by carol .*; there are some by alice, bob\./],
    [[samplesFolder, '-t', 'nonsense'], /No annotation .* has the tag or code nonsense\./],
  ];
  for (const [args, message] of nothing) {
    it(`ends with 1 where there is nothing to export, and leaves an old file: ${message.source}`, () =>
      inTemporaryFolder(async folder => {
        const output = join(folder, 'old.csv');
        await writeFile(output, 'old');
        const { code, told } = await run(['export', ...args, '-o', output]);
        assert.equal(code, 1);
        assert.match(told, message);
        assert.equal(await readFile(output, 'utf8'), 'old');
      }));
  }

  it('exports a report in which nothing was found as a table without rows', () =>
    inTemporaryFolder(async folder => {
      await writeFile(join(folder, 'a.md'), 'Text.\n');
      await writeFile(
        join(folder, 'a.md.alice.annotations.yaml'),
        'marginalia:\n  version: 1\n  status: done\n',
      );
      const { code, out } = await run(['export', folder]);
      assert.equal(code, 0);
      assert.equal(out.split('\r\n').length, 2);
    }));

  it('tells what is wrong in a sidecar by file and line, and exports the rest', () =>
    withSamples(async folder => {
      const broken = join(folder, `${press}.bob.annotations.yaml`);
      const text = await readFile(broken, 'utf8');
      const lines = text.split('\n');
      const line = lines.findIndex(one => one.startsWith('  quote: '));
      await writeFile(broken, lines.with(line, '  quote: "never closed').join('\n'));
      const { code, out, told } = await run(['export', folder]);
      assert.equal(code, 1);
      const places = [...told.matchAll(/^(.*):(\d+):(\d+): (?:error|warning): .+$/gm)];
      assert.ok(places.length > 0 && places.length === told.split('\n').length, told);
      assert.ok(places.every(place => place[1]!.endsWith('harrowmere-2022.md.bob.annotations.yaml')));
      assert.ok(Math.abs(Number(places[0]![2]) - (line + 1)) <= 2, told);
      assert.equal(
        records(out).filter(row => row['coder'] === 'alice').length,
        records((await run(['export', folder, '-c', 'alice'])).out).length,
      );
      assert.equal(await readFile(broken, 'utf8'), lines.with(line, '  quote: "never closed').join('\n'));
    }));

  it('exports what is doubtful in the present text, and says so', () =>
    withSamples(async folder => {
      const report = join(folder, press);
      await writeFile(report, (await readFile(report, 'utf8')).replaceAll('17.4%', '18.4%'));
      const { code, out } = await run(['export', folder]);
      const lost = records(out).filter(row => row['state'] === 'review');
      assert.equal(code, 0);
      assert.deepEqual(
        lost.map(row => [row['valueText'], row['line'], row['section']]),
        [
          ['17.4%', '', ''],
          ['17.4%', '', ''],
        ],
      );
      const { out: markdown } = await run(['export', folder, '-f', 'markdown']);
      assert.equal(markdown.match(/\*\*to be reviewed: the text has changed\*\*/g)?.length, 2);
    }));

  it('says so where a report is gone, and exports its annotations as not found', () =>
    withSamples(async folder => {
      await rm(join(folder, press));
      const { code, out, told } = await run(['export', folder]);
      assert.equal(code, 1);
      assert.match(told, /harrowmere-2022\.md/);
      const states = records(out)
        .filter(row => row['report']?.endsWith('harrowmere-2022.md'))
        .map(row => row['state']);
      assert.deepEqual([...new Set(states)].sort(), ['orphan', 'whole']);
    }));

  it('does not write over a report or a sidecar', () =>
    withSamples(async folder => {
      for (const output of [join(folder, press), join(folder, `${press}.bob.annotations.yaml`)]) {
        const before = await readFile(output, 'utf8');
        const { code, told } = await run(['export', folder, '-o', output]);
        assert.equal(code, 2);
        assert.match(told, /Give another file to write to/);
        assert.equal(await readFile(output, 'utf8'), before);
      }
    }));

  it('says where it can not write, and leaves nothing behind', () =>
    inTemporaryFolder(async folder => {
      const missing = await run(['export', samplesFolder, '-o', join(folder, 'x', 'a.csv')]);
      assert.equal(missing.code, 2);
      assert.match(missing.told, /^marginalia: Could not write .*a\.csv: its folder does not exist/);
      await mkdir(join(folder, 'dir.csv'));
      assert.equal((await run(['export', samplesFolder, '-o', join(folder, 'dir.csv')])).code, 2);
      assert.deepEqual(await namesIn(folder), ['dir.csv']);
    }));

  it('writes through a link to an old export', () =>
    inTemporaryFolder(async folder => {
      await writeFile(join(folder, 'real.csv'), 'old');
      await symlink('real.csv', join(folder, 'a.csv'));
      await run(['export', samplesFolder, '-o', join(folder, 'a.csv')]);
      assert.equal(
        await readFile(join(folder, 'real.csv'), 'utf8'),
        await readFile(join(exportsFolder, 'samples.csv'), 'utf8'),
      );
    }));

  it('leaves an old export as it was when it is interrupted', () =>
    inTemporaryFolder(async folder => {
      const output = join(folder, 'old.csv');
      await writeFile(output, 'old');
      const { code } = await run(['export', samplesFolder, '-o', output], { signal: AbortSignal.abort() });
      assert.equal(code, 130);
      assert.equal(await readFile(output, 'utf8'), 'old');
      assert.deepEqual(await namesIn(folder), ['old.csv']);
    }));

  it('ends quietly when its reader has gone', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const { code, told } = await run(['export', samplesFolder], { write: () => Promise.reject(gone) });
    assert.deepEqual({ code, told }, { code: 0, told: '' });
  });
});

describe('marginalia in a project that is coded blind', () => {
  function withBlindSamples<T>(body: (folder: string) => Promise<T>): Promise<T> {
    return withSamples(async folder => {
      await writeFile(join(folder, 'marginalia.yaml'), 'version: 1\nblind: true\n');
      return body(folder);
    });
  }
  const bobs = /"bob"|Bob Example/;

  it('exports the annotations of one coder who is named, or of all where that is asked for', () =>
    withBlindSamples(async folder => {
      for (const format of ['csv', 'markdown']) {
        const refused = await run(['export', folder, '--format', format]);
        assert.equal(refused.code, 2);
        assert.equal(refused.out, '');
        assert.match(refused.told, /--coder.*--unblind/);
        const both = ['--coder', 'alice', '--coder', 'bob'];
        assert.equal((await run(['export', folder, '--format', format, ...both])).code, 2);
        const one = await run(['export', folder, '--format', format, '--coder', 'alice']);
        assert.doesNotMatch(one.out + one.told, bobs);
        assert.match(one.out, /alice/i);
        const all = await run(['export', folder, '--format', format, '--unblind']);
        assert.match(all.out, bobs);
      }
    }));

  it('anchors those of one coder', () =>
    withBlindSamples(async folder => {
      const path = join(folder, press);
      assert.equal((await run(['anchor', path])).code, 2);
      const one = await run(['anchor', path, '--coder', 'alice', '--json']);
      assert.doesNotMatch(one.out + one.told, bobs);
      assert.match((await run(['anchor', path, '--unblind', '--json'])).out, bobs);
    }));

  it('checks all, and says what is wrong only to whose it is', () =>
    withBlindSamples(async folder => {
      await writeFile(
        join(folder, `${press}.bob.annotations.yaml`),
        'marginalia:\n  version: 1\n  coder: Bob Example\n\nx9c2v5bn:\n  tags: [finding]\n  quote: words of his\n',
      );
      const asked = await run(['check', folder]);
      assert.equal(asked.code, 1);
      assert.match(asked.out, /bob\.annotations\.yaml:5:1: error: The project is coded blind/);
      assert.doesNotMatch(asked.out, /words of his/);
      for (const args of [['--coder', 'bob'], ['--coder', 'Bob Example'], ['--unblind']]) {
        assert.match((await run(['check', folder, ...args])).out, /words of his/);
      }
    }));
});

describe('marginalia check', () => {
  it('tells of copies that sync tools leave', () =>
    withSamples(async folder => {
      await writeFile(join(folder, `${press}.bob.annotations (1).yaml`), 'marginalia:\n  version: 1\n');
      const { out } = await run(['check', folder]);
      assert.match(
        out,
        /bob\.annotations \(1\)\.yaml:1:1: warning: Merge this copy of harrowmere-2022\.md\.bob/,
      );
    }));
});
