import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { downloads } from './paths.ts';
import { chosenVersion } from './versions.ts';

/** What @vscode/test-electron starts to run tests. */
export interface HostExecutable {
  readonly path: string;
  /** For the person at the terminal. */
  readonly description: string;
}

/** Whether windows can be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some(name => (process.env[name] ?? '') !== '');
}

/**
 * Desktop VS Code where there is a display and it can be downloaded, else the npm-shipped one. MARGINALIA_VSCODE=npm
 * always takes the latter. So does a folder that is not trusted: runTests tells desktop VS Code to trust it.
 */
export async function hostExecutable(trusted: boolean): Promise<HostExecutable> {
  const { vscode } = chosenVersion();
  if (trusted && hasDisplay() && process.env['MARGINALIA_VSCODE'] !== 'npm') {
    try {
      const path = await downloadAndUnzipVSCode({ version: vscode, cachePath: downloads });
      return { path, description: `desktop VS Code ${vscode}` };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.log(`Desktop VS Code could not be downloaded (${reason}).`);
    }
  }
  return { path: join(import.meta.dirname, 'code.js'), description: `npm-shipped VS Code ${vscode}` };
}
