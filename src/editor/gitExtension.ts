import * as vscode from 'vscode';

/** The part that is used of what the built-in git extension exports (extensions/git/src/api/git.d.ts, version 1). */
export interface Git {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  getRepository(uri: vscode.Uri): Repository | null;
}

export interface Repository {
  getConfig(key: string): Promise<string>;
  /** Commits that touched a file, the latest first. */
  log(options: {
    readonly path: string;
    readonly maxEntries: number;
  }): Promise<readonly { readonly hash: string }[]>;
  /** A file's text at a commit. */
  show(ref: string, path: string): Promise<string>;
}

/** Undefined where git is switched off or the folder is not trusted: then nothing is known of git. */
export async function findGit(): Promise<Git | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
  if (!extension || !vscode.workspace.isTrusted) return undefined;
  try {
    return (await extension.activate()).getAPI(1);
  } catch {
    // It throws where `git.enabled` is off, or no git is installed.
    return undefined;
  }
}
