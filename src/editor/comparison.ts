import * as vscode from 'vscode';
import { pathBelow, type UriString } from '../base/uri.ts';
import { compareProjects } from '../changes/compareProjects.ts';
import {
  CommitsOfEnds,
  endLabel,
  readEnds,
  statesOf,
  usualEnds,
  type End,
  type Ends,
  type UsualEnds,
} from '../changes/ends.ts';
import type { StateOnDisk } from '../changes/gitStates.ts';
import type { ProjectChanges } from '../changes/projectChanges.ts';
import type { ProjectState } from '../changes/projectState.ts';
import { withheldOn } from '../corpus/blindness.ts';
import type { Files } from '../corpus/files.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { Git } from '../git/git.ts';
import { BlindCoding } from './blindCoding.ts';
import { findGit, type GitApi } from './gitExtension.ts';
import type { Repositories } from './repositories.ts';
import type { Workbench } from './workbench.ts';

/** The repository that is looked at, and the folder of it that is open. */
export interface ComparedFolder {
  readonly git: Git;
  readonly api: GitApi;
  /** Only what is at or below it is compared. */
  readonly folder: UriString;
}

export type FoundFolder =
  { readonly ok: true; readonly found: ComparedFolder } | { readonly ok: false; readonly reason: string };

/** A comparison that was made. */
export interface Compared extends ComparedFolder {
  readonly ends: Ends;
  /** Why it is not the usual one, in a sentence. */
  readonly why: string | undefined;
  readonly before: ProjectState;
  readonly after: ProjectState;
  readonly changes: ProjectChanges;
  /** Sidecars on disk that are passed over, for git does not look at them. */
  readonly unseen: number;
}

const stored = 'marginalia.comparedEnds';

/** Compares the annotations of two states of the project that is open: as a person has chosen them, else the usual ones. */
export class Comparisons {
  readonly #workbench: Workbench;
  readonly #files: Files;
  readonly #memory: vscode.Memento;
  readonly #repositories: Repositories;
  /** The folder that a person has chosen, where several are open. */
  #chosen: vscode.Uri | undefined;

  constructor(workbench: Workbench, files: Files, memory: vscode.Memento, repositories: Repositories) {
    this.#workbench = workbench;
    this.#files = files;
    this.#memory = memory;
    this.#repositories = repositories;
  }

  /** Every repository that an open folder is in, or that is in one. */
  async folders(): Promise<readonly ComparedFolder[]> {
    const found = new Map<UriString, ComparedFolder>();
    for (const uri of await this.#candidates()) {
      const one = await this.#folderAt(uri);
      if (one.ok && !found.has(one.found.git.root)) found.set(one.found.git.root, one.found);
    }
    return [...found.values()];
  }

  /** The folder that is compared, or why there is none. */
  async folder(): Promise<FoundFolder> {
    let reason: string | undefined;
    for (const uri of [...(this.#chosen ? [this.#chosen] : []), ...(await this.#candidates())]) {
      const found = await this.#folderAt(uri);
      if (found.ok) return found;
      reason ??= found.reason;
    }
    return {
      ok: false,
      reason: reason ?? vscode.l10n.t('Open a folder that is in a repository of git first.'),
    };
  }

  /** What is compared: what a person has chosen, else the usual. */
  async ends({ git }: ComparedFolder, commits?: CommitsOfEnds): Promise<UsualEnds> {
    const kept = this.#memory.get<Readonly<Record<UriString, unknown>>>(stored, {});
    return readEnds(kept[git.root]) ?? usualEnds(git, commits);
  }

  /** From now on these are compared; undefined: the usual ones. */
  async choose({ git, folder }: ComparedFolder, ends: Ends | undefined): Promise<void> {
    this.#chosen = vscode.Uri.parse(folder);
    const kept = this.#memory.get<Readonly<Record<UriString, unknown>>>(stored, {});
    await this.#memory.update(stored, { ...kept, [git.root]: ends });
  }

  /** @throws FileError where there is no such commit; what `signal` was aborted with. */
  async compare(where: ComparedFolder, signal: AbortSignal): Promise<Compared> {
    const { git, folder } = where;
    const commits = new CommitsOfEnds(git);
    const { why, ...ends } = await this.ends(where, commits);
    const { before, after } = await statesOf(ends, git, this.#files, commits);
    signal.throwIfAborted();
    const changes = await compareProjects({
      root: git.root,
      folder,
      before,
      after,
      signal,
      loaded: uri => {
        const one = vscode.Uri.parse(uri).toString();
        const report = parseSidecarUri(one)?.report;
        return report === undefined ? undefined : this.#workbench.corpus.report(report)?.sidecar(one);
      },
      withheldOn: (report, projects) => {
        const { corpus, coders } = this.#workbench;
        const blindness = { ...BlindCoding.before(this.#memory), own: coders.current?.slug };
        // What the project asks for now, and what it asks for in the state that is looked at.
        const [now, then] = [
          corpus.readingOf(vscode.Uri.parse(report).toString()).isWithheld,
          withheldOn(report, projects, blindness),
        ];
        return coder => now?.(coder) === true || then?.(coder) === true;
      },
    });
    const unseen = [before, after].flatMap(state => ('unseen' in state ? (state as StateOnDisk).unseen : []));
    return { ...where, ends, why, before, after, changes, unseen: new Set(unseen).size };
  }

  async #candidates(): Promise<readonly vscode.Uri[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const active = vscode.window.activeTextEditor?.document.uri;
    const loose = folders.length === 0 && active?.scheme === 'file' ? [active] : [];
    const git = await findGit();
    const opened = git.ok ? git.api.repositories.map(({ rootUri }) => rootUri) : [];
    const within = opened.filter(root =>
      folders.some(folder => pathBelow(folder.toString(), root.toString()) !== undefined),
    );
    return [...folders, ...loose, ...within];
  }

  async #folderAt(uri: vscode.Uri): Promise<FoundFolder> {
    const found = await this.#repositories.of(uri);
    if (!found.ok) return found;
    const { git, api } = found;
    const path = pathBelow(git.root, uri.toString());
    const isFolder = vscode.workspace.workspaceFolders?.some(one => one.uri.toString() === uri.toString());
    const below = path === undefined || isFolder !== true ? [] : path.split('/').map(encodeURIComponent);
    return { ok: true, found: { git, api, folder: [git.root, ...below].join('/') } };
  }
}

/** What the git extension calls an end; undefined: it is what is on disk. */
export function gitRefOf(end: End, { commit }: ProjectState): string | undefined {
  if (end.kind === 'working tree') return undefined;
  return end.kind === 'index' ? '~' : (commit ?? endLabel(end));
}
