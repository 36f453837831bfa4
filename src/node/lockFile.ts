import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { FileError } from '../corpus/files.ts';
import { codeOf, explain } from './explain.ts';
import { uriOfPath } from './fileUri.ts';
import type { OpenFile, Primitives } from './primitives.ts';

/** A lock is held for the moment of a comparison and a rename. One that stays for so long, in ms, is left over. */
const oldest = 10_000;
const pause = 5;

/** Two systems tell in different ways that a file is there, or about to go. */
const taken = new Set(['EEXIST', 'EPERM', 'EACCES', 'EBUSY']);

/**
 * Runs `run` while no other process of ours does so for the same file: a lock file beside it, made with `O_EXCL`, tells
 * them. Programs that know nothing of it are not kept out. A lock whose process on this machine is gone is removed at once,
 * any other one when it has not changed for 10 s.
 *
 * @throws FileError where the lock can't be had.
 */
export async function locked<T>(path: string, primitives: Primitives, run: () => Promise<T>): Promise<T> {
  const lock = lockPath(path);
  const mark = `${hostname()} ${process.pid} ${randomBytes(6).toString('hex')}`;
  await take(lock, mark, path, primitives);
  try {
    return await run();
  } finally {
    await primitives.unlink(lock).catch(() => undefined);
  }
}

const suffix = '.marginalia-lock';
const guardSuffix = `.old${suffix}`;

function lockPath(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 60)}${suffix}`);
}

/** True for the name of a lock file. */
export function isLock(name: string): boolean {
  return name.startsWith('.') && name.endsWith(suffix);
}

async function take(lock: string, mark: string, path: string, primitives: Primitives): Promise<void> {
  let seen: string | undefined;
  let since = performance.now();
  for (;;) {
    try {
      const file = await primitives.open(lock, 'wx', 0o600);
      await writeMark(file, mark).catch(async (error: unknown) => {
        // It is ours already: without a mark nobody would know that it is left over.
        await primitives.unlink(lock).catch(() => undefined);
        throw explain(error, 'write', path);
      });
      return;
    } catch (error) {
      if (!taken.has(codeOf(error) ?? '')) throw error;
      const holder = await readMark(lock, primitives);
      if (holder !== seen || holder === undefined) {
        // Not there, though it can't be made: the folder refuses, and will go on to.
        if (holder === undefined && codeOf(error) !== 'EEXIST' && performance.now() - since > 200)
          throw error;
        if (holder !== seen) since = performance.now();
        seen = holder;
      }
    }
    if (seen !== undefined && isLeftOver(seen, performance.now() - since)) {
      await removeLeftOver(lock, seen, primitives);
    }
    if (performance.now() - since > 2 * oldest) {
      throw new FileError(
        `Could not write ${path}: another program is writing it. Try again.`,
        uriOfPath(path),
      );
    }
    await primitives.sleep(pause);
  }
}

async function writeMark(file: OpenFile, mark: string): Promise<void> {
  try {
    await file.write(new TextEncoder().encode(mark), 0);
  } finally {
    await file.close();
  }
}

/**
 * Removes the lock with this mark. Of several who find it left over one does so, under a lock of its own: another one could
 * remove what somebody has taken by then.
 */
async function removeLeftOver(lock: string, mark: string, primitives: Primitives): Promise<void> {
  const guard = lock.slice(0, -suffix.length) + guardSuffix;
  try {
    await (await primitives.open(guard, 'wx', 0o600)).close();
  } catch {
    return;
  }
  try {
    if ((await readMark(lock, primitives)) === mark) await primitives.unlink(lock);
  } catch {
    // Whoever waits tries again.
  } finally {
    await primitives.unlink(guard).catch(() => undefined);
  }
}

async function readMark(lock: string, primitives: Primitives): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await primitives.readFile(lock));
  } catch {
    return undefined;
  }
}

function isLeftOver(mark: string, unchangedFor: number): boolean {
  const [host, pid] = mark.split(' ');
  if (host === hostname() && pid !== undefined && !isAlive(Number(pid))) return true;
  return unchangedFor > oldest;
}

/** Whether a process of this machine is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
