import { mapSome } from '../base/batches.ts';
import { pathBelow, type UriString } from '../base/uri.ts';
import { Codebooks } from '../corpus/codebooks.ts';
import { Projects } from '../corpus/projects.ts';
import type { IsWithheld } from '../corpus/report.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import type { TagNames } from '../annotation/tags.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { annotationChanges } from './annotationChanges.ts';
import { pairSidecars, type PairedSidecar } from './pairSidecars.ts';
import type { CoderChanges, FileChange, ProjectChanges, ReportChanges } from './projectChanges.ts';
import { isSame, type ProjectState } from './projectState.ts';
import { ReportState, type SidecarFile } from './reportState.ts';

export interface Comparison {
  /** Paths are told from here; codebooks and project files are looked for below it. */
  readonly root: UriString;
  /** Only sidecars at or below this folder are compared. */
  readonly folder: UriString;
  readonly before: ProjectState;
  readonly after: ProjectState;
  /** Only what this coder's sidecars say: a present slug. */
  readonly coder?: string | undefined;
  /** Tell of all coders even where a project says `blind: true`; else, without `coder`, those are withheld. */
  readonly unblind?: boolean;
  /**
   * Whose entries on a report are withheld, in the place of that rule: for those who know who asks.
   *
   * @param projects of the later state.
   */
  readonly withheldOn?: (report: UriString, projects: Pick<Projects, 'of'>) => IsWithheld | undefined;
  readonly signal?: AbortSignal;
}

/** Files that are asked for at a time. */
const atOnce = 24;

/**
 * What the annotations of a project say otherwise in a later state than in an earlier one. Only what differs is read: the
 * sidecars that are others, and the reports of these and of those whose text is another one.
 *
 * @throws FileError where a file can't be read.
 */
export async function compareProjects(asked: Comparison): Promise<ProjectChanges> {
  const { before, after, folder, signal } = asked;
  const [old, present] = [await filesIn(asked, before, folder), await filesIn(asked, after, folder)];
  const files = await differing([...new Set([...old.settings, ...present.settings])], asked);
  const { projects, codebooks } = await meaning(present.settings, after);

  const both = new Set([...old.sidecars, ...present.sidecars]);
  const changed = new Set(await differing([...both], asked));
  const reports = [...new Set([...both].map(reportOf))];
  const retold = new Set(await differing(reports, asked));
  const concerned = [...both].filter(uri => changed.has(uri) || retold.has(reportOf(uri)));
  const read = async (state: ProjectState, uris: readonly UriString[]): Promise<readonly SidecarFile[]> =>
    (await answers(uris, uri => readSidecarFile(uri, state, projects))).flatMap(file => file ?? []);
  const all = pairSidecars(await read(before, concerned), await read(after, concerned));
  const { coder } = asked;
  const meant = all.filter(pair => coder === undefined || (pair.after ?? pair.before)?.coder === coder);
  const withheldOn = asked.withheldOn ?? nobodyAsks(asked);
  const pairs = meant.filter(pair => {
    const file = pair.after ?? pair.before;
    return file && withheldOn(file.report, projects)?.(file.coder) !== true;
  });

  const groups = new Map<UriString, PairedSidecar[]>();
  for (const pair of pairs) {
    const report = (pair.after ?? pair.before)?.report ?? '';
    groups.set(report, [...(groups.get(report) ?? []), pair]);
  }
  const found: ReportChanges[] = [];
  for (const [uri, group] of groups) {
    signal?.throwIfAborted();
    const names = codebooks.forReport(uri).codebook;
    const report = await compareReport(asked, uri, group, names);
    if (report.coders.length > 0) found.push(report);
  }
  codebooks.dispose();
  return {
    before: { label: before.label, commit: before.commit },
    after: { label: after.label, commit: after.commit },
    reports: found.sort((a, b) => (a.path < b.path ? -1 : 1)),
    withheld: meant.length - pairs.length,
    files: files.map(uri => fileChange(asked, uri, old.settings, present.settings)).sort(byPath),
  };
}

/** Where it is not known who asks, everybody's entries are withheld, unless one coder was named. */
function nobodyAsks({ coder, unblind }: Comparison): NonNullable<Comparison['withheldOn']> {
  return (report, projects) =>
    coder === undefined && unblind !== true && projects.of(report)?.read.project.blind === true
      ? () => true
      : undefined;
}

interface Found {
  readonly sidecars: readonly UriString[];
  /** Codebooks and project files. */
  readonly settings: readonly UriString[];
}

async function filesIn(
  { root }: Comparison,
  { files, passOver }: ProjectState,
  folder: UriString,
): Promise<Found> {
  const isMeant = (uri: UriString): boolean => !passOver?.(pathBelow(root, uri) ?? '');
  const [sidecars, codebooks, projects] = await Promise.all([
    files.list(folder, sidecarSuffix),
    files.list(root, codebookName),
    files.list(root, projectName),
  ]);
  const named = (name: string) => (uri: UriString) => uri.endsWith(`/${name}`);
  return {
    sidecars: sidecars.filter(uri => parseSidecarUri(uri) !== undefined && isMeant(uri)),
    settings: [...codebooks.filter(named(codebookName)), ...projects.filter(named(projectName))].filter(
      isMeant,
    ),
  };
}

async function meaning(
  settings: readonly UriString[],
  { files }: ProjectState,
): Promise<{ readonly projects: Projects; readonly codebooks: Codebooks }> {
  const [projects, codebooks] = [new Projects(files), new Codebooks(files)];
  for (const uri of settings) if (uri.endsWith(`/${projectName}`)) await projects.refresh(uri);
  await codebooks.refresh(settings);
  return { projects, codebooks };
}

/** Those of the files that are not the same in both states. */
async function differing(
  uris: readonly UriString[],
  { before, after, signal }: Comparison,
): Promise<readonly UriString[]> {
  const same = await answers(uris, uri => {
    signal?.throwIfAborted();
    return isSame(uri, before, after);
  });
  return uris.filter((_, index) => same[index] === false);
}

async function compareReport(
  { root, before, after }: Comparison,
  uri: UriString,
  pairs: readonly PairedSidecar[],
  names: TagNames,
): Promise<ReportChanges> {
  const present = ReportState.of(uri, await after.files.read(uri), sidecarsOf(pairs, 'after', uri));
  const olds = new Map<UriString, ReportState>();
  for (const at of new Set(pairs.map(pair => pair.before?.report ?? uri))) {
    const old = ReportState.of(at, await before.files.read(at), sidecarsOf(pairs, 'before', at), present);
    if (!old.hasTextOf(present)) {
      await old.settleWith(present);
      await present.settleWith(old);
    }
    olds.set(at, old);
  }
  const pathOf = (at: UriString): string => pathBelow(root, at) ?? at;
  const coders = pairs.flatMap((pair): CoderChanges | [] => {
    const old = olds.get(pair.before?.report ?? uri) ?? present;
    const { changes, header, formatting, incomparable } = annotationChanges(pair, old, present, names);
    const file = pair.after ?? pair.before;
    const wasPath =
      pair.after && pair.before && pair.before.uri !== pair.after.uri ? pathOf(pair.before.uri) : undefined;
    const isNothing =
      changes.length + formatting + incomparable.length === 0 && !header && wasPath === undefined;
    if (!file || isNothing) return [];
    const sidecar = present.sidecar(file.uri) ?? old.sidecar(file.uri);
    return {
      coder: file.coder,
      coderName: sidecar?.header.coder ?? file.coder,
      uri: file.uri,
      path: pathOf(file.uri),
      wasPath,
      what: !pair.before ? 'added' : !pair.after ? 'removed' : 'changed',
      changes,
      header,
      formatting,
      incomparable,
    };
  });
  const was = [...olds.keys()].find(at => at !== uri);
  return {
    uri,
    path: pathOf(uri),
    wasPath: was === undefined ? undefined : pathOf(was),
    hasOtherText: [...olds.values()].some(
      old => !old.hasTextOf(present) && (old.text ?? present.text) !== undefined,
    ),
    coders: coders.sort((a, b) => (a.coder < b.coder ? -1 : a.coder > b.coder ? 1 : byPath(a, b))),
  };
}

function sidecarsOf(
  pairs: readonly PairedSidecar[],
  side: 'before' | 'after',
  report: UriString,
): readonly SidecarFile[] {
  return pairs.flatMap(pair => {
    const file = pair[side];
    return file?.report === report ? [file] : [];
  });
}

async function readSidecarFile(
  uri: UriString,
  { files }: ProjectState,
  projects: Projects,
): Promise<SidecarFile | undefined> {
  const named = parseSidecarUri(uri);
  const bytes = named && (await files.read(uri));
  return bytes && { uri, report: named.report, coder: projects.coderAt(uri, named.coder), bytes };
}

/** The answers for all of them. @throws the first failure. */
async function answers<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const settled = await mapSome(items, atOnce, ask);
  return settled.map(answer => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}

function fileChange(
  { root }: Comparison,
  uri: UriString,
  before: readonly UriString[],
  after: readonly UriString[],
): FileChange {
  const what = !before.includes(uri) ? 'added' : !after.includes(uri) ? 'removed' : 'changed';
  return { path: pathBelow(root, uri) ?? uri, what };
}

function reportOf(sidecar: UriString): UriString {
  return parseSidecarUri(sidecar)?.report ?? sidecar;
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
