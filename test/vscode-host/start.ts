// `npm start [folder]`: VS Code with this extension, on the folder or on a throw-away copy of the sample reports.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access, rm, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { copySamples, type Copy } from './copy-samples.ts';
import { hasDisplay } from './executable.ts';
import { makeTempFolder, projectRoot } from './paths.ts';
import { startServer } from './server.ts';
import { writeUserSettings } from './settings.ts';
import { chosenVersion } from './versions.ts';

const named = process.argv[2];
if (named !== undefined && !(await isFolder(named))) {
  console.error(`${named} is not a folder.`);
  process.exit(2);
}
const build = spawnSync(process.execPath, ['esbuild.js'], {
  cwd: projectRoot,
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);
const work: Copy =
  named === undefined ? await copySamples() : { folder: resolve(named), remove: () => Promise.resolve() };
const desktop = await desktopCode();
if (desktop === undefined) await serve(work);
else openDesktop(desktop, work.folder);

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

/** The command that starts an installed desktop VS Code, where one could be seen. */
async function desktopCode(): Promise<string | undefined> {
  // In a terminal of a remote window `code` is another program, which opens files in that window only.
  const remote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
  if (remote || !hasDisplay() || process.env['MARGINALIA_VSCODE'] === 'npm') return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, name);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  return undefined;
}

function openDesktop(code: string, folder: string): void {
  const shell = process.platform === 'win32';
  const quote = (text: string): string => (shell ? `"${text}"` : text);
  const args = ['--new-window', `--extensionDevelopmentPath=${projectRoot}`, folder];
  execFileSync(quote(code), args.map(quote), { shell, stdio: 'inherit' });
  console.log(`VS Code opens on ${folder}`);
}

/** Serves the npm-shipped VS Code until Ctrl+C, then leaves nothing behind. */
async function serve(copy: Copy): Promise<void> {
  const userDataDir = await makeTempFolder('user');
  const removeAll = async (): Promise<void> => {
    await copy.remove();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await writeUserSettings(userDataDir);
    const server = await startServer({ userDataDir, trusted: true });
    const asked = stopSignal();
    const address = server.address(copy.folder);
    console.log(`\nMarginalia in VS Code ${chosenVersion().vscode}, on ${copy.folder}\n\n${address}\n`);
    console.log('Open this address in a browser. Ctrl+C stops it.');
    if (hasDisplay() && process.stdout.isTTY && process.env['CI'] === undefined) openBrowser(address);
    const printed = await Promise.race([asked, server.ended]);
    await server.stop();
    if (printed !== undefined) {
      console.error(`VS Code's server ended:\n${printed}`);
      process.exitCode = 1;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await removeAll();
  }
  process.exit();
}

/** Settles when this process is asked to end. */
function stopSignal(): Promise<undefined> {
  return new Promise(settle => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => settle(undefined));
  });
}

/** Shows the address in the user's browser; where that fails they still have it on the terminal. */
function openBrowser(address: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
