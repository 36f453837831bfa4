import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { output } from './paths.ts';
import { startServer, type Server } from './server.ts';

/** How long the workbench may take to load, in milliseconds. */
const loadLimit = 240_000;

const args = process.argv.slice(2);
const tests = valueOf('--extensionTestsPath');
const userDataDir = valueOf('--user-data-dir');
const folder = args.find(arg => !arg.startsWith('-'));
if (tests === undefined || userDataDir === undefined || folder === undefined) {
  console.error(
    'Usage: code.js --user-data-dir=<folder> --extensionTestsPath=<module> <folder> [--restricted-mode]',
  );
  process.exit(2);
}
// Whoever started this run is gone when standard input closes: nothing may go on without them.
process.stdin.on('close', () => process.exit(1)).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
process.exit(await runModule(tests, userDataDir, folder));

function valueOf(flag: string): string | undefined {
  return args.find(arg => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
}

/** The exit code of the test module: 0 when the promise of its `run` was fulfilled. */
async function runModule(module: string, dataDir: string, workspace: string): Promise<number> {
  let server: Server | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;
  try {
    server = await startServer({
      userDataDir: dataDir,
      trusted: !args.includes('--restricted-mode'),
      without: args.flatMap(arg => /^--disable-extension=(.*)/.exec(arg)?.[1] ?? []),
    });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exitCode = codeOf(page, server);
    // Awaited below; until then a rejection is no accident.
    exitCode.catch(() => undefined);
    await recordLog(page);
    await page.goto(server.address(workspace, module), { timeout: loadLimit });
    await Promise.race([page.waitForSelector('.monaco-workbench', { timeout: loadLimit }), exitCode]);
    return await exitCode;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await page?.screenshot({ path: join(output, 'logs/in-host.png') }).catch(() => undefined);
    return 1;
  } finally {
    await browser?.close();
    await server?.stop();
  }
}

/** Rejects when the browser or the server goes before the module has ended. */
async function codeOf(page: Page, server: Server): Promise<number> {
  return new Promise((settle, reject) => {
    page.exposeFunction('codeAutomationExit', settle).catch(reject);
    page.on('crash', () => reject(new Error('The browser page crashed.')));
    void server.ended.then(printed => reject(new Error(`VS Code's server ended:\n${printed}`)));
  });
}

/** What VS Code logs is of use only when something went wrong: it goes to out/logs/in-host.log. */
async function recordLog(page: Page): Promise<void> {
  await mkdir(join(output, 'logs'), { recursive: true });
  const log = createWriteStream(join(output, 'logs/in-host.log'));
  await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
    log.write(`${type}: ${format(...values)}\n`);
  });
}
