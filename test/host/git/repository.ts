import assert from 'node:assert/strict';
import { afterEach, before } from 'mocha';
import * as vscode from 'vscode';
import { Repository } from '../../unit/node/repository.ts';
import { api, closeEditors, until } from '../report.ts';

interface BuiltInGit {
  getAPI(version: 1): {
    readonly repositories: readonly unknown[];
    toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
  };
}

/** The folder of makeCodedRepository(), which VS Code shows. */
export function folder(): vscode.Uri {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root, 'no folder is open');
  return root.uri;
}

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), path);
}

/** Runs git in the folder, as a person in a terminal would. */
export async function git(...args: readonly string[]): Promise<string> {
  return new Repository(folder().fsPath).git(...args);
}

/** A file as it is at `ref`, as the built-in git extension names it: '' or '~' is the index. */
export async function gitUri(path: string, ref: string): Promise<vscode.Uri> {
  return (await builtInGit()).toGitUri(uriOf(path), ref);
}

/** For the top of a `describe`: VS Code knows the repository; after each test every editor is closed. */
export function useRepository(): void {
  before(async () => {
    await api();
    const { repositories } = await builtInGit();
    await until('VS Code has found the repository', () => repositories.length > 0);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
  });
}

async function builtInGit(): Promise<ReturnType<BuiltInGit['getAPI']>> {
  const extension = vscode.extensions.getExtension<BuiltInGit>('vscode.git');
  assert.ok(extension, 'there is no git extension');
  return (await extension.activate()).getAPI(1);
}
