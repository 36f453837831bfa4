import * as vscode from 'vscode';

/** The part that is used of what the built-in git extension exports (extensions/git/src/api/git.d.ts, version 1). */
export interface GitApi {
  /** The program: as the person has set it, else where the extension has found it; on Linux that is the name alone. */
  readonly git: { readonly path: string };
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  readonly onDidCloseRepository: vscode.Event<Repository>;
  getRepository(uri: vscode.Uri): Repository | null;
  /** Of a folder that VS Code has not looked into by itself; null where it will not. */
  openRepository(root: vscode.Uri): Promise<Repository | null>;
  /** A document of what a file is at a commit; `ref` is `~` for what is staged. */
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    /** Comes after commits, checkouts, staging, and changes of files that git tracks. */
    readonly onDidChange: vscode.Event<void>;
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[];
  };
  getConfig(key: string): Promise<string>;
  /** Commits that touched a file, the latest first. */
  log(options: {
    readonly path: string;
    readonly maxEntries: number;
  }): Promise<readonly { readonly hash: string }[]>;
  /** A file's text at a commit. */
  show(ref: string, path: string): Promise<string>;
  /** Stages files. */
  add(paths: readonly string[]): Promise<void>;
}

/** The extension's API, or, in one sentence, why there is none. */
export type FoundGit =
  { readonly ok: true; readonly api: GitApi } | { readonly ok: false; readonly reason: string };

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

export async function findGit(): Promise<FoundGit> {
  const no = (reason: string): FoundGit => ({ ok: false, reason });
  if (!vscode.workspace.isTrusted) {
    return no(
      vscode.l10n.t(
        'This folder is not trusted, so git is not started in it: Workspaces: Manage Workspace Trust.',
      ),
    );
  }
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) {
    return no(
      vscode.l10n.t('VS Code’s own git extension is switched off: enable “Git” in the view Extensions.'),
    );
  }
  try {
    const exported = await extension.activate();
    if (!exported.enabled && vscode.workspace.getConfiguration('git').get('enabled') === false) {
      return no(vscode.l10n.t('git is switched off by the setting git.enabled.'));
    }
    return { ok: true, api: exported.getAPI(1) };
  } catch {
    // It throws where it has found no program.
    return no(vscode.l10n.t('git was not found: install it (https://git-scm.com), then restart VS Code.'));
  }
}
