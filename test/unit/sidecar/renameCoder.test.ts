import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { renameCoder } from '../../../src/sidecar/renameCoder.ts';

const entry = '\nk2m3n4pq: # mine\n  tags: [finding]\n  quote: Late.\n';

function renamed(text: string, name = 'Alice Smith'): string | undefined {
  return renameCoder(readSidecar(text), 'a.md', name);
}

describe('The coder of a sidecar', () => {
  it('is renamed in header and title, and nothing else changes', () => {
    assert.equal(
      renamed(
        `# Alice Example's annotations of a.md\n# Alice Example's own\nmarginalia:\n    coder:   Alice Example # Alice Example\n    version: 1\n${entry}`,
      ),
      `# Alice Smith's annotations of a.md\n# Alice Example's own\nmarginalia:\n    coder:   Alice Smith # Alice Example\n    version: 1\n${entry}`,
    );
  });

  it('stays out of a title that somebody wrote', () => {
    const text = `# Alice Example's annotations of a.md, first round\nmarginalia:\n  version: 1\n  coder: Alice Example\n${entry}`;
    assert.equal(renamed(text), text.replace('coder: Alice Example', 'coder: Alice Smith'));
  });

  it('is added to a header that names nobody; a sidecar without a header stays as it is', () => {
    assert.equal(
      renamed(`marginalia:\n  version: 1\n${entry}`),
      `marginalia:\n  version: 1\n  coder: Alice Smith\n${entry}`,
    );
    assert.equal(renamed(entry), entry);
  });

  it('is not renamed where the file can’t be read', () => {
    assert.equal(renamed(`marginalia: [\n${entry}`), undefined);
    assert.equal(renamed(`marginalia:\n  version: 99\n  coder: Alice Example\n${entry}`), undefined);
  });

  it('is renamed to any name and back byte for byte', () => {
    const text = `# Alice Example's annotations of a.md\nmarginalia:\n  version: 1\n  coder: Alice Example\n  status: done\n${entry}`;
    const name = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter(one => one.trim() === one);
    fc.assert(
      fc.property(name, to => {
        const there = renamed(text, to);
        // Names that no header may hold are refused.
        if (there === undefined) return;
        assert.equal(readSidecar(there).header.coder, to);
        assert.equal(renamed(there, 'Alice Example'), text);
      }),
      { numRuns: 100 },
    );
  });
});
