import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import * as vscode from 'vscode';

const starters = ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'] as const;

/** Notes what our extension starts, until it is stopped. */
export function recordProcesses(): { readonly started: () => readonly string[]; readonly stop: () => void } {
  const started: string[] = [];
  // Where our bundles are: VS Code and its own extensions start processes in the extension host, too.
  const ours = `${vscode.extensions.getExtension('marginalia.marginalia')?.extensionPath ?? ''}/dist/`;
  const originals = starters.map(name => [name, Reflect.get(childProcess, name) as unknown] as const);
  for (const [name, original] of originals) {
    Reflect.set(childProcess, name, (...args: readonly unknown[]) => {
      const command = String(args[0]);
      if (new Error().stack?.includes(ours)) started.push(`${name} ${command}`);
      return Reflect.apply(original as (...values: readonly unknown[]) => unknown, childProcess, args);
    });
  }
  syncBuiltinESMExports();
  return {
    started: () => started,
    stop: () => {
      for (const [name, original] of originals) Reflect.set(childProcess, name, original);
      syncBuiltinESMExports();
    },
  };
}
