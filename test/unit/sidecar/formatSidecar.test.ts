import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatSidecar } from '../../../src/sidecar/formatSidecar.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

const format = (text: string, order: Readonly<Record<string, number>> = {}): string | undefined =>
  formatSidecar(readSidecar(text), id => order[id]);

describe('formatting a sidecar', () => {
  it('sorts by the text; what has no place stays behind what it is behind', () => {
    const entry = (id: string): string => `${id}:\n  tags: [finding]\n  quote: ${id}\n`;
    const text = ['a1', 'b2', 'c3', 'd4'].map(entry).join('\n');
    assert.equal(format(text, { a1: 9, c3: 1, d4: 4 }), ['c3', 'd4', 'a1', 'b2'].map(entry).join(''));
  });

  it('writes our style, and keeps the lines of what has comments, unknown keys or errors', () => {
    const text = [
      '# title\n\nmarginalia: {coder: Alice, version: 1}\n\n\n',
      'a1: { quote: "x", tags: [ finding ] }\n\n\n# about b2\n',
      'b2:\n   tags:   [finding] # sure\n   quote: y\n',
      'c3:\n   tags:   [finding]\n   quote: z\n   x-score: 3\n\n',
      'd4:\n   tags:   finding\n\n# end\n',
    ].join('');
    assert.equal(
      format(text),
      [
        '# title\nmarginalia:\n  version: 1\n  coder: Alice\n\n',
        'a1:\n  tags: [finding]\n  quote: x\n# about b2\n',
        'b2:\n   tags:   [finding] # sure\n   quote: y\n',
        'c3:\n   tags:   [finding]\n   quote: z\n   x-score: 3\n',
        'd4:\n   tags:   finding\n\n# end\n',
      ].join(''),
    );
  });

  it('leaves what it has formatted as it is, says the same, and loses no comment', () => {
    fc.assert(
      fc.property(livedInSidecar, fc.array(fc.nat(9)), ({ text, annotations }, order) => {
        const before = readSidecar(text);
        const place = (id: string): number | undefined =>
          order[before.entries.findIndex(entry => entry.id === id)];
        const formatted = formatSidecar(before, place);
        assert.ok(formatted !== undefined);
        const after = readSidecar(formatted);
        const said = new Map(after.entries.map(({ id, annotation }) => [id, { ...annotation }]));
        assert.deepEqual(said, new Map(annotations.map(is => [is.id, { ...is }])));
        assert.deepEqual(formatted.match(/#.*/g)?.sort(), text.match(/#.*/g)?.sort());
        assert.equal(
          formatSidecar(after, () => undefined),
          formatted,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does nothing to what can’t be read', () => {
    assert.equal(format('a: ['), undefined);
    assert.equal(format('marginalia:\n  version: 2\n'), undefined);
  });
});
