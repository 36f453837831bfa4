import { Readable } from 'node:stream';
import { main } from '../../../src/terminal/main.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly told: string;
}

/** Runs `marginalia {args}` in this process. */
export async function run(args: readonly string[], given: Partial<Terminal> = {}): Promise<Ran> {
  const out: Uint8Array[] = [];
  const told: string[] = [];
  const code = await main(args, '1.2.3', {
    input: Readable.from([]),
    write: async chunks => {
      for await (const chunk of chunks) out.push(chunk);
    },
    tell: line => told.push(line),
    signal: new AbortController().signal,
    program: { interpreter: process.execPath, script: '/somewhere/cli.js' },
    ...given,
  });
  return { code, out: Buffer.concat(out).toString(), told: told.join('\n') };
}
