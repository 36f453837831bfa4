import { baseName, type UriString } from '../base/uri.ts';
import { copiedSidecarName } from '../sidecar/syncCopy.ts';

/** A copy of a sidecar that a program has left which keeps folders in step. Nothing of it is shown until it is merged. */
export interface SyncCopy {
  readonly uri: UriString;
  /** The sidecar that it is a copy of; it may be gone. */
  readonly of: UriString;
}

export function syncCopyAt(uri: UriString): SyncCopy | undefined {
  const name = copiedSidecarName(baseName(uri));
  if (name === undefined) return undefined;
  return { uri, of: `${uri.slice(0, uri.lastIndexOf('/'))}/${encodeURIComponent(name)}` };
}
