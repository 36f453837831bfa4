import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { npmInstall, provideOnce } from './npm.ts';

interface Installation {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts headless Chromium: the one that CHROME_PATH names, else an installed Chrome or Chromium, else one from the npm
 * registry with the libraries and fonts it needs. It is only ever shown pages of our own server.
 */
export async function launchChromium(): Promise<Browser> {
  const { executable, env } = (await installedChromium()) ?? (await npmChromium());
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({
    executablePath: executable,
    env: { ...Object.fromEntries(inherited), ...env },
    args: ['--font-render-hinting=none', '--disable-dev-shm-usage'],
    // Its sandbox needs what root and most containers do not have.
    chromiumSandbox: false,
    timeout: 120_000,
  });
}

async function installedChromium(): Promise<Installation | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return { executable: named, env: {} };
    throw new Error(`CHROME_PATH names ${named}, which cannot be run.`);
  }
  for (const candidate of usualPlaces()) {
    if (await isExecutable(candidate)) return { executable: candidate, env: {} };
  }
  return undefined;
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
      const folder = process.env[variable];
      return folder === undefined ? [] : [join(folder, 'Google/Chrome/Application/chrome.exe')];
    });
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.flatMap(folder => names.map(name => join(folder, name)));
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function npmChromium(): Promise<Installation> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium was found. Install one, or name its executable in CHROME_PATH.');
  }
  const folder = await provideOnce('chromium-147', async target => {
    console.log('Installing Chromium (@sparticuz/chromium@147) into .vscode-test/ …');
    await npmInstall(target, ['@sparticuz/chromium@147', 'dejavu-fonts-ttf@2']);
    await unpack(target);
    await writeFile(join(target, 'fonts.conf'), fontConfiguration);
  });
  return {
    executable: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH'] ?? '']
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** The package unpacks itself into the system's temporary folder; told that this is `folder`, it does so there. */
async function unpack(folder: string): Promise<void> {
  const script = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    // The name of a runtime of a cloud: with it the package unpacks the libraries too that a bare system lacks.
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
}

/** Pictures look alike on a machine without fonts: Open Sans for the workbench, DejaVu for text in fixed width. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir prefix="relative">node_modules/dejavu-fonts-ttf/ttf</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;
