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
