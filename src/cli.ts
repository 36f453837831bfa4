#!/usr/bin/env node
/** The `marginalia` command: the same rooms as in the editor, from a terminal. See terminal/main.ts. */
import { realpathSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { version } from '../package.json';
import { main } from './terminal/main.ts';

const interruption = new AbortController();
// A second Ctrl+C, if the first is not enough, ends the process as usual.
process.once('SIGINT', () => interruption.abort());

process.exitCode = await main(process.argv.slice(2), version, {
  input: process.stdin,
  write: chunks => pipeline(Readable.from(chunks), process.stdout, { end: false }),
  tell: line => process.stderr.write(`${line}\n`),
  signal: interruption.signal,
  program: { interpreter: process.execPath, script: realpathSync(process.argv[1] ?? '') },
});
