import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import type { IsDisposable } from '../base/disposable.ts';
import { isLock } from './lockFile.ts';
import { makerOf } from './temporaryName.ts';
import { passedOver } from './walk.ts';

/** One save is several events, and a checkout thousands: those of this many ms are told together. */
const together = 50;

/**
 * Tells of paths below `folder` that came, changed or went, each once a batch. Where the system does not say what
 * changed, `folder` itself is told.
 *
 * @param failed is told once when watching can't go on (the folder is gone, too many watchers).
 */
export function watchFolder(
  folder: string,
  changed: (paths: readonly string[]) => void,
  failed: (error: unknown) => void,
): IsDisposable {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    const paths = [...pending].sort();
    pending.clear();
    changed(paths);
  };
  const watcher = watch(folder, { recursive: true }, (_, name) => {
    if (name !== null && isOther(name)) return;
    pending.add(name === null ? folder : join(folder, name));
    timer ??= setTimeout(flush, together);
  });
  const stop = (): void => {
    clearTimeout(timer);
    watcher.close();
  };
  watcher.on('error', error => {
    stop();
    failed(error);
  });
  return { dispose: stop };
}

function isOther(name: string): boolean {
  const segments = name.split(sep);
  const last = segments.at(-1) ?? '';
  return makerOf(last) !== undefined || isLock(last) || segments.some(segment => passedOver.has(segment));
}
