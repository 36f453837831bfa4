// The module that VS Code loads to run tests. It runs mocha here, inside the extension host.
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runVariable, type HostMessage, type HostRun } from './protocol.ts';
import { toSourcePositions } from './source-positions.ts';

/**
 * Called by VS Code; rejects when a test fails. Reports to the runner that started VS Code; without one (the
 * debugger's "In-host tests") runs every test and reports to the console.
 */
export async function run(): Promise<void> {
  const started = process.env[runVariable];
  if (started === undefined) return runMocha(await allFiles(), console.log);
  const options = JSON.parse(started) as HostRun;
  const socket = connect(options.port, '127.0.0.1');
  const send = (message: HostMessage): boolean => socket.write(`${JSON.stringify(message)}\n`);
  const print = (...values: readonly unknown[]): boolean => send({ kind: 'text', text: format(...values) });
  // What a test prints while one works on it: VS Code would keep it to itself, and undoes a plain assignment.
  Object.defineProperty(console, 'log', { value: print });
  try {
    await runMocha(options.files, print, options, stats =>
      send({ kind: 'end', passed: stats.passes, failed: stats.failures }),
    );
  } catch (error) {
    if (!(error instanceof TestsFailed)) send({ kind: 'text', text: readable(error) });
    throw error;
  } finally {
    await closed(socket);
  }
}

class TestsFailed extends Error {}

async function runMocha(
  files: readonly string[],
  print: (...values: readonly unknown[]) => unknown,
  options?: HostRun,
  onEnd?: (stats: Mocha.Stats) => unknown,
): Promise<void> {
  Mocha.reporters.Base.consoleLog = print;
  Mocha.reporters.Base.useColors = options?.colors ?? false;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    forbidOnly: process.env['CI'] === 'true',
    ...(options?.grep === undefined ? {} : { fgrep: options.grep }),
  });
  for (const file of files) mocha.addFile(file);
  return new Promise((settle, reject) => {
    const runner = mocha.run(failures => {
      if (runner.stats !== undefined) onEnd?.(runner.stats);
      if (failures > 0) reject(new TestsFailed(`${failures} failed`));
      else settle();
    });
    runner.on('fail', (_test, error: unknown) => {
      if (error instanceof Error && error.stack !== undefined) error.stack = toSourcePositions(error.stack);
    });
  });
}

async function allFiles(): Promise<readonly string[]> {
  const names = await readdir(__dirname, { recursive: true });
  return names.filter(name => name.endsWith('.test.cjs')).map(name => join(__dirname, name));
}

function readable(error: unknown): string {
  return error instanceof Error ? toSourcePositions(error.stack ?? error.message) : String(error);
}

async function closed(socket: Socket): Promise<void> {
  await new Promise<void>(settle => {
    socket.once('close', () => settle());
    socket.end();
  });
}
