// `npm test`: every check and every suite, one after the other, whatever the ones before said. The last line is
// "N passed, N failed": tests of all suites; a check counts as one.
import { spawn } from 'node:child_process';
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

const byMocha = (file: string): readonly string[] => [
  '--reporter',
  './test/count-reporter.cjs',
  '--reporter-option',
  `counts=${file}`,
];

const steps: readonly Step[] = [
  { title: 'Lint', script: 'lint' },
  { title: 'Format', script: 'format:check' },
  { title: 'Types', script: 'typecheck' },
  { title: 'Unused code', script: 'knip' },
  { title: 'Unit tests', script: 'test:unit', counted: byMocha },
  { title: 'Soak, a slice', script: 'test:soak', counted: byMocha },
  { title: 'In-host tests', script: 'test:host', counted: file => ['--counts', file] },
  { title: 'UI tests', script: 'test:ui', counted: byMocha },
  { title: 'Package tests', script: 'test:package', counted: byMocha },
];

const folder = await makeTempFolder('counts');
const results: { readonly title: string; readonly counts: Counts; readonly seconds: number }[] = [];
for (const step of steps) {
  console.log(`\n${step.title}: npm run ${step.script}`);
  const start = performance.now();
  const counts = await runStep(step);
  results.push({ title: step.title, counts, seconds: (performance.now() - start) / 1000 });
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

async function runStep({ script, counted }: Step): Promise<Counts> {
  const file = join(folder, `${script.replace(':', '-')}.json`);
  const succeeded = await runScript(script, counted?.(file) ?? []);
  if (counted === undefined) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counts = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Counts,
    () => undefined,
  );
  // A suite that broke off, or failed outside its tests, has failed.
  if (counts === undefined) return { passed: 0, failed: 1 };
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Whether the npm script ended well. It leads a process group of its own, which goes when this process is stopped. */
async function runScript(script: string, args: readonly string[]): Promise<boolean> {
  const [command, ...before] = npmCommand();
  const grouped = process.platform !== 'win32';
  const child = spawn(command, [...before, 'run', '--silent', script, '--', ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: grouped,
    shell: !grouped && command === 'npm',
  });
  const stop = (): void => {
    if (child.pid !== undefined && grouped) process.kill(-child.pid, 'SIGTERM');
    process.exit(1);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await new Promise<boolean>((settle, reject) => {
      child.once('error', reject);
      child.once('exit', code => settle(code === 0));
    });
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
  }
}
