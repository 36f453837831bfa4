import { basename } from 'node:path';
import { isLock } from '../../../src/node/lockFile.ts';
import { nodePrimitives, type OpenFile, type Primitives } from '../../../src/node/primitives.ts';

/** What a write consists of, in order. */
export const steps = [
  'realpath',
  'stat',
  'checkWritable',
  'open',
  'write',
  'chmod',
  'sync',
  'close',
  'rename',
];

/** What the system says. */
export function failure(code: string): Error {
  return Object.assign(new Error(`${code}: told by the system`), { code });
}

/** Fails where `step` is reached, also `lock` and `mark` (the lock is made, its mark is written) and `compare`; writes are cut in two first, so that a half-written file would show. */
export function failingAt(step: string, code: string): Primitives {
  const fail = (): Promise<never> => Promise.reject(failure(code));
  const guarded = (file: OpenFile, isOfLock: boolean): OpenFile => ({
    write: (bytes, offset) =>
      (step === 'write' && offset > 0) || (step === 'mark' && isOfLock)
        ? fail()
        : file.write(bytes.subarray(0, offset + 9000), offset),
    sync: () => (step === 'sync' ? fail() : file.sync()),
    chmod: mode => (step === 'chmod' ? fail() : file.chmod(mode)),
    chown: (user, group) => file.chown(user, group),
    close: async () => {
      await file.close();
      if (step === 'close') await fail();
    },
  });
  return {
    ...nodePrimitives,
    realpath: path => (step === 'realpath' ? fail() : nodePrimitives.realpath(path)),
    stat: path => (step === 'stat' ? fail() : nodePrimitives.stat(path)),
    checkWritable: path => (step === 'checkWritable' ? fail() : nodePrimitives.checkWritable(path)),
    readFile: path => (step === 'compare' ? fail() : nodePrimitives.readFile(path)),
    open: async (path, flags, mode) => {
      const isOfLock = isLock(basename(path));
      if (step === (isOfLock ? 'lock' : 'open') && flags === 'wx') await fail();
      return guarded(await nodePrimitives.open(path, flags, mode), isOfLock);
    },
    rename: (from, to) => (step === 'rename' ? fail() : nodePrimitives.rename(from, to)),
    sleep: () => Promise.resolve(),
  };
}
