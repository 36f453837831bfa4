import type { UriString } from '../base/uri.ts';
import { codebookName, readCodebook } from '../project/readCodebook.ts';
import type { Corpus } from './corpus.ts';

/**
 * True for a codebook.yaml that is one of ours: other tools have files of that name too, which are not to be marked with
 * problems. It is where it counts for a report, and beside a marginalia.yaml; and, as a project may begin with its
 * codebook, where all that it says reads as one.
 */
export function isOurCodebook(
  corpus: Pick<Corpus, 'reports' | 'projects' | 'codebooks'>,
  uri: UriString,
  text: string,
): boolean {
  if (!uri.endsWith(`/${codebookName}`)) return false;
  const folder = uri.slice(0, -codebookName.length - 1);
  const isBeside = corpus.projects().some(project => project.folder === folder);
  if (isBeside || corpus.reports().some(report => corpus.codebooks.forReport(report.uri).uri === uri))
    return true;
  const { places, problems } = readCodebook(text);
  return places.size > 0 && problems.length === 0;
}
