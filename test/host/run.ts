// Runs the in-host tests: `npm run test:host -- [--suite <text in its title>] [--grep <text>] [--counts <file>]`.
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { makeCodedRepository } from '../vscode-host/coded-repository.ts';
import { copySamples, type Copy } from '../vscode-host/copy-samples.ts';
import { makeBrokenGit } from '../vscode-host/broken-git.ts';
import { makeLargeRepository } from '../vscode-host/large-repository.ts';
import { makeSeveralFolders } from '../vscode-host/several-folders.ts';
import { hostExecutable } from '../vscode-host/executable.ts';
import { makeTempFolder, projectRoot } from '../vscode-host/paths.ts';
import { testSettings, writeUserSettings } from '../vscode-host/settings.ts';
import { buildHostTests, bundleOf, testModule } from './build.ts';
import { runVariable, type HostMessage, type HostRun } from './protocol.ts';

/** Tests that share one window of VS Code. */
interface Suite {
  readonly title: string;
  readonly trusted: boolean;
  /** Makes what VS Code opens; the sample reports, unless told otherwise. */
  readonly open?: () => Promise<Copy>;
  /** User settings besides `testSettings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ids of extensions of VS Code's own that are switched off. */
  readonly without?: readonly string[];
  /** Gives a folder whose programs come before all others. */
  readonly programs?: () => Promise<string>;
  /** Test files as `buildHostTests` names them. */
  readonly has: (name: string) => boolean;
}

const suites: readonly Suite[] = [
  { title: 'In-host tests', trusted: true, has: name => !name.includes('/') },
  {
    title: 'In-host tests in a workspace of several folders',
    trusted: true,
    open: makeSeveralFolders,
    has: name => name.startsWith('multi-root/'),
  },
  {
    title: 'In-host tests in a folder that is not trusted',
    trusted: false,
    has: name => name.startsWith('restricted/'),
  },
  {
    title: 'In-host tests in a repository of git',
    trusted: true,
    open: makeCodedRepository,
    settings: { 'marginalia.coder': 'Alice Example' },
    has: name => name.startsWith('git/'),
  },
  {
    title: 'In-host tests in a repository of many reports',
    trusted: true,
    open: makeLargeRepository,
    has: name => name.startsWith('checkout/'),
  },
  {
    title: 'In-host tests without git',
    trusted: true,
    settings: { 'git.enabled': false },
    has: name => name.startsWith('without-git/'),
  },
  {
    title: 'In-host tests without the git extension',
    trusted: true,
    without: ['vscode.git'],
    has: name => name.startsWith('without-git-extension/'),
  },
  {
    title: 'In-host tests without a git program',
    trusted: true,
    programs: makeBrokenGit,
    has: name => name.startsWith('without-git-program/'),
  },
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const { values: options } = parseArgs({
  options: { suite: { type: 'string' }, grep: { type: 'string' }, counts: { type: 'string' } },
});
const names = await buildHostTests();
let passed = 0;
let failed = 0;
for (const suite of suites) {
  if (!suite.title.includes(options.suite ?? '')) continue;
  const files = names.filter(name => suite.has(name)).map(name => bundleOf(name));
  if (files.length === 0) continue;
  const counts = await runSuite(suite, files);
  passed += counts.passed;
  failed += counts.failed;
}
if (options.counts !== undefined) await writeFile(options.counts, JSON.stringify({ passed, failed }));
process.exit(failed > 0 ? 1 : 0);

/** Runs one suite in a fresh VS Code on a fresh copy of the samples. A run that breaks off counts as a failure. */
async function runSuite(suite: Suite, files: readonly string[]): Promise<Counts> {
  const executable = await hostExecutable(suite.trusted);
  console.log(`\n${suite.title} (${executable.description})`);
  const userDataDir = await makeTempFolder('user');
  await writeUserSettings(userDataDir, { ...testSettings, ...suite.settings });
  const copy = await (suite.open ?? copySamples)();
  const results = await receiveResults();
  const programs = await suite.programs?.();
  const run: HostRun = {
    port: results.port,
    files,
    colors: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  };
  let exitCode = 0;
  try {
    await runTests({
      vscodeExecutablePath: executable.path,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: testModule,
      extensionTestsEnv: {
        [runVariable]: JSON.stringify(run),
        // As if started in a terminal: else VS Code asks the person's shell what PATH is.
        ...(programs !== undefined && {
          PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
          VSCODE_CLI: '1',
        }),
      },
      launchArgs: [
        copy.folder,
        `--user-data-dir=${userDataDir}`,
        ...(suite.trusted ? [] : ['--restricted-mode']),
        ...(suite.without ?? []).map(id => `--disable-extension=${id}`),
      ],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    exitCode = error.code ?? 1;
  } finally {
    results.stop();
    await copy.remove();
    for (const made of [userDataDir, ...(programs === undefined ? [] : [programs])])
      await rm(made, { recursive: true, force: true, maxRetries: 5 });
  }
  const counts = results.counts();
  if (counts === undefined) console.error(`${suite.title}: VS Code ended before the tests did.`);
  if (counts === undefined || (exitCode !== 0 && counts.failed === 0)) {
    return { passed: counts?.passed ?? 0, failed: 1 };
  }
  return counts;
}

interface Results {
  readonly port: number;
  /** Undefined until the tests have told their end. */
  counts(): Counts | undefined;
  stop(): void;
}

/** Prints what the tests inside VS Code report, as it comes. */
async function receiveResults(): Promise<Results> {
  let counts: Counts | undefined;
  const server = createServer(socket => {
    socket.on('error', error => console.error(error.message));
    createInterface({ input: socket }).on('line', line => {
      const message = JSON.parse(line) as HostMessage;
      if (message.kind === 'text') console.log(message.text);
      else counts = { passed: message.passed, failed: message.failed };
    });
  });
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  return {
    port: (server.address() as AddressInfo).port,
    counts: () => counts,
    stop: () => server.close(),
  };
}
