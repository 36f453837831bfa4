import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const good = '  tags: [finding]\n  quote: a\n';

/** Sound YAML of a shape that an entry never has. */
const wrong: readonly string[] = [
  'bad: [finding]\n',
  'bad: text\n',
  'bad: null\n',
  'bad:\n',
  'bad: 7\n',
  `12: { tags: [finding], quote: a }\n`,
  `__proto__: { tags: [finding], quote: a }\n`,
  'bad:\n  tags: finding\n  quote: a\n',
  'bad:\n  tags: { finding: 1 }\n  quote: a\n',
  'bad:\n  tags: [1]\n  quote: a\n',
  'bad:\n  tags: [[finding]]\n  quote: a\n',
  'bad:\n  tags: [finding]\n  quote: [a]\n',
  'bad:\n  tags: [finding]\n  quote: 12\n',
  'bad:\n  tags: [finding]\n  quote: 2026-03-02T10:15Z\n  attributes: 1\n',
  `bad:\n${good}  attributes: [polarity]\n`,
  `bad:\n${good}  attributes: { value: .nan }\n`,
  `bad:\n${good}  attributes: { value: -.inf }\n`,
  `bad:\n${good}  attributes: { value: 1e999 }\n`,
  `bad:\n${good}  attributes: { value: { a: b } }\n`,
  ...['[-1, 2]', '[0, 2]', '[3, 2]', '[1.5, 2]', '[.nan, 2]', '[1, 1e308]', '[1]', '"1, 2"', '7'].map(
    occurrence => `bad:\n${good}  occurrence: ${occurrence}\n`,
  ),
  `bad:\n${good}  text: 3b18\n`,
  `bad:\n${good}  whole: 1\n`,
  'bad:\n  <<: *base\n  tags: [finding]\n  quote: a\n',
  'bad:\n  tags: [finding]\n  quote: !!binary aGVsbG8=\n',
  'bad:\n  tags: [finding]\n  quote: !!js/function "function () {}"\n',
  'bad:\n  tags: [finding]\n  quote: !!timestamp 2026-03-02\n',
];

describe('An entry of a wrong shape', () => {
  for (const entry of wrong) {
    it(`is told of at its line, and the others count: ${JSON.stringify(entry)}`, () => {
      const text = `marginalia:\n  version: 1\nfirst:\n${good}${entry}last:\n${good}`;
      const { entries, problems, state } = readSidecar(text);
      assert.equal(state, 'ok');
      assert.deepEqual(
        entries.flatMap(({ annotation }) => annotation?.id ?? []),
        ['first', 'last'],
      );
      const lines = [5, 5 + entry.split('\n').length - 2] as const;
      const errors = problems.filter(({ severity }) => severity === 'error');
      assert.ok(errors.length > 0);
      for (const { line } of problems) assert.ok(line >= lines[0] && line <= lines[1], `line ${line}`);
    });
  }

  it('is none where a merge key or a time are text like any other', () => {
    const text = `marginalia:\n  version: 1\nfirst:\n${good}  attributes:\n    "<<": x\n    seen: 2026-03-02\n`;
    const [entry] = readSidecar(text).entries;
    assert.deepEqual(
      [...(entry?.annotation?.attributes ?? [])],
      [
        ['<<', 'x'],
        ['seen', '2026-03-02'],
      ],
    );
  });
});
