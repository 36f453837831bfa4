import { cp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runTests } from '@vscode/test-electron';
import { hostExecutable } from '../vscode-host/executable.ts';
import { makeTempFolder, output, projectRoot } from '../vscode-host/paths.ts';
import { testSettings, writeUserSettings } from '../vscode-host/settings.ts';
import { hostBundle } from './build.ts';
import { benchVariable, type ActivationTimes, type HostBench, type HostReport } from './hostProtocol.ts';

/** What one start of VS Code gave. */
export interface HostResult {
  readonly description: string;
  readonly activation: ActivationTimes;
  readonly tables: readonly Extract<HostReport, { kind: 'table' }>[];
}

/** Starts a fresh VS Code on an empty folder and times the extension in it. Throws where that broke off. */
export async function benchInHost(options: {
  readonly activationOnly: boolean;
  readonly copies: number;
}): Promise<HostResult> {
  const executable = await hostExecutable(true);
  const folder = await makeTempFolder('bench');
  const userDataDir = await makeTempFolder('user');
  await writeUserSettings(userDataDir, { ...testSettings, 'marginalia.coder': 'Alice Example' });
  const distCopies = await copyDist(options.copies);
  const reports: HostReport[] = [];
  const server = createServer(socket => {
    createInterface({ input: socket }).on('line', line => reports.push(JSON.parse(line) as HostReport));
  });
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const bench: HostBench = { port, distCopies, activationOnly: options.activationOnly };
  try {
    await runTests({
      vscodeExecutablePath: executable.path,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: hostBundle,
      extensionTestsEnv: { [benchVariable]: JSON.stringify(bench) },
      launchArgs: [folder, `--user-data-dir=${userDataDir}`],
    });
  } finally {
    server.close();
    for (const made of [folder, userDataDir, ...distCopies]) {
      await rm(made, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  const failed = reports.find(report => report.kind === 'failed');
  if (failed) throw new Error(failed.why);
  const activation = reports.find(report => report.kind === 'activation');
  if (!activation || reports.at(-1)?.kind !== 'end')
    throw new Error('VS Code ended before the benchmark did.');
  const tables = reports.filter(report => report.kind === 'table');
  return { description: executable.description, activation, tables };
}

/** Copies of what is shipped, below the extension's folder: VS Code gives its API to modules there. */
async function copyDist(count: number): Promise<readonly string[]> {
  const copies = Array.from({ length: count }, (_, index) => join(output, 'bench', `dist-${index + 1}`));
  for (const copy of copies) await cp(join(projectRoot, 'dist'), copy, { recursive: true });
  return copies;
}
