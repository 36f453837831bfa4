import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describe, it } from 'mocha';
import { inTemporaryFolder } from '../node/temporaryFolder.ts';
import { run, type Ran } from './terminal.ts';

const anchors = join(import.meta.dirname, '..', '..', 'fixtures', 'anchors');
const [report, passages, before] = ['after.md', 'passages.json', 'before.md'].map(name =>
  join(anchors, name),
) as [string, string, string];

/** Runs `marginalia anchor` and takes the way to the report out of what is written. */
async function anchor(...args: readonly string[]): Promise<Ran> {
  const ran = await run(['anchor', ...args]);
  return { ...ran, out: ran.out.replaceAll(`${anchors}${sep}`, '') };
}

function golden(name: string): Promise<string> {
  return readFile(join(anchors, `expected-${name}`), 'utf8');
}

interface Anchored {
  readonly id: string | number;
  readonly state: string;
  readonly start: number | null;
  readonly end: number | null;
}

describe('marginalia anchor', () => {
  for (const [name, args] of [
    ['own.txt', []],
    ['own.json', ['--json']],
    ['foreign.txt', ['--annotations', passages]],
    ['foreign.json', ['--annotations', passages, '--json']],
    ['with-old.json', ['-a', passages, '--old', before, '--json']],
  ] as const) {
    it(`tells state, place and score: ${name}`, async () => {
      const { code, out, told } = await anchor(report, ...args);
      assert.equal(out, await golden(name));
      assert.equal(told, '');
      assert.equal(code, 1);
    });
  }

  it('counts offsets with LF line breaks and without a byte order mark, whatever the file has', () =>
    inTemporaryFolder(async folder => {
      const text = await readFile(report, 'utf8');
      const file = join(folder, 'after.md');
      await writeFile(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      const { out } = await anchor(file, '-a', passages, '--json');
      assert.equal(out, await golden('foreign.json'));
      const [first] = JSON.parse(out) as readonly Anchored[];
      assert.equal(
        text.slice(first?.start ?? 0, first?.end ?? 0),
        'visits to\nchildren in need were often late',
      );
    }));

  it('ends with 0 where every passage was found, in a file without annotations too', async () => {
    const [first] = JSON.parse(await readFile(passages, 'utf8')) as readonly unknown[];
    await inTemporaryFolder(async folder => {
      const list = join(folder, 'list.json');
      await writeFile(list, JSON.stringify([first]));
      const { code, out } = await anchor(before, '-a', list, '--json');
      assert.deepEqual([code, (JSON.parse(out) as readonly Anchored[])[0]?.state], [0, 'exact']);
      await writeFile(list, '[]');
      assert.deepEqual(await anchor(before, '-a', list, '--json'), { code: 0, out: '[]\n', told: '' });
    });
  });

  it('takes where passages stood for evidence only where the old text says so', () =>
    inTemporaryFolder(async folder => {
      const list = join(folder, 'list.json');
      const place = { id: 7, exact: 'The council should', start: 900, end: 918 };
      await writeFile(list, JSON.stringify([place]));
      const doubted = await anchor(before, '-a', list, '--old', before, '--json');
      assert.equal((JSON.parse(doubted.out) as readonly Anchored[])[0]?.state, 'review');
      const start = (await readFile(before, 'utf8')).lastIndexOf('The council should');
      await writeFile(list, JSON.stringify([{ ...place, start, end: start + 18 }]));
      const { out } = await anchor(before, '-a', list, '--old', before, '--json');
      assert.deepEqual(JSON.parse(out), [{ id: 7, state: 'exact', start, end: start + 18, score: 1 }]);
    }));

  it('says in a sentence what is wrong with a list, and ends with 2', () =>
    inTemporaryFolder(async folder => {
      const list = join(folder, 'list.json');
      for (const [json, message] of [
        ['{', / is not JSON: .+\.\n/],
        ['{}', / should hold a list/],
        ['[1]', /The 1st item of .+ should be an object\./],
        ['[{"id": 1, "exact": "x"}, {"exact": "x"}]', /The 2nd item of .+ needs an "id"/],
        ['[{"id": null, "exact": "x"}]', /needs an "id"/],
        ['[{"id": 1, "exact": " "}]', /needs the words of the passage as "exact"\./],
        ['[{"id": 1, "exact": "x", "prefix": 3}]', /should have a text as "prefix"\./],
        ['[{"id": 1, "exact": "x", "start": 3}]', /should have offsets/],
        ['[{"id": 1, "exact": "x", "start": 3, "end": 1.5}]', /should have offsets/],
      ] as const) {
        await writeFile(list, json);
        const { code, out, told } = await anchor(report, '-a', list);
        assert.deepEqual([code, out], [2, ''], json);
        assert.match(told, message);
      }
    }));

  it('ends with 2 where it is called in a wrong way', async () => {
    for (const [args, message] of [
      [[], /Say in which report to look\./],
      [['nowhere.md'], /There is no file nowhere\.md\./],
      [[report, 'x'], /what is "x"\?/],
      [[report, '--old', before], /Give --annotations with --old/],
      [[report, '-a', 'nowhere.json'], /There is no file nowhere\.json\./],
      [[`${report}.alice.annotations.yaml`], /is a sidecar: give its report\./],
    ] as const) {
      const { code, out, told } = await anchor(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(told, message);
    }
  });

  it('says that a report has no annotations, and which sidecar can’t be read', () =>
    inTemporaryFolder(async folder => {
      const bare = join(folder, 'bare.md');
      await cp(before, bare);
      const nothing = await anchor(bare);
      assert.equal(nothing.code, 1);
      assert.match(nothing.told, /There are no annotations of .+bare\.md/);
      const sidecar = `${bare}.alice.annotations.yaml`;
      await writeFile(sidecar, 'marginalia:\n  version: 1\nk7f3m2xq: [\n');
      const { code, told } = await anchor(bare);
      assert.equal(code, 1);
      assert.ok(told.startsWith(`${relative('', sidecar)}:4:1: error`), told);
    }));
});
