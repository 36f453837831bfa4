import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { practise } from '../../../src/suggest/practice.ts';

describe('practice', () => {
  it('has something for every rule book, so that none is slow the first time', () => {
    const found = practise();
    const tags = new Set(found.map(({ tag }) => tag));
    assert.deepEqual([...tags].sort(), ['finding', 'metric', 'recommendation']);
    assert.ok(found.some(({ attributes }) => attributes.get('kind') === 'judgement'));
    assert.ok(found.some(({ attributes }) => String(attributes.get('number')) === '2'));
    assert.ok(found.some(({ attributes }) => attributes.get('voice') !== undefined));
  });
});
