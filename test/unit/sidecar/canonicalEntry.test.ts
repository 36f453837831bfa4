import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readCanonical } from '../../../src/sidecar/canonicalEntry.ts';
import { parseChunk, parseWithYaml } from '../../../src/sidecar/parseChunk.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { writeEntry } from '../../../src/sidecar/writeEntry.ts';
import { annotation, awkwardTexts } from './arbitraries.ts';
import { goldenFiles } from './goldenFiles.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

/** Whether the quick reader took it on; fails where it read something else than yaml. */
function isReadQuickly(source: string): boolean {
  // What is no YAML for its characters is told before any reader sees it.
  if (parseChunk(source).problems.some(({ code }) => code === 'control-character')) return false;
  if (readCanonical(source) === undefined) return false;
  assert.deepStrictEqual(parseChunk(source), parseWithYaml(source, parseChunk(source).id), source);
  return true;
}

/** Things that may stand after a key, or that make a line something else. */
const fragments = [
  ...awkwardTexts.map(text => JSON.stringify(text)),
  ...awkwardTexts.filter(text => !/[\p{Cc}\u2028\u2029\ufeff\ud800-\udfff]/u.test(text)),
  ...[
    '',
    '[]',
    '[ ]',
    '[a]',
    '[a, b]',
    '[a,b]',
    '[a,  b]',
    '[a, "b"]',
    "['a', b]",
    '[a, ]',
    '[1, 2]',
    '[a: b]',
  ],
  ...[
    '[[a]]',
    '{}',
    '{a: b}',
    '~',
    'True',
    '0',
    '-0',
    '00',
    '0.0',
    '-0.0',
    '1.',
    '1.50',
    '1e5',
    '1.0e+5',
    '1E5',
  ],
  ...[
    '0xff',
    '0o17',
    '0XFF',
    '9f2c',
    '9e12',
    '12e',
    '1_0',
    '1-2',
    '3b18e512',
    '"a" b',
    '"a" # b',
    'a # b',
    "'a''b'",
  ],
  ...[
    "'a' b",
    '"\\x41"',
    '"\\u00e9"',
    '"\\U0001f600"',
    '"a\\/b"',
    '|',
    '>-',
    'a  ',
    'a:',
    '[a] b',
    '123456789012345678',
  ],
];

describe('the quick reader', () => {
  it('gives what yaml gives for what we write', () => {
    fc.assert(
      fc.property(annotation, fc.constantFrom('\n', '\r\n'), (written, eol) => {
        isReadQuickly(writeEntry(written, { eol, indent: '  ' }));
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it('gives what yaml gives, or nothing', () => {
    const value = fc.constantFrom(...fragments);
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom('tags', 'quote', 'note', 'whole', 'text', 'occurrence', 'zzz'), value)
        .map(([key, text]) => `  ${key}: ${text}`),
      value.map(text => `    - ${text}`),
      value.map(text => `    key: ${text}`),
      fc.constantFrom(
        '  attributes:',
        '  tags:',
        '',
        '  # a',
        '   quote: a',
        '    a b',
        '  - a',
        '# a',
        '  "quote": a',
        '    words: [a, 1]',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        isReadQuickly(['a1:', ...lines, ''].join(eol));
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

  it('gives what yaml gives for every single value', () => {
    const quick = fragments.filter(fragment => isReadQuickly(`a1:\n  quote: ${fragment}\n`));
    assert.ok(quick.length > fragments.length / 2, `${quick.length} of ${fragments.length}`);
    for (const fragment of fragments)
      isReadQuickly(`a1:\n  attributes:\n    a: ${fragment}\n  tags: [${fragment}]\n`);
  });

  it('gives what yaml gives for sidecars as they are found', () => {
    for (const { text } of goldenFiles)
      readSidecar(text).entries.forEach(({ source }) => isReadQuickly(source));
    fc.assert(
      fc.property(livedInSidecar, ({ text }) => {
        readSidecar(text).entries.forEach(({ source }) => isReadQuickly(source));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('takes on the whole of the example', () => {
    const { text } = goldenFiles.find(({ name }) => name === 'example')!;
    const read = readSidecar(text.replaceAll(/ # .*$/gm, '')).entries.map(({ source }) =>
      isReadQuickly(source),
    );
    assert.deepEqual(read, [true, true, true, true, true]);
  });
});
