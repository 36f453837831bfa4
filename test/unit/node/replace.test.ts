import assert from 'node:assert/strict';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { FileError } from '../../../src/corpus/files.ts';
import { atomicReplace } from '../../../src/node/atomicWrite.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { nodePrimitives, type Primitives } from '../../../src/node/primitives.ts';
import { failingAt, steps } from './failingAt.ts';
import { inTemporaryFolder, namesIn } from './temporaryFolder.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Longer than what is written at a time. */
const fresh = 'new '.repeat(7000);
const old = 'old '.repeat(5000);
const lock = '.a.yaml.marginalia-lock';
/** No process has this number: Linux gives none above 2^22, Windows only multiples of four. */
const nobody = 2 ** 30 + 1;

async function replaced(
  folder: string,
  expected: string | undefined,
  primitives: Primitives = nodePrimitives,
): Promise<boolean> {
  const was = expected === undefined ? undefined : bytes(expected);
  return atomicReplace(join(folder, 'a.yaml'), was, [bytes(fresh)], primitives);
}

describe('atomicReplace', () => {
  it('replaces a file that is as it was read, and makes one where there was none', () =>
    inTemporaryFolder(async folder => {
      assert.equal(await replaced(folder, undefined), true);
      assert.equal(await replaced(folder, fresh), true);
      assert.equal(await readFile(join(folder, 'a.yaml'), 'utf8'), fresh);
      assert.deepEqual(await namesIn(folder), ['a.yaml']);
    }));

  it('leaves a file alone that somebody else has changed, made or removed', () =>
    inTemporaryFolder(async folder => {
      assert.equal(await replaced(folder, 'old'), false);
      await writeFile(join(folder, 'a.yaml'), 'other');
      assert.equal(await replaced(folder, 'old'), false);
      assert.equal(await replaced(folder, undefined), false);
      assert.equal(await readFile(join(folder, 'a.yaml'), 'utf8'), 'other');
      assert.deepEqual(await namesIn(folder), ['a.yaml']);
    }));

  it('sees what was written while it wrote, whatever its time and size say', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, 'old');
      const { atime, mtime } = await stat(path);
      const open: Primitives['open'] = async (...args) => {
        await writeFile(path, 'odd');
        await utimes(path, atime, mtime);
        return nodePrimitives.open(...args);
      };
      assert.equal(await replaced(folder, 'old', { ...nodePrimitives, open }), false);
      assert.equal(await readFile(path, 'utf8'), 'odd');
    }));

  it('waits for another process, and removes the lock of one that is gone', () =>
    inTemporaryFolder(async folder => {
      await writeFile(join(folder, lock), `${hostname()} ${process.pid} abc`);
      let waits = 0;
      const sleep = async (): Promise<void> => {
        if (++waits === 3) await nodePrimitives.unlink(join(folder, lock));
      };
      assert.equal(await replaced(folder, undefined, { ...nodePrimitives, sleep }), true);
      assert.equal(waits, 3);
      await writeFile(join(folder, lock), `${hostname()} ${nobody} abc`);
      assert.equal(await replaced(folder, fresh), true);
      assert.deepEqual(await namesIn(folder), ['a.yaml']);
    }));

  it('removes a lock that is left over once, and not the one that somebody has taken since', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, lock);
      await writeFile(path, `${hostname()} ${nobody} abc`);
      let taken = false;
      const primitives: Primitives = {
        ...nodePrimitives,
        open: async (at, flags, mode) => {
          // Between its being looked at and its being removed another process has done both.
          if (at.endsWith('.old.marginalia-lock') && !taken) {
            taken = true;
            await writeFile(path, `${hostname()} ${process.pid} def`);
          }
          return nodePrimitives.open(at, flags, mode);
        },
        sleep: async () => {
          if (!taken) return;
          assert.match(await readFile(path, 'utf8'), /def/, 'the lock of somebody who is there was removed');
          await nodePrimitives.unlink(path);
        },
      };
      assert.equal(await replaced(folder, undefined, primitives), true);
      assert.ok(taken);
      assert.deepEqual(await namesIn(folder), ['a.yaml']);
    }));

  it('loses none of the changes that many make at once', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, '');
      const add = async (line: string): Promise<void> => {
        for (;;) {
          const was = await readFile(path);
          const now = bytes(`${was.toString()}${line}\n`);
          if (await atomicReplace(path, was, [now], nodePrimitives)) return;
        }
      };
      const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
      await Promise.all(lines.map(add));
      const written = (await readFile(path, 'utf8')).trimEnd().split('\n');
      assert.deepEqual(written.sort(), lines.sort());
    }));

  for (const step of [...steps, 'lock', 'mark', 'compare']) {
    for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EBUSY']) {
      it(`keeps the old file when ${step} fails with ${code}, and replaces it when tried again`, () =>
        inTemporaryFolder(async folder => {
          await writeFile(join(folder, 'a.yaml'), old);
          await assert.rejects(replaced(folder, old, failingAt(step, code)), error => {
            return error instanceof FileError && /^Could not write .*a\.yaml: [^\n]+$/.test(error.message);
          });
          assert.equal(await readFile(join(folder, 'a.yaml'), 'utf8'), old);
          assert.deepEqual(await namesIn(folder), ['a.yaml'], 'something was left behind');
          assert.equal(await replaced(folder, old), true);
          assert.notEqual(await readFile(join(folder, 'a.yaml'), 'utf8'), old);
        }));
    }
  }
});

describe('NodeFiles', () => {
  it('sweeps up locks that are left over', () =>
    inTemporaryFolder(async folder => {
      await writeFile(join(folder, lock), 'x');
      const then = Date.now() / 1000 - 3600;
      await utimes(join(folder, lock), then, then);
      await new NodeFiles(error => assert.fail(error)).list(uriOfPath(folder), '.yaml');
      assert.deepEqual(await namesIn(folder), []);
    }));
});
