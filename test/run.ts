// `npm test`: every check and every suite, whatever the others said. What only reads is done two at a time, and told when
// it is done; what opens windows has the machine for itself. The last line is "N passed, N failed": tests of all suites;
// a check counts as one.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand } from './vscode-host/npm.ts';
import { makeTempFolder, projectRoot } from './vscode-host/paths.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly title: string;
  readonly script: string;
  /** For a suite: the arguments that make it write its counts to a file. A check has none and counts as one. */
  readonly counted?: (file: string) => readonly string[];
}

interface Result {
  readonly title: string;
  readonly counts: Counts;
  readonly seconds: number;
}

const byMocha = (file: string): readonly string[] => [
  '--reporter',
  './test/count-reporter.cjs',
  '--reporter-option',
  `counts=${file}`,
];

const reading: readonly Step[] = [
  { title: 'Lint', script: 'lint' },
  { title: 'Format', script: 'format:check' },
  { title: 'Types', script: 'typecheck' },
  { title: 'Unused code', script: 'knip' },
  { title: 'Unit tests', script: 'test:unit', counted: byMocha },
  { title: 'Soak, a slice', script: 'test:soak', counted: byMocha },
];
const alone: readonly Step[] = [
  { title: 'In-host tests', script: 'test:host', counted: file => ['--counts', file] },
  { title: 'UI tests', script: 'test:ui', counted: byMocha },
  { title: 'Package tests', script: 'test:package', counted: byMocha },
];

const grouped = process.platform !== 'win32';
const folder = await makeTempFolder('counts');
const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
const results = await twoAtATime(reading);
for (const step of alone) {
  tell(step);
  results.push(await runStep(step, 'inherit'));
}
await rm(folder, { recursive: true, force: true });

console.log('');
for (const { title, counts, seconds } of results) {
  console.log(
    `${title.padEnd(16)}${counts.passed} passed, ${counts.failed} failed (${seconds.toFixed(0)} s)`,
  );
}
const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0);
const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);

function tell({ title, script }: Step): void {
  console.log(`\n${title}: npm run ${script}`);
}

async function twoAtATime(steps: readonly Step[]): Promise<Result[]> {
  const done: Result[] = [];
  const left = [...steps];
  const work = async (): Promise<void> => {
    for (let step = left.shift(); step; step = left.shift()) done.push(await runStep(step, 'pipe'));
  };
  await Promise.all([work(), work()]);
  return steps.flatMap(step => done.filter(({ title }) => title === step.title));
}

/** @param output `pipe`: what it prints is shown when it is done, in one piece. */
async function runStep(step: Step, output: 'inherit' | 'pipe'): Promise<Result> {
  const { title, script, counted } = step;
  const file = join(folder, `${script.replace(':', '-')}.json`);
  const start = performance.now();
  const { succeeded, printed } = await runScript(script, counted?.(file) ?? [], output);
  const seconds = (performance.now() - start) / 1000;
  if (output === 'pipe') {
    tell(step);
    process.stdout.write(printed);
  }
  return { title, seconds, counts: counted ? await countsIn(file, succeeded) : countOf(succeeded) };
}

function countOf(succeeded: boolean): Counts {
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A suite that broke off, or failed outside its tests, has failed. */
async function countsIn(file: string, succeeded: boolean): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return countOf(false);
  const counts = JSON.parse(text) as Counts;
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The npm script leads a process group of its own, which goes when this process is stopped. */
async function runScript(
  script: string,
  args: readonly string[],
  output: 'inherit' | 'pipe',
): Promise<{ readonly succeeded: boolean; readonly printed: string }> {
  const [command, ...before] = npmCommand();
  const child = spawn(command, [...before, 'run', '--silent', script, '--', ...args], {
    cwd: projectRoot,
    stdio: ['ignore', output, output],
    detached: grouped,
    shell: !grouped && command === 'npm',
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  try {
    return await new Promise((settle, reject) => {
      child.once('error', reject);
      child.once('close', code => settle({ succeeded: code === 0, printed }));
    });
  } finally {
    running.delete(child);
  }
}

function stop(): void {
  for (const { pid } of running) if (pid !== undefined && grouped) process.kill(-pid, 'SIGTERM');
  process.exit(1);
}
