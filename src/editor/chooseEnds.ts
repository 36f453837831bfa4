import * as vscode from 'vscode';
import { endLabel, type End, type Ends } from '../changes/ends.ts';
import { FileError } from '../corpus/files.ts';
import type { Git } from '../git/git.ts';
import { label, sentence } from './display.ts';

/** So many commits are offered; others can be typed. */
const mostCommits = 30;
/** So many branches, those worked on last first. */
const mostBranches = 100;

interface EndItem extends vscode.QuickPickItem {
  /** Undefined: a commit is typed. */
  readonly end?: End;
}

interface Choices {
  readonly head: readonly EndItem[];
  readonly branches: readonly EndItem[];
  readonly commits: readonly EndItem[];
}

/**
 * Asks for both ends of a comparison.
 *
 * @returns undefined: a person would not say; 'usual': what is compared without being asked.
 */
export async function chooseEnds(git: Git, present: Ends): Promise<Ends | 'usual' | undefined> {
  const choices = await choicesOf(git);
  const usual: EndItem = {
    label: vscode.l10n.t('$(discard) The usual'),
    description: vscode.l10n.t('the working tree, with where this branch left the main branch'),
  };
  const main = await git.mainBranch();
  const base: EndItem[] = main === undefined ? [] : [mergeBaseItem(main)];
  const others = choices.branches.flatMap(({ end }) =>
    end?.kind === 'commit' && end.ref !== main ? [mergeBaseItem(end.ref)] : [],
  );
  const first = await pickEnd(git, {
    title: vscode.l10n.t('Compare Annotations (1 of 2): What Was Before'),
    placeHolder: vscode.l10n.t('Now: {0}', endLabel(present.before)),
    items: [
      usual,
      ...base,
      ...listed(choices, { withDisk: false }),
      separator(vscode.l10n.t('where this branch left another one')),
      ...others,
    ],
  });
  if (first === usual) return 'usual';
  if (!first?.end) return undefined;
  const before = first.end;
  const second = await pickEnd(git, {
    title: vscode.l10n.t('Compare Annotations (2 of 2): What Is After'),
    placeHolder: vscode.l10n.t('Compared with {0}. Now: {1}', endLabel(before), endLabel(present.after)),
    items: listed(choices, { withDisk: true }).filter(
      ({ end }) => !end || endLabel(end) !== endLabel(before),
    ),
  });
  return second?.end && { before, after: second.end };
}

/** Asks for one state that is committed or staged. Undefined: a person would not say. */
export async function chooseState(git: Git, title: string): Promise<End | undefined> {
  const choices = await choicesOf(git);
  const items = listed(choices, { withDisk: false }).filter(({ end }) => end?.kind !== 'working tree');
  const picked = await pickEnd(git, {
    title,
    placeHolder: vscode.l10n.t('A commit, or what is staged'),
    items,
  });
  return picked?.end;
}

async function choicesOf(git: Git): Promise<Choices> {
  const [branches, head] = await Promise.all([git.branches(), git.commit('HEAD').catch(() => undefined)]);
  const commits = head === undefined ? [] : await git.recentCommits(head, mostCommits);
  return {
    head:
      head === undefined
        ? []
        : [
            {
              label: '$(git-commit) HEAD',
              description: vscode.l10n.t('the last commit'),
              detail: label(commits[0]?.subject ?? '', 120),
              end: { kind: 'commit', ref: 'HEAD' },
            },
          ],
    branches: branches.slice(0, mostBranches).map(({ name, isCurrent, isRemote }) => ({
      label: `$(${isRemote ? 'cloud' : 'git-branch'}) ${label(name, 120)}`,
      description: isCurrent ? vscode.l10n.t('checked out') : '',
      end: { kind: 'commit', ref: name },
    })),
    commits: commits.map(({ id, author, date, subject }) => ({
      label: `$(git-commit) ${label(subject, 120)}`,
      description: [id.slice(0, 8), label(author, 60), date.slice(0, 10)].join(' · '),
      end: { kind: 'commit', ref: id },
    })),
  };
}

function listed(
  { head, branches, commits }: Choices,
  { withDisk }: { readonly withDisk: boolean },
): EndItem[] {
  const disk: EndItem = {
    label: vscode.l10n.t('$(file-directory) working tree'),
    description: vscode.l10n.t('the files as they are now'),
    end: { kind: 'working tree' },
  };
  const index: EndItem = {
    label: vscode.l10n.t('$(inbox) index'),
    description: vscode.l10n.t('what is staged'),
    end: { kind: 'index' },
  };
  const typed: EndItem = {
    label: vscode.l10n.t('$(edit) Type a commit…'),
    description: vscode.l10n.t('a tag, a short id, HEAD~2'),
    alwaysShow: true,
  };
  return [
    ...(withDisk ? [disk] : []),
    index,
    ...head,
    typed,
    ...(withDisk ? [] : [disk]),
    separator(vscode.l10n.t('branches')),
    ...branches,
    separator(vscode.l10n.t('commits')),
    ...commits,
  ];
}

function mergeBaseItem(ref: string): EndItem {
  const end: End = { kind: 'merge base', ref };
  return {
    label: `$(git-merge) ${label(endLabel(end), 120)}`,
    description: vscode.l10n.t('where this branch left {0}', label(ref, 120)),
    end,
  };
}

function separator(text: string): EndItem {
  return { label: text, kind: vscode.QuickPickItemKind.Separator };
}

async function pickEnd(
  git: Git,
  {
    items,
    ...options
  }: { readonly title: string; readonly placeHolder: string; readonly items: readonly EndItem[] },
): Promise<EndItem | undefined> {
  const picked = await vscode.window.showQuickPick(items, { ...options, matchOnDescription: true });
  if (!picked || picked.end || !picked.alwaysShow) return picked;
  const ref = await vscode.window.showInputBox({
    title: options.title,
    prompt: vscode.l10n.t('A branch, a tag, a commit’s id or its beginning, HEAD~2'),
    validateInput: text => faultOf(git, text.trim()),
  });
  return ref === undefined ? undefined : { label: ref, end: { kind: 'commit', ref: ref.trim() } };
}

/** Why it names no commit. */
async function faultOf(git: Git, ref: string): Promise<string | undefined> {
  if (ref === '') return vscode.l10n.t('Type a commit.');
  try {
    await git.commit(ref);
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return sentence(error.message);
    throw error;
  }
}
