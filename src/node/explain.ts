import { FileError } from '../corpus/files.ts';
import { uriOfPath } from './fileUri.ts';

/** The code of a failed system call (`ENOENT`, …); undefined for any other value. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Why a system call failed and what to do, by its code. Meanings: POSIX `errno.h`; Windows codes as libuv maps them. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room and try again.',
  EDQUOT: 'your disk quota is used up. Make room and try again.',
  EIO: 'the disk reported an error. Check the disk and try again.',
  EROFS: 'the disk is mounted read-only. Choose another place, or mount it for writing.',
  EACCES: 'you may not do that there. Change the permissions of the file and its folder.',
  EPERM: 'the system does not allow it. Check the permissions, and that no other program has it open.',
  EBUSY: 'another program is using it. Close that program and try again.',
  ENOENT: 'its folder does not exist. Make the folder first.',
  ENOTDIR: 'a part of its path is a file and not a folder. Check the path.',
  EISDIR: 'it is a folder. Give the name of a file.',
  ELOOP: 'its symbolic links lead round in a circle. Remove one of them.',
  ENAMETOOLONG: 'its name is too long. Choose a shorter one.',
  EMFILE: 'too many files are open. Close some programs and try again.',
};

/**
 * The failure of a system call as a sentence.
 *
 * @param verb what was tried: “Could not {verb} {path}: …”.
 */
export function explain(
  error: unknown,
  verb: 'read' | 'write' | 'remove' | 'list' | 'watch',
  path: string,
): FileError {
  if (error instanceof FileError) return error;
  const code = codeOf(error);
  const reason =
    (code !== undefined && Object.hasOwn(reasons, code) ? reasons[code] : undefined) ??
    (error instanceof Error ? error.message : String(error));
  return new FileError(`Could not ${verb} ${path}: ${reason}`, uriOfPath(path), error);
}
