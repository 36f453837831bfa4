import { mapSome, turn } from '../base/batches.ts';
import { pathBelow, type UriString } from '../base/uri.ts';
import { Codebooks } from '../corpus/codebooks.ts';
import { Projects } from '../corpus/projects.ts';
import type { IsWithheld } from '../corpus/report.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { codebookName } from '../project/readCodebook.ts';
import { projectName } from '../project/readProject.ts';
import type { TagNames } from '../annotation/tags.ts';
import { annotationChanges } from './annotationChanges.ts';
import { pairSidecars, type PairedSidecar } from './pairSidecars.ts';
import type { CoderChanges, FileChange, ProjectChanges, ReportChanges } from './projectChanges.ts';
import type { ProjectState } from './projectState.ts';
import { ReportState, type KnownSidecars, type SidecarFile } from './reportState.ts';
import { StateReader } from './stateReader.ts';

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
  /** What is known already of sidecars of the later state: see `ReportState.of`. */
  readonly loaded?: KnownSidecars;
  readonly signal?: AbortSignal;
}

/** Files that are asked for at a time. */
const atOnce = 24;
/** So many milliseconds are compared without letting other work go first. */
const slice = 15;

/**
 * What the annotations of a project say otherwise in a later state than in an earlier one. Only what differs is read: the
 * sidecars that are others, and the reports of these and of those whose text is another one. Each file is read once.
 *
 * @throws FileError where a file can't be read.
 */
export async function compareProjects(asked: Comparison): Promise<ProjectChanges> {
  const { before, after, folder, signal } = asked;
  const [old, present] = await Promise.all([filesIn(asked, before, folder), filesIn(asked, after, folder)]);
  const readers = { before: new StateReader(before), after: new StateReader(after), signal };
  const files = await differing([...new Set([...old.settings, ...present.settings])], readers);
  const { projects, codebooks } = await meaning(present.settings, after);

  const both = new Set([...old.sidecars, ...present.sidecars]);
  const changed = new Set(await differing([...both], readers));
  const reports = new Set([...both].map(reportOf));
  const needed = new Set([...changed].map(reportOf));
  const retold = new Set(await differing([...reports], readers, needed));
  const concerned = [...both].filter(uri => changed.has(uri) || retold.has(reportOf(uri)));
  const read = async (reader: StateReader, uris: readonly UriString[]): Promise<readonly SidecarFile[]> =>
    (await answers(uris, uri => readSidecarFile(uri, reader, projects))).flatMap(file => file ?? []);
  const all = pairSidecars(
    ...(await Promise.all([read(readers.before, concerned), read(readers.after, concerned)])),
  );
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
  let began = performance.now();
  for (const [uri, pairs] of groups) {
    if (performance.now() - began > slice) {
      await turn();
      began = performance.now();
    }
    signal?.throwIfAborted();
    const names = codebooks.forReport(uri).codebook;
    const { root, loaded } = asked;
    const report = { uri, pairs, names, isRetold: retold.has(uri), root, loaded };
    found.push(await compareReport(report, readers));
  }
  codebooks.dispose();
  return {
    before: { label: before.label, commit: before.commit },
    after: { label: after.label, commit: after.commit },
    reports: found.filter(({ coders }) => coders.length > 0).sort(byPath),
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

/** All three are YAML: the files are listed once. */
async function filesIn(
  { root }: Comparison,
  { files, passOver }: ProjectState,
  folder: UriString,
): Promise<Found> {
  const isMeant = (uri: UriString): boolean => !passOver?.(pathBelow(root, uri) ?? '');
  const all = await files.list(root, '.yaml');
  const isSidecar = (uri: UriString): boolean =>
    pathBelow(folder, uri) !== undefined && parseSidecarUri(uri) !== undefined;
  return {
    sidecars: all.filter(uri => isSidecar(uri) && isMeant(uri)),
    settings: all.filter(
      uri => [codebookName, projectName].some(name => uri.endsWith(`/${name}`)) && isMeant(uri),
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

/** Who reads the files of both states. */
interface Readers {
  readonly before: StateReader;
  readonly after: StateReader;
  readonly signal: AbortSignal | undefined;
}

/** Those of the files that are not the same in both states. @param needed will be read even if they are. */
async function differing(
  uris: readonly UriString[],
  { before, after, signal }: Readers,
  needed?: ReadonlySet<UriString>,
): Promise<readonly UriString[]> {
  const same = await answers(uris, async uri => {
    signal?.throwIfAborted();
    const [one, other] = await Promise.all([before.id(uri), after.id(uri)]);
    if (one === other && needed?.has(uri) === false) for (const reader of [before, after]) reader.forget(uri);
    return one === other;
  });
  return uris.filter((_, index) => same[index] === false);
}

/** The sidecars of one report that may have changed. */
interface ComparedReport {
  readonly uri: UriString;
  readonly pairs: readonly PairedSidecar[];
  readonly names: TagNames;
  /** The report has another text in the later state. */
  readonly isRetold: boolean;
  readonly root: UriString;
  readonly loaded: KnownSidecars | undefined;
}

async function compareReport(
  { uri, pairs, names, isRetold, root, loaded }: ComparedReport,
  { before, after }: Pick<Readers, 'before' | 'after'>,
): Promise<ReportChanges> {
  const bytes = await after.read(uri);
  const present = ReportState.of(uri, bytes, sidecarsOf(pairs, 'after', uri), undefined, loaded);
  const olds = new Map<UriString, ReportState>();
  for (const at of new Set(pairs.map(pair => pair.before?.report ?? uri))) {
    const was = at === uri && !isRetold ? bytes : await before.read(at);
    const old = ReportState.of(at, was, sidecarsOf(pairs, 'before', at), present);
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
  reader: StateReader,
  projects: Projects,
): Promise<SidecarFile | undefined> {
  const named = parseSidecarUri(uri);
  const bytes = named && (await reader.read(uri));
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
