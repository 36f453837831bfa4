import type { UriString } from '../base/uri.ts';
import type { Codebook } from '../project/codebook.ts';
import type { IsWithheld } from './report.ts';

/** How sidecars of a report are read, whichever state they are of: as the project has it now. */
export interface Reading {
  readonly codebook: Codebook;
  /** The present slug of whom the name of a sidecar calls `slug`. */
  readonly coderAt: (sidecar: UriString, slug: string) => string;
  /** Whose entries are kept from everybody who asks; undefined: nobody's. */
  readonly isWithheld: IsWithheld | undefined;
}
