import assert from 'node:assert/strict';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  readFile,
  readlink,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { FileError } from '../../../src/corpus/files.ts';
import { atomicWrite } from '../../../src/node/atomicWrite.ts';
import { nodePrimitives } from '../../../src/node/primitives.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { failingAt, failure, steps } from './failingAt.ts';
import { inTemporaryFolder, namesIn } from './temporaryFolder.ts';

const oldText = 'old '.repeat(5000);
const newText = 'new '.repeat(7000);
const newBytes = new TextEncoder().encode(newText);

async function assertOldIntact(folder: string, path: string): Promise<void> {
  assert.equal(await readFile(path, 'utf8'), oldText);
  assert.deepEqual(await namesIn(folder), ['a.yaml'], 'something was left behind');
}

describe('atomicWrite', () => {
  it('replaces a file and makes a new one', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await atomicWrite(path, [new TextEncoder().encode(oldText)], nodePrimitives);
      assert.equal(await readFile(path, 'utf8'), oldText);
      await atomicWrite(path, [newBytes.subarray(0, 100), newBytes.subarray(100)], nodePrimitives);
      assert.equal(await readFile(path, 'utf8'), newText);
      assert.deepEqual(await namesIn(folder), ['a.yaml']);
    }));

  it('writes on where the system took a part only', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await atomicWrite(path, [newBytes], failingAt('nowhere', ''));
      assert.equal(await readFile(path, 'utf8'), newText);
    }));

  for (const step of steps) {
    for (const code of ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'EBUSY', 'EXYZ']) {
      it(`keeps the old file when ${step} fails with ${code}`, () =>
        inTemporaryFolder(async folder => {
          const path = join(folder, 'a.yaml');
          await writeFile(path, oldText);
          await assert.rejects(atomicWrite(path, [newBytes], failingAt(step, code)), error => {
            assert.ok(error instanceof FileError);
            assert.equal(error.uri, uriOfPath(path));
            assert.match(error.message, /^Could not write .*a\.yaml: [^\n]+$/);
            return true;
          });
          await assertOldIntact(folder, path);
        }));
    }
  }

  it('keeps the old file, and passes the error on, when what is written fails half-way', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, oldText);
      const cancelled = Object.assign(new Error('cancelled'), { code: 'ABORT_ERR' });
      async function* chunks(): AsyncGenerator<Uint8Array> {
        yield newBytes;
        await Promise.resolve();
        throw cancelled;
      }
      await assert.rejects(atomicWrite(path, chunks(), nodePrimitives), error => error === cancelled);
      await assertOldIntact(folder, path);
    }));

  for (const code of ['EBUSY', 'EPERM', 'EACCES']) {
    it(`tries a rename that fails with ${code} again`, () =>
      inTemporaryFolder(async folder => {
        const path = join(folder, 'a.yaml');
        await writeFile(path, oldText);
        let refusals = 3;
        const waits: number[] = [];
        await atomicWrite(path, [newBytes], {
          ...nodePrimitives,
          rename: (from, to) =>
            refusals-- > 0 ? Promise.reject(failure(code)) : nodePrimitives.rename(from, to),
          sleep: milliseconds => {
            waits.push(milliseconds);
            return Promise.resolve();
          },
        });
        assert.equal(await readFile(path, 'utf8'), newText);
        assert.ok(waits.length === 3 && waits.reduce((a, b) => a + b) < 1000);
      }));
  }

  it('keeps the mode, and never shows a private file to others while it is written', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      for (const mode of [0o640, 0o600, 0o664, 0o755]) {
        await writeFile(path, oldText);
        await chmod(path, mode);
        let opened: number | undefined;
        await atomicWrite(path, [newBytes], {
          ...nodePrimitives,
          open: (at, flags, asked) => {
            opened ??= asked;
            return nodePrimitives.open(at, flags, asked);
          },
        });
        assert.equal((await stat(path)).mode & 0o777, mode);
        assert.equal(opened, 0o600);
      }
    }));

  it('gives a group that could not be kept no more than everyone has', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, oldText);
      await chmod(path, 0o664);
      await atomicWrite(path, [newBytes], {
        ...nodePrimitives,
        open: async (at, flags, mode) => {
          const file = await nodePrimitives.open(at, flags, mode);
          return {
            write: (bytes, offset) => file.write(bytes, offset),
            sync: () => file.sync(),
            chmod: asked => file.chmod(asked),
            chown: () => Promise.reject(failure('EPERM')),
            close: () => file.close(),
          };
        },
      });
      assert.equal((await stat(path)).mode & 0o777, 0o644);
    }));

  it('keeps the owner where it may', function () {
    if (process.getuid?.() !== 0) this.skip();
    return inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, oldText);
      await chown(path, 12345, 23456);
      await atomicWrite(path, [newBytes], nodePrimitives);
      const { uid, gid } = await stat(path);
      assert.deepEqual([uid, gid], [12345, 23456]);
    });
  });

  it('writes through a symbolic link, also one whose file is not there yet', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'link.yaml');
      await mkdir(join(folder, 'real'));
      await symlink(join('real', 'a.yaml'), path);
      for (const text of ['first', 'second']) {
        await atomicWrite(path, [new TextEncoder().encode(text)], nodePrimitives);
        assert.ok((await lstat(path)).isSymbolicLink());
        assert.equal(await readlink(path), join('real', 'a.yaml'));
        assert.equal(await readFile(join(folder, 'real', 'a.yaml'), 'utf8'), text);
      }
      assert.deepEqual(await namesIn(join(folder, 'real')), ['a.yaml']);
    }));

  it('refuses links that lead round', () =>
    inTemporaryFolder(async folder => {
      await symlink('b', join(folder, 'a'));
      await symlink('a', join(folder, 'b'));
      await assert.rejects(atomicWrite(join(folder, 'a'), [newBytes], nodePrimitives), /lead round/);
    }));

  it('leaves the other names of a hard-linked file with the old version', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, oldText);
      await link(path, join(folder, 'other'));
      await atomicWrite(path, [newBytes], nodePrimitives);
      assert.equal(await readFile(join(folder, 'other'), 'utf8'), oldText);
      assert.equal(await readFile(path, 'utf8'), newText);
    }));

  it('does not replace a read-only file', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await writeFile(path, oldText);
      await chmod(path, 0o444);
      await assert.rejects(atomicWrite(path, [newBytes], nodePrimitives), /a\.yaml: it is read-only/);
      await assertOldIntact(folder, path);
    }));

  it('names a folder, and a folder that is missing', () =>
    inTemporaryFolder(async folder => {
      await assert.rejects(atomicWrite(folder, [newBytes], nodePrimitives), /not an ordinary file/);
      await assert.rejects(
        atomicWrite(join(folder, 'x', 'a.yaml'), [newBytes], nodePrimitives),
        /folder does not exist/,
      );
    }));

  it('does not mind a folder that can not be brought to disk', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      await atomicWrite(path, [newBytes], {
        ...nodePrimitives,
        open: (at, flags, mode) =>
          flags === 'r' ? Promise.reject(failure('EISDIR')) : nodePrimitives.open(at, flags, mode),
      });
      assert.equal(await readFile(path, 'utf8'), newText);
    }));

  it('finds room for the longest name that the file system takes', () =>
    inTemporaryFolder(async folder => {
      const path = join(folder, '😀'.repeat(63));
      await atomicWrite(path, [newBytes], nodePrimitives);
      assert.equal(await readFile(path, 'utf8'), newText);
    }));
});
