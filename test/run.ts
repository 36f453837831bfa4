// `npm test`: every check and every suite, whatever the others said, two at a time: first what needs no window, then what
// opens some. What each prints is shown when it is done. The last line is "N passed, N failed": tests of all suites; a check
// counts as one.
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

const withoutWindow: readonly Step[] = [
  { title: 'VS Code', script: 'provide:host' },
  { title: 'Lint', script: 'lint' },
  { title: 'Format', script: 'format:check' },
  { title: 'Types', script: 'typecheck' },
  { title: 'Unused code', script: 'knip' },
  { title: 'Unit tests', script: 'test:unit', counted: byMocha },
  { title: 'Soak, a slice', script: 'test:soak', counted: byMocha },
];
/** On one build, made before: another one would take it from under their feet. */
const onBuild: readonly Step[] = [
  { title: 'UI tests', script: 'built:ui', counted: byMocha },
  { title: 'In-host tests', script: 'built:host', counted: file => ['--counts', file] },
  { title: 'Package tests', script: 'built:package', counted: byMocha },
];

const grouped = process.platform !== 'win32';
const folder = await makeTempFolder('counts');
const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
const results = await twoAtATime(withoutWindow);
const built = await runStep({ title: 'Build', script: 'build' });
results.push(built, ...(built.counts.failed > 0 ? [] : await twoAtATime(onBuild)));
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

async function twoAtATime(steps: readonly Step[]): Promise<Result[]> {
  const done: Result[] = [];
  const left = [...steps];
  const work = async (): Promise<void> => {
    for (let step = left.shift(); step; step = left.shift()) {
      console.log(`${step.title} …`);
      done.push(await runStep(step));
    }
  };
  await Promise.all([work(), work()]);
  return steps.flatMap(step => done.filter(({ title }) => title === step.title));
}

/** What it prints is shown when it is done, in one piece. */
async function runStep({ title, script, counted }: Step): Promise<Result> {
  const file = join(folder, `${script.replace(':', '-')}.json`);
  const start = performance.now();
  const { succeeded, printed } = await runScript(script, counted?.(file) ?? []);
  const seconds = (performance.now() - start) / 1000;
  console.log(`\n${title}: npm run ${script}`);
  process.stdout.write(printed);
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
): Promise<{ readonly succeeded: boolean; readonly printed: string }> {
  const [command, ...before] = npmCommand();
  const child = spawn(command, [...before, 'run', '--silent', script, '--', ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: grouped,
    shell: !grouped && command === 'npm',
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
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
