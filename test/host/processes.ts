import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

const starters = ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'] as const;

/** Where our bundles are: VS Code starts processes in the extension host too, to search folders and to look for ports. */
const ours = /\/dist\/(extension\.js|chunks\/)/;

/** Notes what our extension starts, until it is stopped. */
export function recordProcesses(): { readonly started: () => readonly string[]; readonly stop: () => void } {
  const started: string[] = [];
  const originals = starters.map(name => [name, Reflect.get(childProcess, name) as unknown] as const);
  for (const [name, original] of originals) {
    Reflect.set(childProcess, name, (...args: readonly unknown[]) => {
      const command = String(args[0]);
      if (ours.test(new Error().stack ?? '')) started.push(`${name} ${command}`);
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
