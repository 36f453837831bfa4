import assert from 'node:assert/strict';
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { samplesFolder } from '../../fixtures/writeSamples.ts';
import { bundled } from '../bundled.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('the marginalia process', () => {
  let program: Awaited<ReturnType<typeof bundled>>;

  before(async () => {
    program = await bundled(join(root, 'src', 'cli.ts'));
  });

  after(() => program.remove());

  function marginalia(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [program.path, ...args], { cwd: samplesFolder, encoding: 'utf8' });
  }

  it('writes results to standard output and ends with 0', () => {
    const { status, stdout, stderr } = marginalia('export', '.');
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.equal(stdout, readFileSync(join(root, 'test', 'fixtures', 'exports', 'samples.csv'), 'utf8'));
  });

  it('tells its version, that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.equal(marginalia('--version').stdout, `${version}\n`);
  });

  it('writes what is wrong to standard error and ends with 2', () => {
    const { status, stdout, stderr } = marginalia('export', 'nowhere');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^marginalia: There is no file or folder nowhere\.\n/);
  });

  it('reads a corpus as JSON lines, which a batch engine may have parted', function () {
    // As in README.md; Windows has no such shell.
    if (process.platform === 'win32') return void this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'marginalia-test-'));
    try {
      const lines = Array.from({ length: 7 }, (_, id) => {
        const text = `Inspection of Sandport\n\nWhat needs to improve\n\n• Visits, in week ${id}.\n• Plans.\n`;
        return `${JSON.stringify({ id, text })}\n`;
      });
      writeFileSync(join(folder, 'corpus.jsonl'), lines.join(''));
      const command = `"${process.execPath}" "${program.path}" suggest --jsonl`;
      const script = [
        'split -l 3 corpus.jsonl part.',
        `ls part.* | xargs -P 2 -I{} sh -c '${command} < {} > {}.out'`,
        'cat part.*.out > parts.jsonl',
        `${command} < corpus.jsonl > whole.jsonl`,
      ].join(' && ');
      const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, '']);
      const parts = readFileSync(join(folder, 'parts.jsonl'), 'utf8');
      assert.equal(parts, readFileSync(join(folder, 'whole.jsonl'), 'utf8'));
      const answers = parts
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { id: number; suggestions: readonly { quote: string }[] });
      assert.deepEqual(
        answers.map(({ id, suggestions }) => [id, suggestions[0]?.quote]),
        lines.map((_, id) => [id, `Visits, in week ${id}.`]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not mind that its reader goes away', async () => {
    const writer = spawn(process.execPath, [program.path, 'export', '.'], { cwd: samplesFolder });
    let told = '';
    writer.stderr.setEncoding('utf8').on('data', text => (told += String(text)));
    writer.stdout.destroy();
    const [code] = (await once(writer, 'close')) as [number | null];
    assert.deepEqual([code, told], [0, '']);
  });
});
