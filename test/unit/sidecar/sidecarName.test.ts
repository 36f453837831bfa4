import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { coderSlug, parseSidecarName, sidecarNameFor } from '../../../src/sidecar/sidecarName.ts';

describe('the name of a sidecar', () => {
  it('tells report and coder', () => {
    assert.equal(sidecarNameFor('x.md', 'alice'), 'x.md.alice.annotations.yaml');
    assert.deepEqual(parseSidecarName('x.md.alice.annotations.yaml'), { report: 'x.md', coder: 'alice' });
    assert.deepEqual(parseSidecarName('a.b.txt.bob-b.annotations.yaml'), {
      report: 'a.b.txt',
      coder: 'bob-b',
    });
  });

  it('is not seen in other names', () => {
    for (const name of [
      'x.md',
      '.annotations.yaml',
      'alice.annotations.yaml',
      '.alice.annotations.yaml',
      'x.md..annotations.yaml',
    ]) {
      assert.equal(parseSidecarName(name), undefined, name);
    }
  });

  it('comes back from any report and coder', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary' }),
        (report, name) => {
          const coder = coderSlug(name);
          assert.deepEqual(parseSidecarName(sidecarNameFor(report, coder)), { report, coder });
        },
      ),
    );
  });
});

describe('the slug of a coder', () => {
  const cases: Readonly<Record<string, string>> = {
    alice: 'alice',
    'Alice Example': 'alice-example',
    '  Bob  ': 'bob',
    'Zoë Müller': 'zoe-muller',
    'a/b': 'a-b',
    'a\\b': 'a-b',
    '../x': 'x',
    '..': 'coder',
    '.hidden': 'hidden',
    'alice.b': 'alice-b',
    CON: 'coder-con',
    Nul: 'coder-nul',
    com1: 'coder-com1',
    null: 'coder-null',
    '': 'coder',
    '🙂': 'coder',
    'a🙂b': 'a-b',
    '山田 花子': '山田-花子',
    Ольга: 'ольга',
    ﬁona: 'fiona',
    'a:b*c?"<>|d': 'a-b-c-d',
    'a\0b\u202ec': 'a-b-c',
    İpek: 'ipek',
    'O’Brien': 'o-brien',
    नेहा: 'नेहा',
    '--a--': 'a',
  };
  for (const [name, slug] of Object.entries(cases)) {
    it(`${JSON.stringify(name)} is ${slug}`, () => {
      assert.equal(coderSlug(name), slug);
    });
  }

  it('fits a file name, whatever the name', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('x'.repeat(300), '山'.repeat(300), 'a\u0300'.repeat(300), '-'.repeat(300)),
    );
    fc.assert(
      fc.property(names, name => {
        const slug = coderSlug(name);
        assert.match(slug, /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:-[\p{L}\p{N}\p{M}]+)*$/u);
        assert.ok(new TextEncoder().encode(slug).length <= 66);
        assert.equal(slug, slug.normalize('NFC'));
        assert.equal(slug, slug.toLowerCase());
        assert.equal(coderSlug(slug), slug);
      }),
      { numRuns: 2000 },
    );
  });
});
