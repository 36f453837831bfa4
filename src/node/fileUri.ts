import { fileURLToPath, pathToFileURL } from 'node:url';
import type { UriString } from '../base/uri.ts';
import { FileError } from '../corpus/files.ts';

/**
 * The URI of a path, relative ones taken from the working directory. Each segment is encoded as `joinUri` of
 * base/uri.ts does, so that URIs of either origin can be compared as strings.
 */
export function uriOfPath(path: string): UriString {
  const { host, pathname } = pathToFileURL(path);
  const segments = pathname.split('/').map(segment => encodeURIComponent(decodeURIComponent(segment)));
  return `file://${host}${segments.join('/')}`;
}

/** @throws FileError where `uri` is not one of a file on this machine. */
export function pathOfUri(uri: UriString): string {
  try {
    return fileURLToPath(uri);
  } catch (cause) {
    throw new FileError(
      `${uri} does not name a file on this machine. Give the path of a local file.`,
      uri,
      cause,
    );
  }
}
