import { setTimeout as pause } from 'node:timers/promises';
import { patience } from './workbench.ts';

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
