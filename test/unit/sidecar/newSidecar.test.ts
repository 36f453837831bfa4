import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { format } from 'prettier';
import type { SidecarHeader } from '../../../src/annotation/annotation.ts';
import { newSidecarText } from '../../../src/sidecar/newSidecar.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { filledText } from './arbitraries.ts';

const text = '3b18e512dba79e4c8300dd08aeb37f8e728b8dad';

describe('a new sidecar', () => {
  it('says whose annotations it holds, and of what', () => {
    const header: SidecarHeader = { version: 1, coder: 'Alice Example', text, status: 'in progress' };
    assert.equal(
      newSidecarText('riverside-2024.md', header),
      `# Alice Example's annotations of riverside-2024.md
marginalia:
  version: 1
  coder: Alice Example
  text: ${text}
  status: in progress
`,
    );
  });

  it('is read as the header that it was made of, and left alone by Prettier', async () => {
    const headers = fc.record(
      {
        version: fc.constant(1),
        coder: filledText,
        text: fc.constant(text),
        status: fc.constant('done' as const),
      },
      { requiredKeys: ['version'] },
    );
    await fc.assert(
      fc.asyncProperty(filledText, headers, async (report, header) => {
        const written = newSidecarText(report, header);
        const sidecar = readSidecar(written);
        assert.deepEqual([sidecar.state, sidecar.problems], ['ok', []], written);
        assert.deepEqual({ ...sidecar.header }, { ...header });
        assert.equal(await format(written, { parser: 'yaml' }), written);
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});
