import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { maxSidecarLength, readSidecar, type Sidecar } from '../../../src/sidecar/readSidecar.ts';
import { goldenFiles, summaryOf } from './goldenFiles.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error';

function asData(annotation: Annotation): unknown {
  const entries = Object.entries({ ...annotation, id: undefined }).map(([key, value]): [string, unknown] => [
    key,
    value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value,
  ]);
  return Object.fromEntries(
    entries.filter(([key, value]) => key !== 'id' && (key !== 'tags' || (value as unknown[]).length > 0)),
  );
}

describe('reading a sidecar', () => {
  for (const { folder, name, text, expected } of goldenFiles) {
    it(`reads ${folder}/${name}.yaml as ${name}.json says`, () => {
      const sidecar = readSidecar(text);
      assert.deepEqual(summaryOf(sidecar), expected);
      const isFine = sidecar.state === 'ok' && !sidecar.problems.some(isError);
      assert.equal(isFine, folder !== 'invalid');
      if (folder === 'valid') assert.deepEqual(sidecar.problems, []);
    });
  }

  it('tells each problem at its place in the text', () => {
    for (const { text } of goldenFiles) {
      for (const { start, end, line, column, message } of readSidecar(text).problems) {
        const before = text.slice(0, start).split('\n');
        assert.deepEqual([line, column], [before.length - 1, before.at(-1)?.length], message);
        assert.ok(start <= end && end <= text.length + 1, message);
        assert.match(message, /^[A-Z`].*[.]$/s);
      }
    }
  });

  it('tells what is missing at the end of the text within the text', () => {
    for (const text of ['"', "'", 'a: [', 'a: {b: "']) {
      const { problems } = readSidecar(text);
      assert.ok(problems.length > 0);
      for (const { start, end } of problems) assert.ok(start <= end && end <= text.length, text);
    }
  });

  it('sees in any sidecar what yaml sees in it as a whole', () => {
    fc.assert(
      fc.property(livedInSidecar, ({ text }) => {
        const whole = (parse(text) ?? {}) as Record<string, Record<string, unknown>>;
        const { entries, header } = readSidecar(text);
        const ids = Object.keys(whole).filter(key => key !== 'marginalia');
        assert.deepEqual(entries.map(({ id }) => id).toSorted(), ids.toSorted());
        assert.equal(header.status, whole['marginalia']?.['status']);
        for (const { id, annotation } of entries) {
          const known = Object.entries(whole[id]!).filter(([key]) => !key.startsWith('unknown'));
          assert.deepStrictEqual(annotation && asData(annotation), Object.fromEntries(known));
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('takes over what it has read before, and says the same as if it had not', () => {
    fc.assert(
      fc.property(livedInSidecar, livedInSidecar, fc.nat(), fc.boolean(), (one, two, at, isSame) => {
        const other = isSame ? one : two;
        const cut = at % (one.text.length + 1);
        const text = one.text.slice(0, cut) + other.text.slice(cut);
        const previous = readSidecar(one.text);
        const again = readSidecar(text, previous);
        assert.deepEqual(again, readSidecar(text));
        const known = new Map(previous.entries.map(({ source, annotation }) => [source, annotation]));
        for (const { source, annotation } of again.entries) {
          if (known.get(source) && annotation) assert.equal(annotation, known.get(source));
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('leaves out an id that is used twice, also when both entries were read before', () => {
    const entry = 'a1:\n  tags: [finding]\n  quote: a\n';
    const once = readSidecar(entry);
    const twice = readSidecar(entry + entry, once);
    assert.deepEqual(
      twice.entries.map(({ annotation }) => annotation),
      [undefined, undefined],
    );
    assert.deepEqual(readSidecar(entry, twice), once);
  });

  it('reads what it had given up on once the file is mended', () => {
    const entry = 'k7f3m2xq:\n  tags: [finding]\n  quote: a\n';
    const broken = readSidecar('a: [\n'.repeat(101) + entry);
    assert.equal(broken.problems.at(-1)?.code, 'not-read');
    assert.deepEqual(readSidecar(entry, broken), readSidecar(entry));
  });

  it('takes over entries that were moved', () => {
    const entries = ['a', 'b', 'c', 'd', 'e'].map(id => `${id}:\n  tags: [finding]\n  quote: ${id}\n`);
    const before = readSidecar(`marginalia:\n  version: 1\n${entries.join('')}`);
    const after = readSidecar(`${[0, 3, 1, 2, 4].map(index => entries[index]).join('')}f: {}\n`, before);
    const known = new Map(before.entries.map(({ id, annotation }) => [id, annotation]));
    for (const { id, annotation } of after.entries) assert.equal(annotation, known.get(id));
  });

  it('does not read more than 50 MB', () => {
    const { state, entries } = readSidecar('a'.repeat(maxSidecarLength + 1));
    assert.deepEqual([state, entries.length], ['unparsable', 0]);
  });
});

const hostile: Readonly<Record<string, (length: number) => string>> = {
  spaces: length => ' '.repeat(length),
  'spaces after a key': length => `a: ${' '.repeat(length)}`,
  tabs: length => `a:${'\t'.repeat(length)}x`,
  'opening brackets': length => '['.repeat(length),
  'opening brackets after a key': length => `a: ${'['.repeat(length)}`,
  'opening braces after a key': length => `a: ${'{'.repeat(length)}`,
  dashes: length => '- '.repeat(length / 2),
  'dashes below a key': length => `a:\n  ${'- '.repeat(length / 2)}`,
  'question marks': length => `a:\n  ${'? '.repeat(length / 2)}`,
  keys: length => 'a: '.repeat(length / 3),
  quotes: length => `a: ${'"'.repeat(length)}`,
  commas: length => `a: [${','.repeat(length)}`,
  anchors: length => `a: ${'&a '.repeat(length / 3)}`,
  'blank lines': length => '\n'.repeat(length),
  'blank lines in a block scalar': length => `a:\n  note: |+\n${'\n'.repeat(length)}`,
  'blank lines of blanks': length => `a: |\n${' \n'.repeat(length / 2)}`,
  'lone CRs': length => '\r'.repeat(length),
  'keys on lines': length => 'a:\n'.repeat(length / 12),
  'deep indentation': length => {
    const levels = Math.floor(Math.sqrt(length * 2));
    return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
  },
  'entries of brackets': length => 'a: [[[[[[[[\n'.repeat(length / 12),
  comments: length => '#\n'.repeat(length / 2),
  'conflict markers': length => '<<<<<<< a\n'.repeat(length / 10),
  'document marks': length => '---\n'.repeat(length / 4),
};

describe('reading what is no sidecar', () => {
  for (const [what, make] of Object.entries(hostile)) {
    it(`ends soon on ${what}`, () => {
      const text = make(300_000);
      assert.equal(readSidecar(text).text, text);
    }).timeout(30_000);
  }

  it('never throws, whatever bytes were changed', () => {
    const bytes = new TextEncoder().encode(goldenFiles.find(({ name }) => name === 'example')!.text);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const mutation = fc.record({
      at: fc.nat({ max: bytes.length }),
      remove: fc.nat({ max: 3 }),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc
          .constantFrom(
            '\n',
            ' ',
            '\t',
            '"',
            ': ',
            '- ',
            '[',
            '{',
            '|',
            '>',
            '&a',
            '*a',
            '!',
            '#',
            '---\n',
            '\r',
            '%',
          )
          .map(markup => new TextEncoder().encode(markup)),
      ),
    });
    let previous: Sidecar | undefined;
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutations => {
        const list = [...bytes];
        for (const { at, remove, insert } of mutations) list.splice(at, remove, ...insert);
        const text = decoder.decode(Uint8Array.from(list));
        previous = readSidecar(text, previous);
        assert.equal(previous.text, text);
        for (const entry of previous.entries) {
          assert.equal(entry.source, text.slice(entry.start, entry.end));
          assert.equal(entry.annotation === undefined, entry.problems.some(isError));
        }
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

  it('gives up where there are more errors than anyone could mend, in a bearable time', () => {
    const text = 'a:\n'.repeat(350_000);
    const { state, entries, problems } = readSidecar(text);
    assert.equal(state, 'unparsable');
    assert.ok(entries.length < 5_000);
    assert.ok(problems.some(({ code }) => code === 'too-many-errors'));
  });
});
