import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { NodeFiles } from '../../../src/node/nodeFiles.ts';
import { openCorpus } from '../../../src/terminal/openCorpus.ts';
import { sampleSidecars, samplesFolder } from '../../fixtures/writeSamples.ts';

function raise(error: Error): never {
  throw error;
}

describe('the sample reports', () => {
  it('have the sidecars that test/fixtures/writeSamples.ts writes', async () => {
    for (const [path, text] of await sampleSidecars()) {
      assert.equal(await readFile(join(samplesFolder, path), 'utf8'), text, path);
    }
  });

  it('have sidecars without problems, all of whose passages are found', async () => {
    const { corpus, reports } = await openCorpus(samplesFolder, new NodeFiles(raise));
    assert.equal(reports.length, 2);
    for (const report of reports) {
      await corpus.load(report.uri);
      assert.deepEqual(report.problems, []);
      assert.equal(report.sidecars.length, 2);
      assert.ok(report.placed.length >= 20);
      for (const { annotation, placement } of report.placed) {
        assert.equal(placement.state, annotation.whole ? 'whole' : 'exact', annotation.id);
      }
    }
  });

  it('have the traits of real ones', async () => {
    const read = (...path: readonly string[]): Promise<string> =>
      readFile(join(samplesFolder, 'reports', ...path), 'utf8');
    const press = await read('press', 'harrowmere-2022.md');
    const inspection = await read('children-services', 'tidewell-2024.md');
    const plain = await read('children-services', 'tidewell-2024.txt');
    const audit = await read('audit', 'inland-waterways-2023.md');
    assert.match(press, /“[^”]+”/);
    assert.match(press, /\d\u00a0weeks/);
    assert.match(press, /as well as:\n\n(- .*;\n)+- .*\.\n/);
    assert.match(inspection, /^\| Judgement \| Grade \|$/m);
    assert.match(inspection, /^## What needs to improve$/m);
    assert.match(inspection, /^23\. /m);
    assert.match(audit, /\(Recommendation 6\)$/m);
    const lines = plain.split('\n').map(line => line.length);
    assert.ok(Math.max(...lines) <= 78);
    assert.ok(lines.filter(length => length > 60).length > 70);
    const words = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ');
    assert.ok(words(plain).includes(words(/^15\. .*$/m.exec(inspection)![0])));
  });
});
