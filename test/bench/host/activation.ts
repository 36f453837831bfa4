import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../../src/extension.ts';
import type { ActivationTimes, HostBench } from '../hostProtocol.ts';

/** Activates the extension, which VS Code did not have to do yet: no sidecar is in the folder. */
export async function benchActivation({
  distCopies,
}: HostBench): Promise<{ readonly times: ActivationTimes; readonly api: MarginaliaApi }> {
  const extension = vscode.extensions.getExtension<MarginaliaApi>('marginalia.marginalia');
  if (!extension || extension.isActive) throw new Error('the extension is not there, or active already');
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const api = await extension.activate();
  const activate = performance.now() - start;
  const heap = (process.memoryUsage().heapUsed - before) / 1e6;
  const load: number[] = [];
  for (const copy of distCopies) {
    const began = performance.now();
    await import(pathToFileURL(`${copy}/extension.js`).href);
    load.push(performance.now() - began);
  }
  return { times: { activate, load, heap }, api };
}
