import { after, afterEach, before } from 'mocha';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * Opens one VS Code for the tests of the describe() it is called in, and closes it after them. A test that fails leaves
 * out/screenshots/failed - <full title>.png. The returned function gives the workbench, from the first test on.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;

  before(async function () {
    // The first time VS Code and Chromium are installed.
    this.timeout(600_000);
    workbench = await Workbench.open(options);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || workbench === undefined) return;
    const title = this.currentTest.fullTitle().replaceAll(/[^\p{L}\p{N} ,.-]+/gu, '_');
    await workbench.screenshot(`failed - ${title}`).catch((error: unknown) => console.error(error));
  });

  after(async () => {
    await workbench?.close();
  });

  return () => {
    if (workbench === undefined) throw new Error('The workbench opens before the first test, not earlier.');
    return workbench;
  };
}
