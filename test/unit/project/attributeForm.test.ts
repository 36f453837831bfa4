import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Annotation, AttributeValue } from '../../../src/annotation/annotation.ts';
import { setAttributes } from '../../../src/annotation/changes.ts';
import {
  answered,
  changesFor,
  optionsOf,
  questionsFor,
  readTyped,
  remember,
  typedAtFirst,
  type Answer,
  type LastValues,
  type Question,
} from '../../../src/project/attributeForm.ts';
import { checkSidecar } from '../../../src/project/check.ts';
import { attributeTypes, makeCodebook, type AttributeDefinition } from '../../../src/project/codebook.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const { codebook } = readCodebook(`tags:
  finding:
    attributes:
      polarity: { values: [strength, concern, neutral], required: true }
      sure: yes-no
      says: text
  metric:
    attributes:
      value: { type: number, required: true }
      seen: date
      says: { type: text, required: true }
      grade: [1, 2, 3]
`);

function annotation(
  tags: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): Annotation {
  return { id: 'k2m3n4pq', tags, quote: 'x', attributes: new Map(Object.entries(attributes)) };
}

/** The question on one attribute of one finding or metric. */
function question(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  last: LastValues = [],
): Question {
  const found = questionsFor(codebook, [annotation(['finding', 'metric'], attributes)], last).find(
    ({ definition }) => definition.name === name,
  );
  assert.ok(found, `no question on ${name}`);
  return found;
}

/** What the list shows, top to bottom. */
function offered(asked: Question, typed = ''): readonly string[] {
  return optionsOf(asked, typed).map(option =>
    option.origin === 'fault'
      ? `${option.text}: ${option.message}`
      : `${option.answer.kind === 'value' ? option.text : option.answer.kind} (${option.origin})`,
  );
}

/** The value that a typed text becomes; in an object: why it can't. */
function typed(name: string, text: string, attributes?: Readonly<Record<string, AttributeValue>>): unknown {
  const read = readTyped(question(name, attributes), text);
  if (!read.ok) return { message: read.message };
  return read.answer.kind === 'value' ? read.answer.value : read.answer.kind;
}

describe('The attribute form', () => {
  it('asks for what the codebook gives the tags, each once', () => {
    const names = (tags: readonly string[], which?: 'required'): readonly string[] =>
      questionsFor(codebook, [annotation(tags)], [], which).map(({ definition }) => definition.name);
    assert.deepEqual(names(['finding', 'workload']), ['polarity', 'sure', 'says']);
    assert.deepEqual(names(['workload']), []);
    assert.deepEqual(names(['recommendation']), []);
    assert.deepEqual(names(['finding', 'metric']), ['polarity', 'sure', 'says', 'value', 'seen', 'grade']);
    assert.deepEqual(names(['finding'], 'required'), ['polarity']);
    // Where two tags know it and one requires it.
    assert.deepEqual(names(['finding', 'metric'], 'required'), ['polarity', 'says', 'value']);
  });

  it('asks for nothing required that is there already', () => {
    const of = (...values: readonly AttributeValue[]): number =>
      questionsFor(
        codebook,
        values.map(value => annotation(['finding'], { polarity: value })),
        [],
        'required',
      ).length;
    assert.equal(of('concern'), 0);
    assert.equal(of('concern', null), 1);
    assert.equal(of(null), 1);
  });

  it('lists a choice in the order of the codebook, what was used last first, and no way round what is required', () => {
    assert.deepEqual(offered(question('polarity')), [
      'strength (codebook)',
      'concern (codebook)',
      'neutral (codebook)',
    ]);
    const last: LastValues = [['polarity', ['neutral', 'concern', 'no value any more']]];
    assert.deepEqual(offered(question('polarity', {}, last)), [
      'neutral (last used)',
      'strength (codebook)',
      'concern (codebook)',
    ]);
    assert.deepEqual(offered(question('polarity', { polarity: 'concern' }, last)), [
      'strength (codebook)',
      'concern (present)',
      'neutral (codebook)',
    ]);
    assert.deepEqual(offered(question('sure', { sure: true })), [
      'yes (present)',
      'no (codebook)',
      'empty (codebook)',
    ]);
  });

  it('keeps a value that the codebook does not have', () => {
    assert.deepEqual(offered(question('grade', { grade: [1, 7] })).slice(0, 2), [
      '1, 7 (present)',
      '1 (codebook)',
    ]);
    assert.deepEqual(typed('value', '24.6%', { value: '24.6%' }), '24.6%');
    assert.deepEqual(optionsOf(question('grade', { grade: [1, 7] }), '')[0], {
      answer: { kind: 'value', value: [1, 7] },
      text: '1, 7',
      origin: 'present',
    });
  });

  it('takes texts and dates as they are typed, or as they were typed before', () => {
    const last: LastValues = [['seen', ['2025-11', '2026']]];
    assert.deepEqual(offered(question('seen', {}, last)), [
      '2025-11 (last used)',
      '2026 (last used)',
      'empty (codebook)',
    ]);
    assert.deepEqual(offered(question('seen', {}, last), ' 2026 '), [
      '2026 (typed)',
      '2025-11 (last used)',
      'empty (codebook)',
    ]);
    assert.deepEqual(offered(question('seen'), '31 March'), [
      '31 March: `seen` must be a date such as 2026-03-02, 2026-03 or 2026.',
      'empty (codebook)',
    ]);
    assert.equal(typedAtFirst(question('seen', { seen: '2024' })), '2024');
    assert.deepEqual(offered(question('seen', { seen: '2024' }), '2024')[0], '2024 (present)');
    assert.deepEqual(offered(question('says')), []);
    assert.equal(typed('says', '012'), '012');
  });

  it('reads numbers, and nothing that merely looks like one', () => {
    for (const [text, value] of [
      ['24.6', 24.6],
      [' 1260 ', 1260],
      ['-3', -3],
      ['\u22123', -3],
      ['+0.50', 0.5],
      ['-0', 0],
      ['007', 7],
    ] as const) {
      assert.equal(typed('value', text), value, text);
    }
    for (const text of [
      '1,260',
      '24.6%',
      '24,6',
      '1e9',
      '0x10',
      '.5',
      '5.',
      'Infinity',
      '1234567890123456789',
      '£5',
    ]) {
      assert.deepEqual(
        typed('value', text),
        { message: 'Type digits such as 1260 or 24.6, without commas or a unit.' },
        text,
      );
    }
    assert.deepEqual(typed('value', ''), { message: '`value` is required.' });
    assert.equal(typed('seen', '  '), 'empty');
  });

  it('writes the numbers of a choice as the codebook has them', () => {
    const [first] = optionsOf(question('grade'), '');
    assert.deepEqual(first, { answer: { kind: 'value', value: 1 }, text: '1', origin: 'codebook' });
  });

  it('asks again with what was answered before', () => {
    const again = answered(question('seen'), { kind: 'value', value: '2026' });
    assert.equal(typedAtFirst(again), '2026');
    assert.equal(typedAtFirst(answered(question('seen', { seen: '2024' }), { kind: 'empty' })), '');
  });

  it('leaves several annotations what they have, where they differ and nobody says otherwise', () => {
    const two = [annotation(['finding'], { polarity: 'concern' }), annotation(['finding', 'metric'])];
    const questions = questionsFor(codebook, two, []);
    const [polarity] = questions;
    assert.ok(polarity);
    assert.equal(offered(polarity)[0], 'keep (present)');
    const answers = new Map<string, Answer>([
      ['polarity', { kind: 'keep' }],
      ['value', { kind: 'value', value: 3 }],
    ]);
    assert.deepEqual(
      two.map(one => [...changesFor(codebook, one, questions, answers)]),
      [[], [['value', 3]]],
    );
  });

  it('changes only what was answered otherwise than it stands', () => {
    const one = annotation(['finding'], { own: 1, polarity: 'concern', says: 'a', sure: null });
    const questions = questionsFor(codebook, [one], []);
    const change = (answers: readonly (readonly [string, Answer])[]): unknown => {
      const edit = setAttributes(one, changesFor(codebook, one, questions, new Map(answers)));
      return edit?.kind === 'change' ? edit.after.attributes && [...edit.after.attributes] : edit;
    };
    assert.equal(change([]), undefined);
    assert.equal(
      change([
        ['polarity', { kind: 'value', value: 'concern' }],
        ['sure', { kind: 'empty' }],
      ]),
      undefined,
    );
    assert.deepEqual(
      change([
        ['says', { kind: 'empty' }],
        ['polarity', { kind: 'value', value: 'neutral' }],
      ]),
      [
        ['own', 1],
        ['polarity', 'neutral'],
        ['sure', null],
      ],
    );
  });

  it('remembers values by attribute, the last first, whatever the attribute is called', () => {
    const { codebook: odd } = readCodebook('tags:\n  finding:\n    attributes:\n      __proto__: text\n');
    const questions = questionsFor(odd, [annotation(['finding'])], []);
    let last: LastValues = [];
    for (let n = 0; n < 12; n++) {
      last = remember(last, questions, new Map([['__proto__', { kind: 'value', value: `v${n % 11}` }]]));
    }
    assert.equal(last.length, 1);
    const values = new Map(last).get('__proto__') ?? [];
    assert.deepEqual(values.slice(0, 3), ['v0', 'v10', 'v9']);
    assert.equal(values.length, 10);
    assert.deepEqual(questionsFor(odd, [annotation(['finding'])], last)[0]?.lastUsed[0], 'v0');
  });

  it('gives no value that a sidecar could not hold or the codebook would not allow', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.constantFrom('yes', '012', '2026-02-29', '1:20', 'true', '-', '# a', '1.50'),
    );
    const definition = fc.record({
      name: fc.constantFrom('a', '__proto__', 'constructor', 'yes', 'a: b'),
      type: fc.constantFrom(...attributeTypes),
      values: fc.uniqueArray(
        value.map(text => text.trim()).filter(text => text !== ''),
        { minLength: 1, maxLength: 4 },
      ),
      required: fc.boolean(),
    });
    fc.assert(
      fc.property(definition, value, fc.nat(), ({ values, ...rest }, text, pick) => {
        const attribute: AttributeDefinition = rest.type === 'choice' ? { ...rest, values } : rest;
        const book = makeCodebook([{ name: 'finding', attributes: [attribute] }], []);
        const one = annotation(['finding']);
        const questions = questionsFor(book, [one], []);
        const [asked] = questions;
        assert.ok(asked);
        const options = optionsOf(asked, text).filter(option => option.origin !== 'fault');
        const option = options[pick % Math.max(1, options.length)];
        if (option?.answer.kind !== 'value') return;
        const changes = changesFor(book, one, questions, new Map([[attribute.name, option.answer]]));
        const yaml = 'marginalia:\n  version: 1\nk2m3n4pq:\n  tags: [finding]\n  quote: x\n';
        const before = readSidecar(yaml);
        const [entry] = before.entries;
        assert.ok(entry?.annotation);
        const edit = setAttributes(entry.annotation, changes);
        assert.ok(edit);
        const applied = applyEdits(before, [edit]);
        assert.ok(applied.ok);
        const after = readSidecar(applied.sidecar.text);
        assert.deepEqual(after.problems, []);
        assert.deepEqual(
          after.entries[0]?.annotation?.attributes,
          new Map([[attribute.name, option.answer.value]]),
        );
        assert.deepEqual(checkSidecar(book, after), []);
      }),
      { numRuns: 300 },
    );
  });
});
