import type { UriString } from '../base/uri.ts';
import { parseSidecarName, sidecarNameFor } from '../sidecar/sidecarName.ts';
import { baseName } from '../base/uri.ts';

// Works on the URI as it is encoded, never on the decoded name: hosts differ in how they encode "report (1).md".

/** URI of `coder`'s sidecar of `report`. `coder` is a slug. */
export function sidecarUriFor(report: UriString, coder: string): UriString {
  return report + encodeURIComponent(sidecarNameFor('', coder));
}

/** The report that a sidecar belongs to and the slug of its coder; undefined where `uri` is no sidecar. */
export function parseSidecarUri(
  uri: UriString,
): { readonly report: UriString; readonly coder: string } | undefined {
  const name = parseSidecarName(baseName(uri));
  if (!name) return undefined;
  return {
    report: uri.slice(0, -encodeURIComponent(sidecarNameFor('', name.coder)).length),
    coder: name.coder,
  };
}
