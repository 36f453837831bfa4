import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { joined, utf8Chunks } from '../../../src/exchange/chunks.ts';
import { exportFormats } from '../../../src/exchange/formats.ts';
import { collected, placed, report, tableOf } from './placedAnnotations.ts';

async function* pieces(count: number, length: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) yield await Promise.resolve('é'.repeat(length));
}

describe('utf8Chunks', () => {
  it('gives few chunks for many pieces, and all of their text', async () => {
    const chunks = await collected(utf8Chunks(pieces(1000, 1000)));
    assert.ok(chunks.length < 20, `${chunks.length} chunks`);
    assert.equal(Buffer.concat([...chunks]).toString(), 'é'.repeat(1_000_000));
  });

  it('can be joined', async () => {
    assert.equal(Buffer.from(await joined(utf8Chunks(pieces(200, 1000)))).toString(), 'é'.repeat(200_000));
    assert.equal((await joined(utf8Chunks(pieces(0, 0)))).length, 0);
  });
});

describe('export formats', () => {
  it('have ids and extensions of their own', () => {
    assert.equal(new Set(exportFormats.map(format => format.id)).size, exportFormats.length);
    assert.equal(new Set(exportFormats.map(format => format.extension)).size, exportFormats.length);
  });

  for (const format of exportFormats) {
    it(`pass a cancel on: ${format.id}`, async () => {
      const table = tableOf([report('# T\n', [placed({})])], AbortSignal.abort());
      await assert.rejects(collected(format.write(table)), { name: 'AbortError' });
    });
  }
});
