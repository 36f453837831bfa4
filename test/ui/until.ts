import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { patience, type Workbench } from './workbench.ts';

/**
 * Asks again and again until the answer is neither undefined nor false, and returns it. For what Playwright can't wait
 * for, such as files. Rejects after `patience`, naming what was waited for.
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain for this: ${what}`);
    await pause(100);
  }
}

/**
 * Presses keys until what they ask for is shown. What answers them may not have been loaded yet, or the window was busy: then
 * they do nothing, and a person would press them again.
 */
export async function pressUntil(
  workbench: Workbench,
  shown: Locator,
  ...keys: readonly string[]
): Promise<void> {
  await showUntil(`what ${keys.join(' ')} shows`, shown, () => workbench.press(...keys));
}

/** Does again what makes something show, until it is shown. */
export async function showUntil(what: string, shown: Locator, act: () => Promise<unknown>): Promise<void> {
  await until(what, async () => {
    await act();
    return shown.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  });
}
