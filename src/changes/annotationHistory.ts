import type { TagNames } from '../annotation/tags.ts';
import { joinUri, type UriString } from '../base/uri.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import { decodeSidecar } from '../corpus/sidecarWriter.ts';
import type { CommitId, FileStep, Git } from '../git/git.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { annotationChanges } from './annotationChanges.ts';
import type { PairedSidecar } from './pairSidecars.ts';
import type { AnnotationChange } from './projectChanges.ts';
import { ReportState, type SidecarFile } from './reportState.ts';

/** What a commit, or nobody's commit yet, did to an annotation. */
export interface HistoryStep {
  /** Undefined: what is on disk and not committed. */
  readonly commit: FileStep | undefined;
  /** The path of the sidecar, from the repository's folder. */
  readonly path: string;
  /** It had this path before. */
  readonly wasPath: string | undefined;
  /** Undefined: it only came under another path. */
  readonly change: AnnotationChange | undefined;
}

export interface HistoryOf {
  /** The path of the sidecar, from the repository's folder. */
  readonly path: string;
  readonly id: string;
  /** What is on disk of the sidecar; undefined: it is not there. */
  readonly present: Uint8Array | undefined;
  /** Where to begin. */
  readonly from: CommitId;
  readonly names: TagNames;
  /** So many commits that changed the sidecar are looked at. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Who said what of an annotation, the latest first, back to where it was made: also where its report, its coder's sidecar or
 * its own id had another name. Passages are compared by their descriptions alone.
 *
 * @returns whether there may be more: `most` commits were looked at.
 * @throws FileError where git can't tell.
 */
export async function* annotationHistory(
  git: Git,
  { path: first, id, present, from: start, names, most, signal }: HistoryOf,
): AsyncGenerator<HistoryStep, boolean> {
  const ids = new Set([id]);
  const versions = new Versions(git);
  let path = first;
  let from = start;
  let left = most;
  let isNewest = true;
  for (;;) {
    const steps = await git.historyOf(from, path, left, signal);
    if (isNewest) {
      isNewest = false;
      const text = present && decodeSidecar(present);
      const earlier =
        steps.length > 0 ? undefined : await fileWith(ids, await sidecarsAt(git, from), versions);
      const committed = earlier?.text ?? (await versions.text(steps[0]?.after));
      const change = changeOf(committed, text, earlier?.path ?? path, path, ids, names);
      if (change || earlier) yield { commit: undefined, path, wasPath: earlier?.path, change };
      if (earlier) {
        ({ path } = earlier);
        continue;
      }
    }
    let renamed: { readonly path: string; readonly from: CommitId } | undefined;
    for (const step of steps) {
      signal?.throwIfAborted();
      const after = await versions.text(step.after);
      const befores = await Promise.all(step.before.map(blob => versions.text(blob)));
      const changes = befores.map(before => changeOf(before, after, path, path, ids, names));
      const [change] = changes;
      // A merge has made something of it only where it is as on none of the branches.
      if (!change || changes.includes(undefined)) continue;
      const isMade = change.kind === 'added' && step.before.every(blob => blob === undefined);
      const [parent] = step.parents;
      const gone = isMade && parent !== undefined ? await takenAway(git, parent, step.id) : [];
      const earlier = await fileWith(ids, gone, versions);
      if (!earlier || parent === undefined) {
        yield { commit: step, path, wasPath: undefined, change };
        continue;
      }
      const moved = changeOf(earlier.text, after, earlier.path, path, ids, names);
      yield { commit: step, path, wasPath: earlier.path, change: moved };
      renamed = { path: earlier.path, from: parent };
      break;
    }
    left -= steps.length;
    if (!renamed) return left <= 0;
    ({ path, from } = renamed);
  }
}

interface SidecarBlob {
  readonly path: string;
  readonly blob: string;
}

/** The first of the sidecars that has the annotation: ids are random, so it is the same file under another name. */
async function fileWith(
  ids: ReadonlySet<string>,
  sidecars: readonly SidecarBlob[],
  versions: Versions,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (const { path, blob } of sidecars) {
    const text = await versions.text(blob);
    if (text !== undefined && [...ids].some(id => linesOf(id, text) !== undefined)) return { path, text };
  }
  return undefined;
}

async function takenAway(git: Git, from: CommitId, to: CommitId): Promise<readonly SidecarBlob[]> {
  const changes = await git.changedBetween(from, to, sidecarSuffix);
  return changes.flatMap(({ path, before, after }) =>
    before !== undefined && after === undefined ? [{ path, blob: before }] : [],
  );
}

async function sidecarsAt(git: Git, commit: CommitId): Promise<readonly SidecarBlob[]> {
  const files = await git.tree(commit);
  return files.flatMap(({ path, kind, id }) =>
    kind === 'file' && path.endsWith(sidecarSuffix) ? [{ path, blob: id }] : [],
  );
}

/** What became of the annotation between two versions of its sidecar; it is known by `ids`, to which earlier ones are added. */
function changeOf(
  before: string | undefined,
  after: string | undefined,
  pathBefore: string,
  path: string,
  ids: Set<string>,
  names: TagNames,
): AnnotationChange | undefined {
  if (before === after) return undefined;
  const isSame = [...ids].some(id => {
    const lines = after === undefined ? undefined : linesOf(id, after);
    return lines !== undefined && before !== undefined && lines === linesOf(id, before);
  });
  if (isSame) return undefined;
  const pair: PairedSidecar = { before: fileOf(pathBefore, before), after: fileOf(path, after) };
  const { changes } = annotationChanges(pair, stateOf(pair.before), stateOf(pair.after), names);
  const change = changes.find(one => ids.has(one.id) || (one.wasId !== undefined && ids.has(one.wasId)));
  if (change?.wasId !== undefined) ids.add(change.wasId);
  return change;
}

/** Without the report: its texts would have to be read and searched for every commit. */
function stateOf(file: SidecarFile | undefined): ReportState {
  return ReportState.of(file?.report ?? '', undefined, file ? [file] : []);
}

function fileOf(path: string, text: string | undefined): SidecarFile | undefined {
  const uri = path.split('/').reduce<UriString>(joinUri, 'git:');
  const named = parseSidecarUri(uri);
  return text === undefined || !named
    ? undefined
    : { uri, report: named.report, coder: named.coder, bytes: new TextEncoder().encode(text) };
}

/** The lines of an entry, as they are written. Undefined: it is not there, or its id is written in another way. */
function linesOf(id: string, text: string): string | undefined {
  const start = text.startsWith(`${id}:`) ? 0 : text.indexOf(`\n${id}:`) + 1;
  if (start === 0 && !text.startsWith(`${id}:`)) return undefined;
  const next = /\n(?=[^\s#])/g;
  next.lastIndex = start;
  return text.slice(start, next.exec(text)?.index ?? text.length).trimEnd();
}

/** Texts of sidecars by their ids in git: what a commit made is what the next one found. */
class Versions {
  readonly #git: Git;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(git: Git) {
    this.#git = git;
  }

  text(blob: string | undefined): Promise<string | undefined> {
    if (blob === undefined) return Promise.resolve(undefined);
    const known = this.#texts.get(blob);
    if (known) return known;
    const text = this.#git.blob(blob).then(decodeSidecar);
    this.#texts.set(blob, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > 8 && oldest !== undefined) this.#texts.delete(oldest);
    return text;
  }
}
