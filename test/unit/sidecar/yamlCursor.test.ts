import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cursorAt } from '../../../src/sidecar/yamlCursor.ts';
import { slotsOf } from '../../../src/sidecar/yamlSlots.ts';

/** What is at the `|` of a text, as `role path "text"`; a `+` behind it: in brackets. */
function at(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const slot = cursorAt(text, offset)?.slot;
  if (!slot) return 'nothing';
  const written = text.slice(slot.start, slot.end);
  assert.equal(written.replace(/^(["'])(.*)\1$/, '$2'), slot.text);
  return `${slot.role} ${slot.path.join('.')} ${JSON.stringify(slot.text)}${slot.isFlow ? '+' : ''}`;
}

describe('cursorAt', () => {
  const cases: Readonly<Record<string, string>> = {
    'k2|:\n  tags: [finding]\n': 'key  "k2"',
    'k2:\n  ta|gs: [finding]\n': 'key k2 "tags"',
    'k2:\n  ta|\n': 'key k2 "ta"',
    'k2:\n  tags: [fin|ding, a/b]\n': 'item k2.tags "finding"+',
    'k2:\n  tags: [|]\n': 'item k2.tags ""+',
    'k2:\n  tags: [finding, |]\n': 'item k2.tags ""+',
    'k2:\n  tags: [finding,| ]\n': 'item k2.tags ""+',
    'k2:\n  tags: [finding, wor|\n  quote: x\n': 'item k2.tags "wor"+',
    'k2:\n  tags: [finding, |\n  quote: x\n': 'item k2.tags ""+',
    'k2:\n  tags: [finding\n  quote: |x\n': 'value k2.quote "x"',
    'k2:\n  tags: [\n    finding,\n    a|b\n  ]\n': 'item k2.tags "ab"+',
    'k2:\n  tags: ["a b|"]\n': 'item k2.tags "a b"+',
    "k2:\n  tags: ['a b|']\n": 'item k2.tags "a b"+',
    'k2:\n  tags:\n    - finding\n    - |\n': 'item k2.tags ""',
    'k2:\n  tags:\n  - finding\n  - wo|\n  quote: x\n': 'item k2.tags "wo"',
    'k2:\n  tags:\n  - finding\n  quo|te: x\n': 'key k2 "quote"',
    'k2:\n  attributes:\n    polarity: con|\n': 'value k2.attributes.polarity "con"',
    'k2:\n  attributes:\n    polarity:|\n': 'value k2.attributes.polarity ""',
    'k2:\n  attributes:\n    polarity: | # which\n': 'value k2.attributes.polarity ""',
    'k2:\n  attributes:\n    |\n': 'key k2.attributes ""',
    'k2:\n  attributes:\n    polarity: concern\n  |\n': 'key k2 ""',
    'k2:\n  attributes: { polarity: | }\n': 'value k2.attributes.polarity ""+',
    'k2:\n  attributes: { polarity: concern, n|: 1 }\n': 'key k2.attributes "n"+',
    'k2:\n  attributes: { years: [2019, |] }\n': 'item k2.attributes.years ""+',
    'k2:\n  quote: x\n|': 'key  ""',
    'k2:\n  quote: x\n\n  |\nk3:\n  quote: y\n': 'key k2 ""',
    '|': 'key  ""',
    '\n|': 'key  ""',
    '|\nk2:\n': 'key  ""',
    'cod|': 'key  "cod"',
    'k2:\r\n  tags: [fin|]\r\n': 'item k2.tags "fin"+',
    'k2:\r\n  status: |\r\n': 'value k2.status ""',
    '"a b":\n  note|: x\n': 'key a b "note"',
    'k2: # a comment |\n': 'nothing',
    '# a comment |\nk2:\n': 'nothing',
    'k2:\n  quote: in two\n    li|nes\n': 'nothing',
    'k2:\n  quote: "unfinished\n  no|te: x\n': 'key k2 "note"',
    'reports:\n  - reports/|\ncoders:\n': 'item reports "reports/"',
    'codes:\n  a/b:\n    definition: x\n  |\n  c:\n': 'key codes ""',
    'codes:\n  a/b: { definition: x, | }\n': 'key codes.a/b ""+',
    'a: http://x|\n': 'value a "http://x"',
  };
  for (const [marked, expected] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(marked)}`, () => {
      assert.equal(at(marked), expected);
    });
  }

  it('takes an unclosed quote to the end of its line, and no further', () => {
    const text = 'k2:\n  tags: ["unfin\n  quote: "x"\n';
    const slot = cursorAt(text, text.indexOf('fin\n') + 3)?.slot;
    assert.deepEqual([slot?.role, slot?.text, slot?.path], ['item', 'unfin', ['k2', 'tags']]);
    assert.equal(cursorAt(text, text.indexOf('quote') + 1)?.slot.text, 'quote');
  });

  it('finds nothing in a text of several lines, and goes on behind it', () => {
    const text = 'k2:\n  note: |\n    tags: [a]\n\n    more\n  made: x\n';
    assert.equal(cursorAt(text, text.indexOf('tags') + 2), undefined);
    assert.equal(cursorAt(text, text.indexOf('more') + 2), undefined);
    assert.equal(cursorAt(text, text.indexOf('made') + 2)?.slot.text, 'made');
  });

  it('tells what stands beside, and in other lists of the entry', () => {
    const text = 'k1:\n  saw: [z]\nk2:\n  tags: [finding, a]\n  quote: x\n  no\n';
    const key = cursorAt(text, text.indexOf('  no\n') + 4);
    assert.deepEqual(key?.siblings, ['tags', 'quote']);
    assert.deepEqual(key.itemsAt(['k2', 'tags']), ['finding', 'a']);
    assert.deepEqual(key.itemsAt(['k1', 'saw']), []);
    assert.deepEqual(cursorAt(text, text.indexOf('finding'))?.siblings, ['a']);
  });

  const piece = fc.constantFrom(
    ...[
      'a',
      'k2',
      'tags',
      ':',
      ': ',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '- ',
      '-',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      ' #',
    ],
    ...['|', '>', '\\', '&x', '*x', '!', '?', '---', '\t', 'é', '\u{1f600}', '\ufeff', '%', '@'],
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map(parts => parts.join('')),
    fc.string(),
  );

  it('never throws, and every slot is in its place, whatever the text', () => {
    fc.assert(
      fc.property(anyText, text => {
        let before = 0;
        for (const { start, end, from, to } of slotsOf(text).slots) {
          assert.ok(0 <= from && from <= start && start <= end && end <= to && to <= text.length);
          assert.ok(start >= before);
          before = start;
        }
        for (let offset = -1; offset <= text.length + 1; offset++) {
          const cursor = cursorAt(text, offset);
          if (!cursor) continue;
          const { from, to, start, end } = cursor.slot;
          assert.ok(from <= offset && offset <= to);
          assert.ok(from <= start && start <= end && end <= to);
        }
      }),
      { numRuns: 400 },
    );
  });
});
