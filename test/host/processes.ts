import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

const starters = ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'] as const;

/** Notes what this extension host starts, until it is stopped; but not what VS Code searches folders with. */
export function recordProcesses(): { readonly started: () => readonly string[]; readonly stop: () => void } {
  const started: string[] = [];
  const originals = starters.map(name => [name, Reflect.get(childProcess, name) as unknown] as const);
  for (const [name, original] of originals) {
    Reflect.set(childProcess, name, (...args: readonly unknown[]) => {
      const command = String(args[0]);
      if (!/\brg(?:\.exe)?$/.test(command)) started.push(`${name} ${command}`);
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
