import type { Corpus } from './corpus.ts';
import type { LoadedCodebook } from './codebooks.ts';
import type { Report, SaidTags } from './report.ts';

/** How often something is said. */
export interface CodeUse {
  readonly annotations: number;
  /** Reports that these are in. */
  readonly reports: number;
}

/** The reports that a codebook counts for. */
export function reportsOf(
  corpus: Pick<Corpus, 'reports' | 'codebooks'>,
  codebook: LoadedCodebook,
): readonly Report[] {
  return corpus.reports().filter(({ uri }) => corpus.codebooks.forReport(uri).uri === codebook.uri);
}

/** How many annotations fit `says`, of every coder. */
export function useOf(reports: readonly Report[], says: (annotation: SaidTags) => boolean): CodeUse {
  const counts = reports.map(report => report.said.filter(says).length).filter(count => count > 0);
  return { annotations: counts.reduce((sum, count) => sum + count, 0), reports: counts.length };
}

/** The codes that annotations say, by their present names. */
export function codesInUse(reports: readonly Report[]): readonly string[] {
  const codes = new Set<string>();
  for (const report of reports) for (const said of report.said) said.codes.forEach(code => codes.add(code));
  return [...codes];
}
