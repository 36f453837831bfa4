import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse, parseDocument } from 'yaml';
import { fieldOrder } from '../../../src/annotation/annotation.ts';
import { headerOrder } from '../../../src/sidecar/headerRules.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';
import { writeEntry } from '../../../src/sidecar/writeEntry.ts';
import { annotation, awkwardTexts } from './arbitraries.ts';
import { goldenFiles } from './goldenFiles.ts';

interface Definition {
  readonly properties: Readonly<
    Record<string, { readonly description?: string; readonly enum?: readonly string[] }>
  >;
}
const source = new URL('../../../media/schemas/annotations.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(source, 'utf8')) as {
  readonly definitions: Readonly<Record<'header' | 'entry', Definition>>;
};
const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false }).compile(schema);

/** What data does not show: how it is laid out, and what draft-07 has no words for. */
const beyondSchemas: readonly string[] = [
  ...['after-the-end', 'control-character', 'directive', 'flow-map', 'indented', 'lone-cr', 'too-deep'],
  ...['aliases', 'billion-laughs', 'merge-key', 'yaml-tags', 'occurrence-beyond'],
];

function isValidByCode(text: string): boolean {
  const { state, problems } = readSidecar(text);
  return state === 'ok' && problems.every(({ severity }) => severity === 'warning');
}

describe('the JSON Schema of sidecars', () => {
  it('gives the verdict of the code on every golden file that is data at all', () => {
    let judged = 0;
    for (const { folder, name, text } of goldenFiles) {
      const document = parseDocument(text, { logLevel: 'error' });
      if (document.errors.length > 0 || beyondSchemas.includes(name)) continue;
      const data = (document.toJS() ?? {}) as unknown;
      assert.equal(
        validate(data),
        isValidByCode(text),
        `${folder}/${name}: ${JSON.stringify(validate.errors)}`,
      );
      judged++;
      // One by one too: where several entries are wrong, each alone has to be.
      for (const { id, source } of readSidecar(text).entries) {
        const one = parseDocument(source, { logLevel: 'error' });
        if (one.errors.length > 0 || id.startsWith('[') || Object.keys(data as object).length < 2) continue;
        assert.equal(validate(one.toJS()), isValidByCode(source), `${folder}/${name} ${id}`);
        judged++;
      }
    }
    assert.ok(judged > 120, String(judged));
  });

  it('names and describes every field', () => {
    const { header, entry } = schema.definitions;
    assert.deepEqual(Object.keys(entry.properties), [...fieldOrder]);
    assert.deepEqual(Object.keys(header.properties), [...headerOrder]);
    for (const { description } of Object.values({ ...header.properties, ...entry.properties }))
      assert.ok(description);
  });

  it('accepts all that we write', () => {
    fc.assert(
      fc.property(annotation, written => {
        const text = writeEntry(written);
        assert.ok(validate(parse(text)), JSON.stringify(validate.errors));
        assert.ok(isValidByCode(text));
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('gives the verdict of the code on documents changed at random', () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        ...awkwardTexts,
        '',
        'a/b',
        'x'.repeat(201),
        '😀'.repeat(200),
        '0'.repeat(40),
        'done',
      ),
      fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        1,
        -1,
        1.5,
        2,
        1e300,
        [],
        {},
        [1, 2],
        ['a'],
        [''],
        [['a']],
        [null],
      ),
      fc.constantFrom<unknown>(
        { a: 1 },
        { '': 1 },
        { a: [1, 'b', true] },
        { a: [null] },
        { a: {} },
        { 'a\nb': 1 },
      ),
    );
    const fields = fc.constantFrom(...fieldOrder, 'unknown', '__proto__', 'tag');
    const mutation = fc.tuple(fields, fc.option(values, { nil: undefined }));
    const headers = fc.constantFrom<unknown>(
      undefined,
      { version: 1 },
      { version: 2 },
      { version: 1.0, status: 'done' },
      { version: 1, status: 'Done' },
      { version: 1, coder: '' },
      { coder: 'Alice' },
      { version: 1, text: 'abc', later: [1] },
      null,
      [],
      'a',
    );
    const ids = fc.constantFrom(
      'a1',
      'k7f3m2xq',
      '1a',
      '',
      'a b',
      '__proto__',
      'constructor',
      'x'.repeat(64),
      'x'.repeat(65),
    );
    fc.assert(
      fc.property(
        annotation,
        fc.array(mutation, { maxLength: 3 }),
        headers,
        ids,
        (written, mutations, header, id) => {
          const body = new Map(
            Object.entries((parse(writeEntry(written)) as Record<string, object>)[written.id]!),
          );
          for (const [field, value] of mutations) {
            if (value === undefined) body.delete(field);
            else body.set(field, value);
          }
          const occurrence: unknown = body.get('occurrence');
          const [n, of] = Array.isArray(occurrence) ? (occurrence as unknown[]) : [];
          if (typeof n === 'number' && typeof of === 'number' && n > of) return;
          const pairs = [...body].map(([key, value]) => `${escaped(key)}: ${escaped(value)}`);
          const head = header === undefined ? '' : `marginalia: ${escaped(header)}\n`;
          const text = `${head}${escaped(id)}: {${pairs.join(', ')}}\n`;
          assert.equal(validate(parse(text)), isValidByCode(text), text + JSON.stringify(validate.errors));
        },
      ),
      { numRuns: 250 },
    );
  }).timeout(60_000);
});

/** JSON, which is YAML, without any character that is not ASCII. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
