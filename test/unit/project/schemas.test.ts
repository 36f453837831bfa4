import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse, stringify } from 'yaml';
import { newProjectText } from '../../../src/project/editProject.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { readProject } from '../../../src/project/readProject.ts';
import { startingCodebook } from '../../../src/project/startingCodebook.ts';
import type { Problem } from '../../../src/sidecar/problem.ts';

interface Read {
  readonly problems: readonly Problem[];
  readonly state: string;
}

function compiled(name: string): ValidateFunction {
  const source = new URL(`../../../media/schemas/${name}.schema.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(source, 'utf8')) as object;
  return new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
  }).compile(schema);
}

function isValid({ problems, state }: Read): boolean {
  return state === 'ok' && problems.every(({ severity }) => severity === 'warning');
}

/** Holds a schema against the code: both have the same verdict on `data`. */
function judge(validate: ValidateFunction, read: (text: string) => Read, data: unknown): void {
  const text = stringify(data, { version: '1.2', lineWidth: 0, aliasDuplicateObjects: false });
  const told = read(text);
  const bySchema = validate(data);
  assert.equal(bySchema, isValid(told), JSON.stringify([text, validate.errors, told.problems], null, 1));
}

const word = fc.constantFrom('a', 'a b', 'yes', '', 'text', 'choice', 'red', '#cc3311', '#ccc', '12');
const scalar = fc.oneof(word, fc.constantFrom(null, true, 1, 2.5));
const anything = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(word, scalar, { maxKeys: 2 }) },
);
const attribute = fc.oneof(
  anything,
  fc.record(
    {
      type: fc.constantFrom('text', 'number', 'choice', 'yes-no', 'date', 'texts', null, 3),
      values: anything,
      required: fc.oneof(fc.boolean(), scalar),
      definition: anything,
    },
    { requiredKeys: [] },
  ),
);
const definition = fc.oneof(
  { weight: 1, arbitrary: anything },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        definition: anything,
        include: scalar,
        exclude: scalar,
        example: scalar,
        color: fc.oneof(scalar, fc.constantFrom('blue', '#00ff00')),
        was: anything,
        note: scalar,
        attributes: fc.oneof(
          anything,
          fc.dictionary(fc.constantFrom('polarity', 'x', ''), attribute, { maxKeys: 2 }),
        ),
        other: anything,
      },
      { requiredKeys: [] },
    ),
  },
);
const tagName = fc.constantFrom('finding', 'ours', 'a b', '', 'x'.repeat(201), '\t');
const codePath = fc.constantFrom(
  'a',
  'a/b',
  'a b/c',
  '/a',
  'a/',
  'a//b',
  ' a',
  'a /b',
  '',
  'x'.repeat(201),
  'é/ü',
);

describe('the JSON Schema of codebooks', () => {
  const validate = compiled('codebook');

  it('gives the verdict of the code', () => {
    const block = (key: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
      fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(null, [], ['a'], 'a', 3, {}) },
        { weight: 8, arbitrary: fc.dictionary(key, definition, { maxKeys: 2 }) },
      );
    // A code has no attributes, and a tag no earlier names: what stands there means nothing.
    const codebook = fc
      .record({ tags: block(tagName), codes: block(codePath) }, { requiredKeys: [] })
      .filter(it => JSON.stringify(it) !== '{}');
    fc.assert(
      fc.property(codebook, data => judge(validate, readCodebook, data)),
      { numRuns: 600 },
    );
  }).timeout(60_000);

  it('accepts the codebook to start from, and the sample', () => {
    const sample = new URL('../../fixtures/samples/codebook.yaml', import.meta.url);
    for (const text of [startingCodebook(), readFileSync(sample, 'utf8')]) {
      assert.ok(validate(parse(text)), JSON.stringify(validate.errors));
    }
  });
});

describe('the JSON Schema of projects', () => {
  const validate = compiled('project');

  it('gives the verdict of the code', () => {
    const glob = fc.oneof(
      scalar,
      fc.constantFrom(
        '**/*.md',
        '!**/README.md',
        '!!a',
        '../a',
        'a/../b',
        '{..,a}/b',
        './a',
        '/a',
        'a\\b',
        '[a]',
        'a/',
        '.a',
        'a.b',
        '...',
      ),
    );
    const names = fc.oneof(anything, fc.constant(['bob', 'carol']));
    // Which words are short names is more than a schema can say.
    const was = fc.constantFrom(null, 'bob', ['bob', 'carol'], [], '', 3, { bob: 1 }, [null]);
    const coder = fc.oneof(anything, fc.record({ name: scalar, git: names, was }, { requiredKeys: [] }));
    const project = fc.record(
      {
        version: fc.constantFrom(1, 1, 1, 0, '1', null, 1.5),
        reports: fc.oneof(glob, fc.array(glob, { maxLength: 3 }), fc.constant({})),
        coders: fc.oneof(
          fc.constantFrom(null, [], ['a'], 'a', 3, {}),
          fc.dictionary(fc.constantFrom('alice', 'a-b', 'я', 'A', 'a.b', 'a/b', 'a b'), coder, {
            maxKeys: 2,
          }),
        ),
        other: anything,
      },
      { requiredKeys: ['version'] },
    );
    fc.assert(
      fc.property(project, data => judge(validate, readProject, data)),
      { numRuns: 600 },
    );
  }).timeout(60_000);

  it('accepts what we write', () => {
    const text = newProjectText({
      reports: ['reports/**/*.md', '!**/README.md'],
      coders: [{ slug: 'alice', name: 'Alice Example', git: ['Alice Example', 'asmith'] }],
    });
    assert.ok(validate(parse(text)), JSON.stringify(validate.errors));
  });
});
