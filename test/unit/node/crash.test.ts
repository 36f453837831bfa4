import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { FileError } from '../../../src/corpus/files.ts';
import { makerOf } from '../../../src/node/temporaryName.ts';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { bundled } from '../bundled.ts';
import { inTemporaryFolder, namesIn } from './temporaryFolder.ts';

const kills = 10;

describe('a process killed while it writes', () => {
  it(`leaves the old file or the new one, ${kills} times out of ${kills}`, async function () {
    this.timeout(120_000);
    const program = await bundled(join(import.meta.dirname, 'writeInALoop.ts'));
    await inTemporaryFolder(async folder => {
      const path = join(folder, 'a.yaml');
      let strays = 0;
      for (let kill = 0; kill < kills; kill++) {
        const writer = fork(program.path, [path], { execArgv: [] });
        await once(writer, 'message');
        const exited = once(writer, 'exit');
        // Any moment of a round, which takes some 20 ms: what is asserted holds for all of them.
        setTimeout(() => writer.kill('SIGKILL'), Math.random() * 40);
        await exited;
        const text = await readFile(path, 'latin1');
        assert.equal(text.length, 5_000_000);
        assert.ok(text === text.charAt(0).repeat(5_000_000), 'two versions are mixed');
        strays = (await readdir(folder)).filter(name => makerOf(name) !== undefined).length;
      }
      await leaveForAnHour(folder);
      await new NodeFiles(raise).list(uriOfPath(folder), '.yaml');
      assert.deepEqual(await namesIn(folder), ['a.yaml'], `${strays} temporary files were not swept up`);
    });
    await program.remove();
  });
});

function raise(error: FileError): never {
  throw error;
}

async function leaveForAnHour(folder: string): Promise<void> {
  const then = Date.now() / 1000 - 3600;
  for (const name of await readdir(folder)) await utimes(join(folder, name), then, then);
}
