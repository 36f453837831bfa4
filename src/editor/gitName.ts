import * as vscode from 'vscode';

/** The part that is used of what the built-in git extension exports (extensions/git/src/api/git.d.ts, version 1). */
interface GitExtension {
  getAPI(version: 1): {
    readonly repositories: readonly Repository[];
    readonly onDidOpenRepository: vscode.Event<Repository>;
  };
}

interface Repository {
  getConfig(key: string): Promise<string>;
}

/**
 * Tells git's `user.name` of the first repository that is open, as soon as there is one. Never, where git is switched
 * off or the folder is not trusted: then nothing is known of git.
 */
export async function onGitName(tell: (name: string) => void): Promise<vscode.Disposable | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension || !vscode.workspace.isTrusted) return undefined;
  const git = (await extension.activate()).getAPI(1);
  const ask = async (repository: Repository): Promise<void> => {
    const name = await repository.getConfig('user.name').catch(() => '');
    if (name !== '') tell(name);
  };
  const [first] = git.repositories;
  if (first) void ask(first);
  return first ? undefined : git.onDidOpenRepository(repository => void ask(repository));
}
