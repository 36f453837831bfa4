import type { UriString } from '../base/uri.ts';
import { withheldOn } from '../corpus/blindness.ts';
import type { Report } from '../corpus/report.ts';
import { projectName } from '../project/readProject.ts';
import type { OpenedCorpus } from './openCorpus.ts';
import { UsageError } from './terminal.ts';

/**
 * A terminal does not know who asks. So where a project says `blind: true`, nobody's entries are told of unless one coder
 * was named, or all were asked for deliberately.
 */
const nobody = { own: undefined, always: false, lifted: new Set<UriString>() } as const;

/** True for reports whose coders are not to see each other's entries. */
export function isBlind(report: Report, projects: OpenedCorpus['projects']): boolean {
  return withheldOn(report.uri, projects, nobody) !== undefined;
}

/**
 * Withholds in blind projects the entries of all coders but the one who was named.
 *
 * @param coders those who were named, by slug or full name.
 * @throws UsageError where the entries of several would be told.
 */
export function withholdOthers(
  { reports, projects }: Pick<OpenedCorpus, 'reports' | 'projects'>,
  coders: readonly string[],
): void {
  const blind = reports.filter(report => isBlind(report, projects));
  const isNamed = (slug: string, name = slug): boolean =>
    coders.length === 0 || coders.includes(slug) || coders.includes(name);
  const meant = new Set(
    blind.flatMap(({ allSidecars }) =>
      allSidecars.flatMap(({ coder, header }) => (isNamed(coder, header.coder) ? [coder] : [])),
    ),
  );
  if (meant.size > 1) {
    throw new UsageError(
      `This project is coded blind (blind: true in ${projectName}). Name one coder with --coder, or give --unblind to see the entries of all.`,
    );
  }
  for (const report of blind) report.withhold(coder => !meant.has(coder));
}
