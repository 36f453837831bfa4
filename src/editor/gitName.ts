import type * as vscode from 'vscode';
import { findGit, type Repository } from './gitExtension.ts';

/**
 * Tells git's `user.name` of the first repository that is open, as soon as there is one. Never, where git is switched
 * off or the folder is not trusted: then nothing is known of git.
 */
export async function onGitName(tell: (name: string) => void): Promise<vscode.Disposable | undefined> {
  const found = await findGit();
  if (!found.ok) return undefined;
  const ask = async (repository: Repository): Promise<void> => {
    const name = await repository.getConfig('user.name').catch(() => '');
    if (name !== '') tell(name);
  };
  const [first] = found.api.repositories;
  if (first) void ask(first);
  return first ? undefined : found.api.onDidOpenRepository(repository => void ask(repository));
}
