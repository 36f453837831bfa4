import * as vscode from 'vscode';
import { builtInNames } from '../annotation/tags.ts';
import { baseName, type UriString } from '../base/uri.ts';
import type { Files } from '../corpus/files.ts';
import type { LoadedSidecar } from '../corpus/loadedSidecar.ts';
import { sidecarConflict, type SidecarConflict } from '../corpus/sidecarConflict.ts';
import { parseSidecarUri } from '../corpus/sidecarUri.ts';
import type { FileChange } from '../corpus/step.ts';
import type { Git } from '../git/git.ts';
import { unmergedFiles, type UnmergedFile } from '../git/unmergedFiles.ts';
import type { Choice, MergeConflict } from '../sidecar/mergeConflict.ts';
import { readConflict, type Conflict, type OneSided } from '../sidecar/resolveConflict.ts';
import { sidecarSuffix } from '../sidecar/sidecarName.ts';
import { ConflictPassage } from './conflictPassage.ts';
import { askConflict, type Answer } from './conflictQuestion.ts';
import { label, sentence } from './display.ts';
import type { Repository } from './gitExtension.ts';
import { tellOfFile } from './openFile.ts';
import type { FoundRepository, Repositories } from './repositories.ts';
import type { Workbench } from './workbench.ts';

/** A sidecar in conflict, and the repository that it is of, where there is one. */
interface Found {
  readonly conflict: SidecarConflict;
  readonly repository: Repository | undefined;
}

/** Files that are resolved, by what has to be staged. */
interface Done {
  readonly uris: readonly UriString[];
  readonly repository: Repository | undefined;
  /** Nothing is left open in them. */
  readonly isComplete: boolean;
}

/**
 * Resolves sidecars that git could not merge: merges by id and field, asks only what contradicts itself, writes, and offers to
 * stage. All of it by quick picks; Escape leaves everything as it is.
 */
export class ResolveConflicts {
  readonly #workbench: Workbench;
  readonly #files: Files;
  readonly #repositories: Repositories;

  /** @param files as they are on disk and in editors: what is held back while git is at work is not in them. */
  constructor(workbench: Workbench, files: Files, repositories: Repositories) {
    this.#workbench = workbench;
    this.#files = files;
    this.#repositories = repositories;
  }

  /** @param args the URI of a sidecar; without one, all that there are. */
  async run(args: readonly unknown[]): Promise<void> {
    await this.#workbench.whenWritten;
    const [given] = args;
    const only =
      given instanceof vscode.Uri ? given.toString() : typeof given === 'string' ? given : undefined;
    const found = await this.#find(only);
    if (found.length === 0) {
      // A comment that a person has changed does not tell what the other version says.
      const message =
        only === undefined
          ? vscode.l10n.t('No annotations are in conflict.')
          : vscode.l10n.t(
              'git has nothing to merge in this file any more, and its comments do not tell both versions: decide there what holds.',
            );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const chosen = found.length === 1 ? found : await pickSome(found);
    const done: Done[] = [];
    const passage = new ConflictPassage();
    try {
      for (const one of chosen ?? []) {
        const result = await this.#resolve(one, passage);
        if (result === 'stop') break;
        if (result) done.push(result);
      }
    } finally {
      passage.dispose();
    }
    await this.#offerToStage(done);
  }

  /** What git could not merge, what has conflict markers, and what tells of conflicts in comments. */
  async #find(only: UriString | undefined): Promise<readonly Found[]> {
    const found = new Map<UriString, Found>();
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    for (const place of only === undefined ? folders : [vscode.Uri.parse(only)]) {
      const asked = await this.#repositories.of(place);
      if (!asked.ok) continue;
      for (const file of await unmergedFiles(asked.git, sidecarSuffix)) {
        const uri = uriIn(asked.git, file);
        if (only !== undefined && uri !== only) continue;
        const repository = await repositoryAt(asked, uri);
        found.set(uri, { conflict: await this.#conflictAt(uri, file, asked.git), repository });
      }
    }
    const marked = this.#workbench.corpus
      .reports()
      .flatMap(({ allSidecars }) => allSidecars)
      .filter(
        loaded =>
          (only === undefined || loaded.uri === only) && (loaded.state === 'conflicted' || tells(loaded)),
      );
    for (const { uri, state } of marked) {
      if (found.has(uri)) continue;
      const conflict = await this.#conflictAt(uri, undefined, undefined);
      if (state !== 'conflicted') {
        // git has nothing to be told: it may have been committed so.
        found.set(uri, { conflict, repository: undefined });
        continue;
      }
      const asked = await this.#repositories.of(vscode.Uri.parse(uri));
      const repository = asked.ok ? await repositoryAt(asked, uri) : undefined;
      found.set(uri, { conflict, repository });
    }
    return [...found.values()].sort((a, b) => (a.conflict.uri < b.conflict.uri ? -1 : 1));
  }

  #conflictAt(
    uri: UriString,
    file: UnmergedFile | undefined,
    git: Git | undefined,
  ): Promise<SidecarConflict> {
    return sidecarConflict(uri, file, { files: this.#files, git, otherName: of => this.#otherName(of) });
  }

  /** Where the same coder's annotations of the same report are now: the project says who was renamed. */
  #otherName(uri: UriString): UriString | undefined {
    const { corpus } = this.#workbench;
    const name = parseSidecarUri(uri);
    if (!name) return undefined;
    const coder = corpus.coderAt(uri, name.coder);
    return corpus
      .report(name.report)
      ?.allSidecars.find(loaded => loaded.uri !== uri && loaded.coder === coder)?.uri;
  }

  /** Undefined: it was passed over; stop: a person would not go on. */
  async #resolve(
    { conflict, repository }: Found,
    passage: ConflictPassage,
  ): Promise<Done | 'stop' | undefined> {
    const { uri, text } = conflict;
    switch (conflict.kind) {
      case 'one-sided':
        return { uris: [uri], repository, isComplete: true };
      case 'removed':
        return this.#resolveRemoved(conflict, repository);
      case 'moved': {
        const { to, there, versions } = conflict;
        const files = (after: string): readonly FileChange[] => [
          { uri: to, before: there, after },
          ...(text === undefined ? [] : [{ uri, before: text, after: undefined }]),
        ];
        return this.#merge(to, { text: undefined, versions }, files, [to, uri], repository, passage);
      }
      case 'content': {
        const files = (after: string): readonly FileChange[] =>
          after === text ? [] : [{ uri, before: text, after }];
        const { versions } = conflict;
        return this.#merge(uri, { text: text ?? '', versions }, files, [uri], repository, passage);
      }
    }
  }

  async #merge(
    uri: UriString,
    file: { readonly text: string | undefined; readonly versions: Versions },
    filesOf: (after: string) => readonly FileChange[],
    uris: readonly UriString[],
    repository: Repository | undefined,
    passage: ConflictPassage,
  ): Promise<Done | 'stop' | undefined> {
    const report = parseSidecarUri(uri)?.report ?? uri;
    const names = this.#workbench.corpus.codebooks.forReport(report).codebook;
    const read = readConflict({ ...file, names });
    if (!read.ok)
      return this.#tellUnread(uri, read, file, () =>
        this.#merge(uri, { ...file, text: undefined }, filesOf, uris, repository, passage),
      );
    const { conflicts, oneSided, resolved } = read.conflict;
    if (this.#isWithheld(uri) && conflicts.length + oneSided.length > 0) {
      const message = vscode.l10n.t(
        '{0} is another coder’s, and you code blind: whose it is resolves it, or you stop coding blind first.',
        baseName(uri),
      );
      void vscode.window.showWarningMessage(sentence(message));
      return undefined;
    }
    const leaveOut = oneSided.length > 0 ? await pickKept(uri, oneSided) : new Set<string>();
    if (!leaveOut) return 'stop';
    const answers = await this.#ask(report, read.conflict, passage);
    if (!answers) return 'stop';
    const resolution = resolved(conflict => choiceIn(answers, conflict), { leaveOut });
    const files = filesOf(resolution.text);
    if (files.length > 0) await this.#write(uri, files);
    return { uris, repository, isComplete: resolution.open.length === 0 };
  }

  /** Asks one after the other; one can go back. Undefined: a person would not say. */
  async #ask(
    report: UriString,
    { conflicts, annotationOf, labels }: Conflict,
    passage: ConflictPassage,
  ): Promise<ReadonlyMap<string, Answer> | undefined> {
    const answers = new Map<string, Answer>();
    for (let index = 0; index < conflicts.length;) {
      const conflict = conflicts[index];
      if (!conflict) break;
      const annotations = {
        ours: annotationOf(conflict.id, 'ours'),
        theirs: annotationOf(conflict.id, 'theirs'),
      };
      const answer = await askConflict(
        {
          conflict,
          annotations,
          labels,
          number: index + 1,
          of: conflicts.length,
          answered: answers.get(keyOf(conflict)),
        },
        side => void passage.show(report, annotations[side]),
      );
      if (answer === undefined) return undefined;
      if (answer === 'back') index--;
      else {
        answers.set(keyOf(conflict), answer);
        index++;
      }
    }
    return answers;
  }

  async #resolveRemoved(
    conflict: SidecarConflict & { readonly kind: 'removed' },
    repository: Repository | undefined,
  ): Promise<Done | 'stop'> {
    const { uri, text, by, changed } = conflict;
    const who = by === 'ours' ? vscode.l10n.t('The current version') : vscode.l10n.t('The incoming version');
    const keep = {
      label: vscode.l10n.t('$(check) Keep the file'),
      detail: vscode.l10n.t('With all annotations in it, as the other side has changed it'),
    };
    const remove = {
      label: vscode.l10n.t('$(trash) Remove the file'),
      detail: vscode.l10n.t('With what the other side has changed in it'),
    };
    const picked = await vscode.window.showQuickPick([keep, remove], {
      title: vscode.l10n.t('{0} removed this file, the other one changed it', who),
      placeHolder: label(baseName(uri)),
      ignoreFocusOut: true,
    });
    if (!picked) return 'stop';
    const after = picked === keep ? (text ?? changed) : undefined;
    if (after !== text) await this.#write(uri, [{ uri, before: text, after }]);
    return { uris: [uri], repository, isComplete: true };
  }

  async #write(uri: UriString, files: readonly FileChange[]): Promise<void> {
    const name = vscode.l10n.t('Resolve {0}', label(baseName(uri)));
    await this.#workbench.inTurn(() =>
      this.#workbench.corpus.apply({ label: name, changes: [], files, isForGit: true }),
    );
    this.#workbench.say(name);
  }

  /** A file that can't be merged as it is: a person mends it, or starts again from what git has. */
  async #tellUnread(
    uri: UriString,
    { line, message }: { readonly line: number; readonly message: string },
    { text, versions }: { readonly text: string | undefined; readonly versions: Versions },
    startAgain: () => Promise<Done | 'stop' | undefined>,
  ): Promise<Done | 'stop' | undefined> {
    if (!versions || text === undefined) {
      void tellOfFile(vscode.window.showWarningMessage, `${baseName(uri)}: ${message}`, uri, line);
      return undefined;
    }
    const mend = {
      label: vscode.l10n.t('$(edit) Mend the file'),
      detail: vscode.l10n.t('Line {0}: {1}', line + 1, label(message, 250)),
    };
    const again = {
      label: vscode.l10n.t('$(discard) Start again from git’s versions'),
      detail: vscode.l10n.t('What was done by hand in the file since is lost'),
    };
    const picked = await vscode.window.showQuickPick([mend, again], {
      title: vscode.l10n.t('{0} can’t be merged as it is', label(baseName(uri))),
      ignoreFocusOut: true,
    });
    if (picked === again) return startAgain();
    if (picked === mend) {
      const selection = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
    }
    return 'stop';
  }

  async #offerToStage(done: readonly Done[]): Promise<void> {
    if (done.length === 0) return;
    const open = done.filter(({ isComplete }) => !isComplete).length;
    const complete = done.filter(({ isComplete }) => isComplete);
    if (open > 0) {
      const said =
        open === 1
          ? vscode.l10n.t('1 file has open conflicts still: comments in it tell of them.')
          : vscode.l10n.t('{0} files have open conflicts still: comments in them tell of them.', open);
      this.#workbench.say(said);
    }
    const staged = complete.filter(({ repository }) => repository);
    if (staged.length === 0) return;
    const stage = {
      label: vscode.l10n.t('$(add) Stage'),
      detail: vscode.l10n.t('Tells git that the conflict is resolved (git add)'),
    };
    const not = { label: vscode.l10n.t('$(close) Not now'), detail: vscode.l10n.t('The files are written') };
    const picked = await vscode.window.showQuickPick([stage, not], {
      title:
        staged.length === 1
          ? vscode.l10n.t('{0} is resolved', label(baseName(staged[0]?.uris[0] ?? '')))
          : vscode.l10n.t('{0} files are resolved', staged.length),
      placeHolder: vscode.l10n.t('Stage what is resolved?'),
      ignoreFocusOut: true,
    });
    if (picked !== stage) return;
    for (const { uris, repository } of staged) {
      // git stages what is on disk, and a file that was unsaved before is unsaved still.
      const unsaved = vscode.workspace.textDocuments.filter(
        document => document.isDirty && uris.includes(document.uri.toString()),
      );
      for (const document of unsaved) await document.save();
      await repository?.add(uris.map(uri => vscode.Uri.parse(uri).fsPath));
    }
    this.#workbench.say(vscode.l10n.t('Staged: commit to end the merge.'));
  }

  #isWithheld(uri: UriString): boolean {
    const report = this.#workbench.corpus.report(parseSidecarUri(uri)?.report ?? uri);
    const isIn = (list: readonly { readonly uri: UriString }[] = []): boolean =>
      list.some(loaded => loaded.uri === uri);
    return isIn(report?.allSidecars) && !isIn(report?.sidecars);
  }
}

/** True where comments tell of conflicts that can be decided by what they say. */
function tells({ hasProblems, sidecar }: LoadedSidecar): boolean {
  if (!hasProblems || !sidecar.problems.some(({ code }) => code === 'unsettled-merge')) return false;
  const read = readConflict({ text: sidecar.text, versions: undefined, names: builtInNames });
  return read.ok && read.conflict.conflicts.length > 0;
}

type Versions = Parameters<typeof readConflict>[0]['versions'];

async function repositoryAt(
  { git, api }: FoundRepository & { readonly ok: true },
  uri: UriString,
): Promise<Repository | undefined> {
  // Of a repository within another one that VS Code has not looked into, it gives the outer one.
  const root = vscode.Uri.parse(git.root);
  const known = api.getRepository(vscode.Uri.parse(uri));
  if (known?.rootUri.fsPath === root.fsPath) return known;
  return (await api.openRepository(root)) ?? undefined;
}

function uriIn(git: Git, { path }: UnmergedFile): UriString {
  return vscode.Uri.joinPath(vscode.Uri.parse(git.root), path).toString();
}

function keyOf(conflict: MergeConflict): string {
  return `${conflict.id} ${conflict.kind} ${conflict.kind === 'field' ? conflict.field : ''}`;
}

function choiceIn(answers: ReadonlyMap<string, Answer>, conflict: MergeConflict): Choice | undefined {
  const answer = answers.get(keyOf(conflict));
  return answer === 'open' || answer === 'back' ? undefined : answer;
}

async function pickSome(found: readonly Found[]): Promise<readonly Found[] | undefined> {
  const items = found.map(one => ({
    label: label(baseName(one.conflict.uri)),
    description: label(vscode.workspace.asRelativePath(vscode.Uri.parse(one.conflict.uri))),
    picked: true,
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which conflicts are to be resolved?'),
    canPickMany: true,
  });
  return picked?.map(({ one }) => one);
}

/**
 * What only one side has is kept, unless a person unticks it: nobody can tell whether the other side has removed it. Gives the
 * ids of what is to go; undefined: they would not say.
 */
async function pickKept(
  uri: UriString,
  oneSided: readonly OneSided[],
): Promise<ReadonlySet<string> | undefined> {
  const items = oneSided.map(({ side, entry }) => ({
    label: label(entry.annotation?.quote ?? entry.annotation?.note ?? entry.id, 100),
    description: label((entry.annotation?.tags ?? []).join(', ')),
    detail:
      side === 'ours'
        ? vscode.l10n.t('only in the current version')
        : vscode.l10n.t('only in the incoming version'),
    picked: true,
    id: entry.id,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Added on one side, or removed on the other? Untick what is to go'),
    placeHolder: label(baseName(uri)),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const kept = new Set(picked.map(({ id }) => id));
  return new Set(oneSided.flatMap(({ entry }) => (kept.has(entry.id) ? [] : [entry.id])));
}
