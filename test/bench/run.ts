// `npm run bench`: how long what a person waits for takes, beside the budgets and beside peers. Not a test: it passes
// no judgement by its exit code, and it is run by hand, on a machine that does nothing else.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildBenches, coreBundle } from './build.ts';
import { bundleRows } from './bundles.ts';
import { benchInHost, type HostResult } from './hostRun.ts';
import { rising } from './measure.ts';
import { printTable } from './table.ts';

/** Each in a VS Code of its own, for an extension is activated once. */
const activations = 5;

await buildBenches();
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`);
printTable('Size of the bundles', await bundleRows());

const hosts: HostResult[] = [];
for (let start = 0; start < activations; start++) {
  const isLast = start === activations - 1;
  hosts.push(await benchInHost({ activationOnly: !isLast, copies: isLast ? 10 : 0 }));
}
const started = hosts.map(({ activation }) => activation);
printTable(`Activation (${hosts[0]?.description ?? ''})`, [
  {
    name: 'activate: modules loaded, everything registered',
    ours: { times: rising(started.map(({ activate }) => activate)) },
    budget: { most: 60, at: 'p50' },
  },
  { name: 'of that, loading modules', ours: { times: rising(started.flatMap(({ load }) => load)) } },
  { name: 'growth of the heap', ours: { value: Math.min(...started.map(({ heap }) => heap)), unit: 'MB' } },
]);
for (const { title, rows } of hosts.flatMap(({ tables }) => tables)) printTable(title, rows);

await runNode([coreBundle]);
console.log('\nStructure of reports (medians)');
await runNode(['--import', 'tsx', join(import.meta.dirname, 'report.ts')]);

/** Each in a process of its own: what one leaves on the heap must not slow down the next. */
function runNode(args: readonly string[]): Promise<void> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? settle() : reject(new Error(`${args.join(' ')}: ${code}`))));
  });
}
