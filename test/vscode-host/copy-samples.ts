import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTempFolder, samples } from './paths.ts';

/** A folder that is thrown away. */
export interface Copy {
  /** Absolute path. Its name holds a space, as researchers' folders do. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** A fresh copy of the sample reports in the system's temporary folder. */
export async function copySamples(): Promise<Copy> {
  const parent = await makeTempFolder('samples');
  const folder = join(parent, 'inspection reports');
  await cp(samples, folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
