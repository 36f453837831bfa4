import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { installHost } from './install.ts';
import { projectRoot } from './paths.ts';
import { chosenVersion } from './versions.ts';

export interface ServerOptions {
  /** Where VS Code keeps settings and state; `User/settings.json` in it holds the user settings. */
  readonly userDataDir: string;
  /** False: the folder opens in restricted mode. */
  readonly trusted: boolean;
  /** A packed extension to install, as an absolute path. Without one the extension is loaded from the project's folder. */
  readonly vsix?: string | undefined;
  /** Ids of extensions of VS Code's own that are switched off: `vscode.git`. */
  readonly without?: readonly string[];
  /** The address of a server before on the same data, which this one takes over: the browser knows what it kept by it. */
  readonly after?: Pick<Server, 'port' | 'token'>;
}

/** A VS Code server that listens on 127.0.0.1. */
export interface Server {
  readonly port: number;
  /** Whoever knows it may do in this VS Code what its owner may: other users of the machine do not. */
  readonly token: string;
  /**
   * The address of a workbench on `folder` (absolute path, of a `.code-workspace` file too) with this extension.
   * With `tests`, the absolute path of a test module, the workbench runs it.
   */
  address(folder: string, tests?: string): string;
  /** Settles when the server is gone, with what it printed last. */
  readonly ended: Promise<string>;
  /** Ends the server and every process it started. */
  stop(): Promise<void>;
}

/** Starts the npm-shipped VS Code, installing it where it is missing. It never outlives this process. */
export async function startServer({
  userDataDir,
  trusted,
  vsix,
  without = [],
  after,
}: ServerOptions): Promise<Server> {
  const version = chosenVersion();
  const { node, serverMain } = await installHost(version);
  const extension = vsix === undefined ? join(userDataDir, 'extension') : undefined;
  if (extension !== undefined && !after) await symlink(projectRoot, extension, 'junction');
  const token = after?.token ?? randomUUID();
  const args = ['--host', '127.0.0.1', '--port', String(after?.port ?? 0), '--connection-token', token];
  args.push('--accept-server-license-terms');
  args.push('--server-data-dir', join(userDataDir, 'server'), '--user-data-dir', userDataDir);
  args.push('--telemetry-level', 'off', ...version.serverFlags);
  if (trusted) args.push('--disable-workspace-trust');
  if (without.length > 0)
    args.push('--builtin-extensions-dir', await builtInBut(without, serverMain, userDataDir));
  if (vsix !== undefined) args.push('--install-extension', vsix, '--start-server');

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
    token,
    ended,
    address: (folder, tests) => workbenchAddress({ port, token, extension, folder, tests }),
    stop: async () => {
      child.stdin.end();
      killGroup(child);
      await ended;
    },
  };
}

/** A folder of links to VS Code's own extensions, but for some: the server has no flag that switches one off. */
async function builtInBut(ids: readonly string[], serverMain: string, userDataDir: string): Promise<string> {
  const all = join(serverMain, '../../extensions');
  const some = join(userDataDir, 'built-in');
  await mkdir(some);
  for (const name of await readdir(all)) {
    if (!ids.includes(`vscode.${name}`)) await symlink(join(all, name), join(some, name), 'junction');
  }
  return some;
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

interface Address {
  readonly port: number;
  /** Whoever knows it may do in this VS Code what its owner may: other users of the machine do not. */
  readonly token: string;
  /**
   * A link to the project's folder, not that folder: this VS Code is installed below it, so VS Code would take its own
   * colour themes for ones under development and show the first of them, whatever the settings say. Undefined where the
   * extension is installed.
   */
  readonly extension: string | undefined;
  readonly folder: string;
  readonly tests: string | undefined;
}

function workbenchAddress({ port, token, extension, folder, tests }: Address): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const opened = folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
  const query = new URLSearchParams({ tkn: token, ...opened, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString().replaceAll('+', '%20')}`;
}
