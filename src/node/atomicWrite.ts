import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { FileError } from '../corpus/files.ts';
import { codeOf, explain } from './explain.ts';
import { uriOfPath } from './fileUri.ts';
import { locked } from './lockFile.ts';
import type { OpenFile, Primitives } from './primitives.ts';
import { resolveLinks } from './resolveLinks.ts';
import { temporaryPath } from './temporaryName.ts';

/** Bytes, at once or piece by piece. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Virus scanners and indexers on Windows hold a file for moments: waits before the rename is tried again, in ms. */
const pauses = [20, 60, 180];
const passing = new Set(['EBUSY', 'EPERM', 'EACCES']);

/**
 * Replaces the file at `path` as a whole: a temporary file beside it is written, brought to disk and renamed. Whatever
 * fails before the rename (`chunks` may throw too: a cancel) leaves the old file as it was and nothing beside it.
 *
 * A symbolic link stays one: the file that it leads to is replaced. The mode is kept, owner and group where the
 * system allows it. Other hard links keep the old version: a file can't be replaced at once under several names.
 *
 * @throws FileError when the system refuses; what `chunks` throws is passed on unchanged.
 */
export async function atomicWrite(path: string, chunks: Chunks, primitives: Primitives): Promise<void> {
  await writeIf(path, chunks, primitives, undefined);
}

/**
 * As `atomicWrite`, where the file still holds `expected` (undefined: where there is none); false: it holds something
 * else, and was left alone. Between the comparison and the rename, a moment in which nothing else is done, no other process
 * of ours writes (lockFile.ts); what any other program writes in that moment would be lost, or, where it writes into the
 * file that was replaced, go with it. No system call that Node offers closes that gap.
 */
export async function atomicReplace(
  path: string,
  expected: Uint8Array | undefined,
  chunks: Chunks,
  primitives: Primitives,
): Promise<boolean> {
  return writeIf(path, chunks, primitives, async target =>
    sameContent(expected, await readIfThere(target, primitives)),
  );
}

function sameContent(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a && b ? Buffer.compare(a, b) === 0 : a === b;
}

async function readIfThere(path: string, primitives: Primitives): Promise<Uint8Array | undefined> {
  try {
    return await primitives.readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param isAsExpected is asked, under a lock, right before the rename; undefined: nothing is asked. */
async function writeIf(
  path: string,
  chunks: Chunks,
  primitives: Primitives,
  isAsExpected: ((target: string) => Promise<boolean>) | undefined,
): Promise<boolean> {
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw explain(error, 'write', path);
    }
  };
  const target = await asked(resolveLinks(path, primitives));
  const old = await asked(replaceable(target, primitives));
  const temporary = temporaryPath(target);
  // What replaces a private file must not be readable by others even while it is being written.
  const file = await asked(primitives.open(temporary, 'wx', old ? 0o600 : 0o666));
  try {
    try {
      for await (const chunk of chunks) await asked(writeAll(file, chunk));
      if (old) await asked(keepOwnerAndMode(file, old));
      await asked(file.sync());
    } finally {
      await asked(file.close());
    }
    const rename = (): Promise<void> => renameOver(temporary, target, primitives);
    const isDone = !isAsExpected
      ? await asked(rename().then(() => true))
      : await asked(
          locked(target, primitives, async () => {
            if (!(await isAsExpected(target))) return false;
            await rename();
            return true;
          }),
        );
    if (!isDone) {
      await primitives.unlink(temporary);
      return false;
    }
  } catch (error) {
    await primitives.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target), primitives);
  return true;
}

/** The file that will be replaced, if there is one. A rename over a read-only file would succeed: it is refused here. */
async function replaceable(target: string, primitives: Primitives): Promise<Stats | undefined> {
  let stats: Stats;
  try {
    stats = await primitives.stat(target);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  if (!stats.isFile()) {
    throw new FileError(
      `Could not write ${target}: it is not an ordinary file. Give the name of a file.`,
      uriOfPath(target),
    );
  }
  // Asked of the mode too, for to the superuser every file is writable.
  if ((stats.mode & 0o222) === 0) {
    throw new FileError(
      `Could not write ${target}: it is read-only. Make it writable and try again.`,
      uriOfPath(target),
    );
  }
  await primitives.checkWritable(target);
  return stats;
}

async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    offset += (await file.write(bytes, offset)).bytesWritten;
  }
}

async function keepOwnerAndMode(file: OpenFile, old: Stats): Promise<void> {
  let mode = old.mode & 0o777;
  try {
    await file.chown(old.uid, old.gid);
  } catch {
    // A new group must not get what was granted to the old one: it gets what everyone has.
    if (!(await keepGroup(file, old.gid))) mode = (mode & 0o707) | ((mode & 0o007) << 3);
  }
  await file.chmod(mode);
}

async function keepGroup(file: OpenFile, group: number): Promise<boolean> {
  try {
    await file.chown(-1, group);
    return true;
  } catch {
    return false;
  }
}

async function renameOver(from: string, to: string, primitives: Primitives): Promise<void> {
  for (const pause of pauses) {
    try {
      await primitives.rename(from, to);
      return;
    } catch (error) {
      if (!passing.has(codeOf(error) ?? '')) throw error;
      await primitives.sleep(pause);
    }
  }
  await primitives.rename(from, to);
}

/** Brings the rename itself to disk. Not every system can; the file is whole either way. */
async function syncFolder(folder: string, primitives: Primitives): Promise<void> {
  try {
    const handle = await primitives.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows can't open folders.
  }
}
