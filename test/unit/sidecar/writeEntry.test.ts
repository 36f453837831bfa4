import assert from 'node:assert/strict';
import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { describe, it } from 'mocha';
import { format } from 'prettier';
import { parse } from 'yaml';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { parseChunk } from '../../../src/sidecar/parseChunk.ts';
import { writeEntry } from '../../../src/sidecar/writeEntry.ts';
import { annotation, awkwardTexts, isOneLine } from './arbitraries.ts';

/** An annotation as the plain data that a YAML parser gives. */
function plain({ id, ...fields }: Annotation): unknown {
  return {
    [id]: Object.fromEntries(
      Object.entries(fields)
        .filter(([key, value]) => key !== 'tags' || (value as unknown[]).length > 0)
        .map(([key, value]): [string, unknown] => [
          key,
          value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value,
        ]),
    ),
  };
}

async function check(written: Annotation): Promise<void> {
  const source = writeEntry(written);
  assert.deepEqual(
    parseChunk(source).problems.filter(({ severity }) => severity === 'error'),
    [],
    source,
  );
  const read = parseChunk(source).annotation;
  assert.deepStrictEqual(read && { ...read }, { ...written }, source);
  const expected = plain(written);
  assert.deepStrictEqual(parse(source), expected, source);
  assert.deepStrictEqual(parse(source, { version: '1.1', merge: false }), expected, source);
  assert.deepStrictEqual(load(source, { schema: YAML11_SCHEMA }), expected, source);
  assert.deepStrictEqual(load(source), expected, source);
  assert.equal(await format(source, { parser: 'yaml' }), source);
}

describe('what we write', () => {
  it('is read alike by every parser and left alone by Prettier, for the texts that YAML stumbles over', async () => {
    for (const awkward of awkwardTexts) {
      const isTag = isOneLine(awkward) && awkward !== '';
      await check({
        id: 'k7f3m2xq',
        tags: isTag ? [awkward, 'a', awkward.slice(0, 90)] : ['a'],
        quote: awkward,
        note: awkward,
        attributes: new Map<string, string | string[]>([
          ...(isTag && awkward.length <= 100 ? ([[awkward, awkward]] as const) : []),
          ['list', [awkward, 'b']],
        ]),
        prefix: awkward,
      });
    }
  }).timeout(60_000);

  it('is read alike by every parser and left alone by Prettier, for any annotation', async () => {
    await fc.assert(fc.asyncProperty(annotation, check), { numRuns: 80 });
  }).timeout(60_000);
});
