import { blobId } from '../anchor/textId.ts';
import type { UriString } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import type { StateName } from './projectChanges.ts';

/** A state of a project: a commit, or what is on disk. Files have the same URIs in every state. */
export interface ProjectState extends StateName {
  readonly files: Files;
  /** Git's id of what a file holds, where it is known without reading the file. */
  readonly blobId?: (uri: UriString) => string | undefined;
  /** True for sidecars, codebooks and project files, by path from the root, that do not belong to it. */
  readonly passOver?: (path: string) => boolean;
}

/** True: the file holds the same in both states. Line breaks, which git may convert on the way, do not matter. */
export async function isSame(uri: UriString, before: ProjectState, after: ProjectState): Promise<boolean> {
  const ids = await Promise.all([before, after].map(state => idOf(uri, state)));
  return ids[0] === ids[1];
}

async function idOf(uri: UriString, { files, blobId: known }: ProjectState): Promise<string | undefined> {
  const id = known?.(uri);
  if (id !== undefined) return id;
  const bytes = await files.read(uri);
  return bytes && blobId(withoutReturns(bytes));
}

function withoutReturns(bytes: Uint8Array): Uint8Array {
  const carriageReturn = 13;
  if (!bytes.includes(carriageReturn)) return bytes;
  return bytes.filter((byte, index) => byte !== carriageReturn || bytes[index + 1] !== 10);
}
