import type { Doubt, PlacedAnnotation } from '../annotation/placed.ts';
import { baseName, type UriString } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import type { Projects } from '../corpus/projects.ts';
import { syncCopyAt } from '../corpus/syncCopyAt.ts';
import type { LoadedSidecar } from '../corpus/loadedSidecar.ts';
import type { Report } from '../corpus/report.ts';
import { checkSidecar } from '../project/check.ts';
import { coderOf } from '../project/project.ts';
import { projectName } from '../project/readProject.ts';
import type { Problem } from '../sidecar/problem.ts';
import { parseSidecarName, sidecarSuffix } from '../sidecar/sidecarName.ts';
import { isBlind } from './blindProjects.ts';
import type { OpenedCorpus } from './openCorpus.ts';

/** A problem and the file that it is in. */
export interface FoundProblem {
  readonly file: UriString;
  readonly problem: Problem;
}

export interface Checked {
  /** By file and place. */
  readonly found: readonly FoundProblem[];
  /** How many files were looked at: sidecars, codebooks and project files. */
  readonly files: number;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** True for sidecars whose entries may be told of even where the project is coded blind. Without it: all. */
  readonly mayKnow: (sidecar: LoadedSidecar) => boolean;
}

/**
 * Checks all that was opened: sidecars against themselves, their reports, their codebook and their project, and codebooks
 * and project files themselves.
 */
export async function checkProject(
  opened: OpenedCorpus,
  files: Files,
  { signal, mayKnow }: CheckOptions,
): Promise<Checked> {
  const { corpus, folder, projects, reports } = opened;
  const found: FoundProblem[] = [];
  const tell = (file: UriString, problems: readonly Problem[]): void => {
    found.push(...problems.map(problem => ({ file, problem })));
  };
  for (const { uri, problems } of corpus.codebooks.all()) if (uri !== undefined) tell(uri, problems);
  for (const { uri, read } of projects.all()) tell(uri, read.problems);
  const nameless = (await files.list(folder, sidecarSuffix)).filter(uri => !parseSidecarName(baseName(uri)));
  for (const uri of nameless) tell(uri, [namesNoReport]);
  for (const uri of await files.list(folder, '.yaml')) {
    const copy = syncCopyAt(uri);
    if (copy) tell(uri, [syncCopy(baseName(copy.of))]);
  }
  for (const report of reports) {
    signal.throwIfAborted();
    await corpus.load(report.uri);
    const { codebook } = corpus.codebooks.forReport(report.uri);
    const isWithheld = isBlind(report, projects);
    for (const sidecar of report.sidecars) {
      const problems = [
        ...sidecar.sidecar.problems,
        ...checkSidecar(codebook, sidecar.sidecar),
        ...lostPassages(report, sidecar),
      ];
      tell(sidecar.uri, isWithheld && !mayKnow(sidecar) ? problems.map(withheld) : problems);
      tell(sidecar.uri, strangerProblems(sidecar, projects));
    }
  }
  const sidecars = reports.reduce((sum, report) => sum + report.sidecars.length, 0);
  const rest = corpus.codebooks.all().length + projects.all().length + nameless.length;
  return { found: found.sort(byPlace), files: sidecars + rest };
}

/** Messages quote what they are about. */
function withheld(problem: Problem): Problem {
  return {
    ...problem,
    message: 'The project is coded blind: --coder or --unblind tells what is wrong here.',
  };
}

/** A place for what concerns a file as a whole. */
const top = { start: 0, end: 0, line: 0, column: 0 } as const;

const namesNoReport: Problem = {
  severity: 'error',
  code: 'bad-name',
  message: `Name this file for its report and its coder, such as report.md.alice${sidecarSuffix}: as it is, it is not read.`,
  ...top,
};

function syncCopy(name: string): Problem {
  const message = `Merge this copy of ${name} that a sync tool has left, or remove it: nothing in it is read.`;
  return { severity: 'warning', code: 'sync-copy', message, ...top };
}

function strangerProblems({ uri, coder }: LoadedSidecar, projects: Projects): readonly Problem[] {
  const project = projects.of(uri)?.read.project;
  // Where the project names no coders, everyone may code.
  if (!project || project.coders.length === 0) return [];
  const known = coderOf(project, coder);
  if (known?.slug === coder) return [];
  const message = known
    ? `Rename this file for its coder: \`${coder}\` is now called \`${known.slug}\`.`
    : `Add \`${coder}\` to the coders in ${projectName}: this file names a coder whom the project does not know.`;
  return [{ severity: 'warning', code: known ? 'old-coder' : 'unknown-coder', message, ...top }];
}

function lostPassages(report: Report, { uri, sidecar }: LoadedSidecar): readonly Problem[] {
  if (sidecar.entries.length === 0) return [];
  if (report.textProblem !== undefined) {
    return [{ severity: 'error', code: 'no-report', message: report.textProblem, ...top }];
  }
  const entries = new Map(sidecar.entries.map(entry => [entry.id, entry]));
  return report.placed.flatMap(placed => {
    const entry = placed.sidecar === uri ? entries.get(placed.annotation.id) : undefined;
    const problem = lostProblem(placed);
    if (!entry || !problem) return [];
    const { id, start, line } = entry;
    return [{ ...problem, id, start, end: start + id.length, line, column: 0 }];
  });
}

function lostProblem({
  annotation,
  placement,
}: PlacedAnnotation): Pick<Problem, 'severity' | 'code' | 'message'> | undefined {
  const words = (annotation.quote ?? '').slice(0, 60);
  const quote = `“${words}${words.length < (annotation.quote?.length ?? 0) ? '…' : ''}”`;
  if (placement.state === 'orphan') {
    const message = `Find this passage again or remove the entry: ${quote} is not in the present text of the report.`;
    return { severity: 'error', code: 'not-found', message };
  }
  if (placement.state !== 'review') return undefined;
  const message = `Say whether this is still the passage: ${quote} ${doubts[placement.doubt]}`;
  return { severity: 'warning', code: 'needs-review', message };
}

const doubts: Readonly<Record<Doubt, string>> = {
  'several places': 'fits several places in the present text.',
  'another total': 'stands more or less often in the present text than it did.',
  'no context': 'stands in other surroundings in the present text.',
  'other figures': 'has another number or name in the present text.',
  'little left': 'has changed much in the present text.',
};

function byPlace(a: FoundProblem, b: FoundProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const { line, column, code } = a.problem;
  return line - b.problem.line || column - b.problem.column || (code < b.problem.code ? -1 : 1);
}
