// `npm run bench:sidecar`: sidecars as text, on disk, and 5,000 reports of them, beside the budgets and the `yaml` package.
// It passes no judgement by its exit code.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDisk } from '../core/disk.ts';
import { benchSidecars } from '../core/sidecars.ts';
import { writeManyReports } from '../manyReports.ts';
import { rising } from '../measure.ts';
import { printTable, type Row } from '../table.ts';
import type { Opened } from './protocol.ts';

const large = { reports: 5_000, annotations: 20, length: 10_000 } as const;

const load = loadavg().map(one => one.toFixed(1));
console.log(`Node ${process.version}, ${cpus().length} cores, load ${load.join(' ')}`);
printTable('Sidecars as text', await benchSidecars());
printTable('Sidecars on disk (a report of 1 MB)', await benchDisk());

const folder = await mkdtemp(join(tmpdir(), 'marginalia-bench-'));
try {
  await writeManyReports(join(folder, 'reports'), large);
  const index = join(folder, 'index.json');
  const cold = await open(folder, index);
  const warm = [await open(folder, index), await open(folder, index), await open(folder, index)];
  const placed = await open(folder, index, 'place');
  if (cold.annotations !== large.reports * large.annotations) throw new Error('annotations are missing');
  printTable('A folder of 5,000 reports, 100,000 annotations', rows(cold, warm, placed));
} finally {
  await rm(folder, { recursive: true, force: true });
}

function rows(cold: Opened, warm: readonly Opened[], placed: Opened): readonly Row[] {
  const all = [cold, ...warm, placed];
  const times = (of: readonly number[]): Row['ours'] => ({ times: rising(of) });
  const most = (of: readonly number[]): Row['ours'] => ({ value: Math.max(...of), unit: 'MB' });
  return [
    {
      name: 'first reports known and counted',
      ours: times(all.map(({ first }) => first)),
      budget: { most: 1000, at: 'p99' },
    },
    { name: 'all indexed, cold', ours: times([cold.indexed]), budget: { most: 10_000, at: 'p50' } },
    {
      name: 'all indexed, warm',
      ours: times(warm.map(({ indexed }) => indexed)),
      budget: { most: 2000, at: 'p50' },
    },
    { name: 'all texts read and all annotations placed, too', ours: times([placed.placed ?? NaN]) },
    { name: 'memory, peak', ours: most(all.map(({ peak }) => peak)), budget: { most: 600, at: 'p50' } },
    { name: 'memory, steady', ours: most(all.map(({ steady }) => steady)), budget: { most: 250, at: 'p50' } },
  ];
}

/** In a process of its own: what one leaves in memory must not count for the next. */
function open(...args: readonly string[]): Promise<Opened> {
  return new Promise((settle, reject) => {
    const script = join(import.meta.dirname, 'open.ts');
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.once('error', reject);
    child.once('exit', code =>
      code === 0 ? settle(JSON.parse(out) as Opened) : reject(new Error(`it ended with ${code}`)),
    );
  });
}
