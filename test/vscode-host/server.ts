import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installHost } from './install.ts';
import { projectRoot } from './paths.ts';
import { chosenVersion } from './versions.ts';

export interface ServerOptions {
  /** Where VS Code keeps settings and state; `User/settings.json` in it holds the user settings. */
  readonly userDataDir: string;
  /** False: the folder opens in restricted mode. */
  readonly trusted: boolean;
}

/** A VS Code server that listens on 127.0.0.1. */
export interface Server {
  readonly port: number;
  /**
   * The address of a workbench on `folder` (absolute path) with this extension loaded from the project's folder.
   * With `tests`, the absolute path of a test module, the workbench runs it.
   */
  address(folder: string, tests?: string): string;
  /** Settles when the server is gone, with what it printed last. */
  readonly ended: Promise<string>;
  /** Ends the server and every process it started. */
  stop(): Promise<void>;
}

/** Starts the npm-shipped VS Code, installing it where it is missing. It never outlives this process. */
export async function startServer({ userDataDir, trusted }: ServerOptions): Promise<Server> {
  const version = chosenVersion();
  const { node, serverMain } = await installHost(version);
  const extension = join(userDataDir, 'extension');
  await symlink(projectRoot, extension, 'junction');
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  args.push('--server-data-dir', join(userDataDir, 'server'), '--user-data-dir', userDataDir);
  args.push('--telemetry-level', 'off', ...version.serverFlags);
  if (trusted) args.push('--disable-workspace-trust');

  const guard =
    process.platform === 'win32' ? [] : ['--require', join(import.meta.dirname, 'die-with-parent.cjs')];
  const child = spawn(node, [...guard, serverMain, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, MARGINALIA_LEADS_GROUP: String(process.pid) },
  });
  const { port, ended } = await listening(child);
  return {
    port,
    ended,
    address: (folder, tests) => workbenchAddress(`127.0.0.1:${port}`, extension, folder, tests),
    stop: async () => {
      child.stdin.end();
      killGroup(child);
      await ended;
    },
  };
}

interface Listening {
  readonly port: number;
  readonly ended: Promise<string>;
}

/** Waits for the line that tells the port. Rejects with what the server printed when it ends before. */
async function listening(child: ChildProcess): Promise<Listening> {
  let printed = '';
  const ended = new Promise<string>(settle => {
    child.once('exit', () => settle(printed));
    child.once('error', error => settle(`${printed}\n${error.message}`));
  });
  const port = await new Promise<number>((settle, reject) => {
    const read = (chunk: string): void => {
      printed = (printed + chunk).slice(-10_000);
      const told = /agent listening on (\d+)/.exec(printed)?.[1];
      if (told !== undefined) settle(Number(told));
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    void ended.then(text => reject(new Error(`VS Code's server did not start:\n${text}`)));
  });
  return { port, ended };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

/**
 * `extension` is a link to the project's folder, not that folder: this VS Code is installed below it, so VS Code would
 * take its own colour themes for ones under development and show the first of them, whatever the settings say.
 */
function workbenchAddress(authority: string, extension: string, folder: string, tests?: string): string {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString().replaceAll('+', '%20')}`;
}

/** Writes the user settings of a fresh user data folder; `settings` win over the quiet ones. */
export async function writeUserSettings(
  userDataDir: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  await writeFile(join(userDataDir, 'User/settings.json'), text);
}

/** No greetings, no proposals, nothing that moves; and in the browser what holds on the desktop. */
const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.reduceMotion': 'on',
  'window.confirmBeforeClose': 'never',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.commandCenter.enabled': false,
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
};
