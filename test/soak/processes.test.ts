import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { isLock } from '../../src/node/lockFile.ts';
import { makerOf } from '../../src/node/temporaryName.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { readSidecar } from '../../src/sidecar/readSidecar.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../bench/madeUp.ts';
import { bundled } from '../unit/bundled.ts';
import { inTemporaryFolder, namesIn } from '../unit/node/temporaryFolder.ts';
import type { Done } from './processes/done.ts';
import { soakSeed, times, soakTimeout } from './soaking.ts';

const run = promisify(execFile);
const here = join(import.meta.dirname, 'processes');

async function code(
  program: string,
  report: string,
  name: string,
  count: number,
  seed: number,
): Promise<readonly Done[]> {
  const args = [program, uriOfPath(report), name, String(count), String(seed)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 24 });
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Done);
}

describe('processes that write the same sidecar', function () {
  this.timeout(soakTimeout + 40 * 60_000);
  const schedules = times(100, 2);
  const changes = times(50, 15);

  it(`lose nothing and write nothing twice, ${changes} changes each, ${schedules} schedules`, async () => {
    const program = await bundled(join(here, 'coder.ts'));
    let refused = 0;
    for (let schedule = 0; schedule < schedules; schedule++) {
      await inTemporaryFolder(async folder => {
        const report = join(folder, 'a.md');
        await writeFile(report, 'Text.\n');
        const told = await Promise.all(
          ['a', 'b'].map(name => code(program.path, report, name, changes, soakSeed + schedule)),
        );
        const done = told.flat();
        const text = await readFile(`${report}.alice.annotations.yaml`, 'utf8');
        const { state, entries, problems } = readSidecar(text);
        assert.deepEqual([state, problems], ['ok', []], text);
        const added = done.flatMap(one => (one.what === 'added' ? [one.id] : []));
        assert.equal(added.length, 2 * changes);
        assert.deepEqual(entries.map(({ id }) => id).sort(), added.sort());
        const annotations = new Map(entries.map(({ id, annotation }) => [id, annotation]));
        for (const one of done) {
          const is = annotations.get(one.id);
          if (one.what === 'coded') assert.ok(is?.tags.includes(one.code), `${one.code} is lost`);
          if (one.what === 'refused') refused++;
        }
        for (const [id, is] of annotations) {
          const notes = done.flatMap(one => (one.what === 'noted' && one.id === id ? [one.note] : []));
          if (notes.length > 0) assert.ok(notes.includes(is?.note ?? ''), `a note of ${id} is lost`);
        }
        assert.deepEqual(await namesIn(folder), ['a.md', 'a.md.alice.annotations.yaml']);
      });
    }
    console.log(`      ${schedules} schedules, ${refused} changes refused as contradictions`);
    await program.remove();
  });
});

describe('a process that is killed while it codes', function () {
  this.timeout(soakTimeout + 40 * 60_000);
  const kills = times(200, 4);

  it(`leaves a sidecar of 7 MB whole, old or new, ${kills} times`, async () => {
    const program = await bundled(join(here, 'tireless.ts'));
    const annotations = madeUpAnnotations(madeUpReport(5_000_000, 1), 29_000, 2);
    const start = madeUpSidecar('a.md', annotations);
    assert.ok(start.length > 7_000_000, `${start.length}`);
    await inTemporaryFolder(async folder => {
      const report = join(folder, 'a.md');
      const sidecar = `${report}.alice.annotations.yaml`;
      await writeFile(report, 'Text.\n');
      await writeFile(sidecar, start);
      const quiet = annotations.find(({ note }) => note === undefined);
      let versions = 0;
      let strays = 0;
      for (let kill = 0; kill < kills; kill++) {
        const writer = fork(program.path, [uriOfPath(report), quiet?.id ?? ''], { execArgv: [] });
        await once(writer, 'message');
        const exited = once(writer, 'exit');
        // A round takes some 100 ms, the first one more: any moment of them.
        setTimeout(() => writer.kill('SIGKILL'), Math.random() * 700);
        await exited;
        const text = await readFile(sidecar, 'utf8');
        const note = /\n {2}note: round \d+ \d+\n/.exec(text)?.[0] ?? '';
        const without = note === '' ? text : text.replace(note, '\n');
        assert.ok(without === start, 'it is neither the old version nor a new one');
        if (note !== '') versions++;
        strays = (await readdir(folder)).filter(name => makerOf(name) !== undefined || isLock(name)).length;
      }
      console.log(
        `      ${kills} kills, ${versions} times a version of the coder, ${strays} strays at the end`,
      );
    });
    await program.remove();
  });
});
