import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { AttributeValue } from '../../../src/annotation/annotation.ts';
import {
  goldFolder,
  goldItems,
  halves,
  readGold,
  type GoldItem,
  type GoldReport,
} from '../../bench/suggest/gold.ts';

/** What an attribute may be, by tag. What is not named may not be there. */
const allowed: Readonly<
  Record<GoldItem['tag'], Readonly<Record<string, (value: AttributeValue) => boolean>>>
> = {
  finding: {
    ...told('attributedTo', 'theme', 'place', 'quantifier', 'grade', 'period', 'severity', 'note'),
    polarity: oneOf('strength', 'concern', 'neutral'),
    voice: oneOf('quoted', 'reported'),
    position: oneOf('headline', 'standfirst'),
    kind: oneOf('judgement'),
  },
  recommendation: {
    ...told('addressee', 'attributedTo', 'theme', 'place', 'modality', 'deadline', 'severity', 'status'),
    number: value => typeof value === 'number',
    form: oneOf('sentence', 'clause', 'list item'),
  },
  metric: {
    ...told('measure', 'unit', 'valueText', 'period', 'place', 'denominator', 'comparator', 'trend'),
    ...told('source', 'note'),
    ...Object.fromEntries(
      ['value', 'valueStart', 'valueLow', 'valueHigh'].map(key => [
        key,
        (value: AttributeValue) => typeof value === 'number',
      ]),
    ),
    role: oneOf('baseline', 'denominator'),
    approximate: value => value === true,
  },
};

/** What every item of a tag has. */
const required: Readonly<Record<GoldItem['tag'], readonly string[]>> = {
  finding: ['polarity', 'attributedTo', 'theme'],
  recommendation: ['addressee', 'attributedTo', 'form', 'theme'],
  metric: ['measure', 'value', 'unit', 'valueText', 'valueStart'],
};

describe('the gold standard of suggestions', () => {
  const reports = new Map<string, readonly GoldReport[]>();
  const all = (): readonly GoldReport[] => [...reports.values()].flat();

  before(async () => {
    for (const half of halves) reports.set(half, await readGold(join(goldFolder, half)));
  });

  it('has at least 14 reports and 300 items, half of which are held out', () => {
    const count = (some: readonly GoldReport[]): number =>
      some.reduce((sum, { items }) => sum + items.length, 0);
    assert.ok(all().length >= 14, `${all().length} reports`);
    assert.ok(count(all()) >= 300, `${count(all())} items`);
    const share = count(reports.get('heldOut') ?? []) / count(all());
    assert.ok(share > 0.45 && share < 0.55, `${share} of the items are held out`);
  });

  it('has passages that stand where they are said to, in the order of the text', () => {
    for (const { name, text, items } of all()) {
      assert.equal(text.includes('\r'), false, name);
      items.forEach((item, index) => {
        assert.equal(text.slice(item.start, item.end), item.quote, name);
        assert.equal(item.quote, item.quote.trim(), `${name}: ${item.quote}`);
        assert.ok(index === 0 || (items[index - 1]?.start ?? 0) <= item.start, `${name}: ${item.quote}`);
        const { value = item } = item;
        assert.ok(item.start <= value.start && value.end <= item.end, `${name}: ${item.quote}`);
      });
    }
  });

  it('has attributes as the guideline names them', () => {
    for (const { name, items } of all()) {
      for (const { tag, quote, attributes } of items) {
        for (const [key, value] of attributes) {
          assert.ok(allowed[tag][key]?.(value), `${name}: ${tag} ${key} ${String(value)}: ${quote}`);
        }
        const missing = required[tag].filter(key => !attributes.has(key));
        assert.deepEqual(missing, [], `${name}: ${tag} ${quote}`);
        assert.equal(attributes.get('kind') === 'judgement', attributes.has('grade'), `${name}: ${quote}`);
      }
    }
  });

  it('holds no value twice', () => {
    for (const { name, items } of all()) {
      const values = items.flatMap(({ value }) => (value === undefined ? [] : [value.start]));
      assert.equal(new Set(values).size, values.length, name);
    }
  });
});

describe('a list of gold items', () => {
  const item = { tag: 'finding', quote: 'good', start: 4, end: 8, attrs: { polarity: 'strength' } };
  const read = (changes: object): readonly GoldItem[] =>
    goldItems(JSON.stringify([{ ...item, ...changes }]), 'All good, 9 of 10.');

  it('is read with its attributes', () => {
    const [finding] = read({ optional: true });
    assert.equal(finding?.attributes.get('polarity'), 'strength');
    assert.equal(finding.optional, true);
    const [metric] = read({ tag: 'metric', attrs: { valueText: '9', valueStart: 10 } });
    assert.deepEqual(metric?.value, { start: 10, end: 11 });
  });

  it('is refused where something else stands there, or where its form is wrong', () => {
    assert.throws(() => read({ start: 5, end: 9 }), /not what stands there: "good"/);
    assert.throws(() => read({ tag: 'note' }), /unknown tag note/);
    assert.throws(() => read({ tag: 'metric', attrs: { valueText: '8', valueStart: 10 } }), /no value there/);
    assert.throws(() => goldItems('{}', ''), /not a list/);
  });
});

function told(...keys: readonly string[]): Readonly<Record<string, (value: AttributeValue) => boolean>> {
  return Object.fromEntries(
    keys.map(key => [key, (value: AttributeValue) => typeof value === 'string' && value !== '']),
  );
}

function oneOf(...values: readonly string[]): (value: AttributeValue) => boolean {
  return value => values.some(known => known === value);
}
