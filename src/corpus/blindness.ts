import type { UriString } from '../base/uri.ts';
import type { Projects } from './projects.ts';
import type { IsWithheld } from './report.ts';

/**
 * Who codes, and what that person is not to see of others. A corpus that was told so gives others' entries to nobody: no
 * view, count, hover, list or export can show them.
 */
export interface Blindness {
  /** Slug of who codes. Undefined: that is not known, so all entries are another's. */
  readonly own: string | undefined;
  /** In every report, because the coder wants it so. */
  readonly always: boolean;
  /** Project files whose `blind: true` this person has put aside. */
  readonly lifted: ReadonlySet<UriString>;
}

/** Whose entries on a report are withheld; undefined: nobody's. */
export function withheldOn(
  report: UriString,
  projects: Pick<Projects, 'of'>,
  blindness: Blindness | undefined,
): IsWithheld | undefined {
  if (!blindness) return undefined;
  const { own, always, lifted } = blindness;
  const project = projects.of(report);
  const isRule = project?.read.project.blind === true && !lifted.has(project.uri);
  return always || isRule ? coder => coder !== own : undefined;
}
