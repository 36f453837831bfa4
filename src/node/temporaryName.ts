import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** Keeps the temporary name, in UTF-8, well below the 255 bytes that file systems allow. */
const longestPart = 60;

const pattern = /^\..*\.marginalia-(\d+)-[0-9a-f]{12}\.tmp$/su;

/** A new name beside `path`, hidden, that tells which process made it: a rename must not leave the disk. */
export function temporaryPath(path: string): string {
  const name = basename(path)
    .slice(0, longestPart)
    .replace(/[\uD800-\uDBFF]$/, '');
  const random = randomBytes(6).toString('hex');
  return join(dirname(path), `.${name}.marginalia-${process.pid}-${random}.tmp`);
}

/** The process that made a temporary file of ours; undefined for the name of any other file. */
export function makerOf(name: string): number | undefined {
  const pid = pattern.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
