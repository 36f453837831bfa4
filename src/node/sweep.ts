import { isAlive, isLock } from './lockFile.ts';
import type { Primitives } from './primitives.ts';
import { makerOf } from './temporaryName.ts';

/** In a shared folder the maker may run on another machine, where it is writing just now. */
const youngest = 60_000;
/** The system may have given the number of a dead process to another one. */
const oldest = 24 * 3_600_000;

/** Removes a temporary file of ours whose maker died before renaming it, and a lock that is left over. Any other file is left alone. */
export async function sweep(path: string, name: string, primitives: Primitives): Promise<void> {
  const maker = makerOf(name);
  if (maker === undefined && !isLock(name)) return;
  try {
    const age = Date.now() - (await primitives.stat(path)).mtimeMs;
    const isLeftOver = maker === undefined || !isAlive(maker);
    if (age > oldest || (age > youngest && isLeftOver)) await primitives.unlink(path);
  } catch {
    // Gone already, or not ours to remove: it does no harm where it is.
  }
}
