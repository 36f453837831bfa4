import * as vscode from 'vscode';
import type { ContextKeys, Settings } from './contributions.ts';

const known = new Map<keyof ContextKeys, unknown>();

/** Sets a context key for `when` clauses, if its value is another one than before. */
export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  if (known.get(key) === value) return;
  known.set(key, value);
  void vscode.commands.executeCommand('setContext', key, value);
}

/** The present value of a setting; its default stands in package.json. */
export function setting<K extends keyof Settings>(key: K): Settings[K] | undefined {
  return vscode.workspace.getConfiguration('marginalia').get<Settings[K]>(key);
}

/** The value that the user has given a setting, whatever the folder says: who codes is not for a repository to choose. */
export function userSetting<K extends keyof Settings>(key: K): Settings[K] | undefined {
  const { globalValue, defaultValue } =
    vscode.workspace.getConfiguration('marginalia').inspect<Settings[K]>(key) ?? {};
  return globalValue ?? defaultValue;
}
