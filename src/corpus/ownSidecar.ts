import type { UriString } from '../base/uri.ts';
import type { Report } from './report.ts';
import { sidecarUriFor } from './sidecarUri.ts';

/**
 * Where a coder's new annotations of a report go: the sidecar with the present slug in its name; where there is only one
 * from before a rename, that: one report keeps one sidecar a coder.
 */
export function ownSidecarUri(report: Pick<Report, 'uri' | 'sidecars'>, coder: string): UriString {
  const present = sidecarUriFor(report.uri, coder);
  const own = report.sidecars.filter(sidecar => sidecar.coder === coder);
  const isMade = own.some(({ uri }) => uri === present);
  return isMade ? present : (own[0]?.uri ?? present);
}
