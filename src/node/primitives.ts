import { constants, type Dirent, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';

/** An open file, as far as it is needed here: see `FileHandle` of node:fs/promises. */
export interface OpenFile {
  write(bytes: Uint8Array, offset: number): Promise<{ readonly bytesWritten: number }>;
  sync(): Promise<void>;
  chmod(mode: number): Promise<void>;
  chown(user: number, group: number): Promise<void>;
  close(): Promise<void>;
}

/** What this room asks of the operating system. Tests put failures into it, step by step. */
export interface Primitives {
  readFile(path: string): Promise<Uint8Array>;
  /** Rejects where this process may not write to the file. */
  checkWritable(path: string): Promise<void>;
  realpath(path: string): Promise<string>;
  /** Where a symbolic link points; rejects where there is none. */
  readlink(path: string): Promise<string>;
  stat(path: string): Promise<Stats>;
  readdir(path: string): Promise<readonly Dirent[]>;
  /** `wx` makes a new file and fails where there is one; `r` opens for reading, a folder too where that is possible. */
  open(path: string, flags: 'wx' | 'r', mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
}

export const nodePrimitives: Primitives = {
  readFile: path => fs.readFile(path),
  checkWritable: path => fs.access(path, constants.W_OK),
  realpath: path => fs.realpath(path),
  readlink: path => fs.readlink(path),
  stat: path => fs.stat(path),
  readdir: path => fs.readdir(path, { withFileTypes: true }),
  open: (path, flags, mode) => fs.open(path, flags, mode),
  rename: (from, to) => fs.rename(from, to),
  unlink: path => fs.unlink(path),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
};
