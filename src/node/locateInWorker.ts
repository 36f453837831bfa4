import { Worker } from 'node:worker_threads';
import type { LocateElsewhere, LocateResult } from '../anchor/locateJob.ts';

/** @param worker the bundle of locateWorker.ts, as a `file:` URL. */
export function locateInWorker(worker: string): LocateElsewhere {
  return (job, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const thread = new Worker(new URL(worker), { workerData: job });
      signal.addEventListener('abort', () => {
        reject(new Error('Nobody wants the answer any more.'));
        void thread.terminate();
      });
      thread.once('message', (result: LocateResult) => resolve(result));
      thread.once('error', reject);
      thread.once('exit', () =>
        reject(new Error('The thread that places passages ended without an answer.')),
      );
    });
}
