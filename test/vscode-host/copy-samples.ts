import { cp } from 'node:fs/promises';
import { makeTempFolder, samples } from './paths.ts';

/** A fresh copy of the sample reports in the system's temporary folder; its absolute path. */
export async function copySamples(): Promise<string> {
  const folder = await makeTempFolder('samples');
  await cp(samples, folder, { recursive: true });
  return folder;
}
