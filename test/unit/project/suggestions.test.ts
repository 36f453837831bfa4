import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fieldOrder } from '../../../src/annotation/annotation.ts';
import { keysBelow, type FileKind } from '../../../src/project/fileKeys.ts';
import { meaningAt } from '../../../src/project/meaning.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { suggestionsAt, type Suggestions } from '../../../src/project/suggestions.ts';

const codebookText = `tags:
  finding:
    attributes:
      polarity: [strength, concern, "yes"]
      sure: yes-no
  recommendation:
    attributes:
      number: text
  quirk:
    definition: What is odd.
codes:
  workload/caseloads: { definition: How many cases., was: [workload/cases] }
  "a: b":
`;
const { codebook } = readCodebook(codebookText);
const vocabulary = { codebook, used: ['stray', 'workload/caseloads'] };

function split(marked: string): readonly [text: string, offset: number] {
  const offset = marked.indexOf('|');
  return [marked.slice(0, offset) + marked.slice(offset + 1), offset];
}

function suggested(kind: FileKind, marked: string): Suggestions | undefined {
  return suggestionsAt(kind, ...split(marked), vocabulary);
}

/** What is offered at the `|`. */
function labels(kind: FileKind, marked: string): readonly string[] {
  return suggested(kind, marked)?.suggestions.map(({ label }) => label) ?? [];
}

/** The text when the suggestion `label` is taken. */
function taken(kind: FileKind, marked: string, label: string): string {
  const [text] = split(marked);
  const all = suggested(kind, marked);
  const one = all?.suggestions.find(suggestion => suggestion.label === label);
  assert.ok(all && one, `${label} is not offered`);
  return text.slice(0, all.start) + one.written + text.slice(all.end);
}

function meaning(kind: FileKind, marked: string): string | undefined {
  const [text, offset] = split(marked);
  const found = meaningAt(kind, text, offset, codebook);
  if (!found) return undefined;
  const { meaning: is } = found;
  const what =
    is.kind === 'code'
      ? `${is.path}: ${is.code?.definition ?? 'not defined'}`
      : is.kind === 'tag'
        ? `${is.tag.name}: ${is.tag.definition ?? ''}`
        : is.kind === 'key'
          ? is.key.name
          : is.kind === 'attribute'
            ? `${is.attribute.name}: ${is.attribute.type}`
            : is.kind === 'annotation'
              ? is.id
              : is.value;
  return `${is.kind} ${what} ${JSON.stringify(text.slice(found.start, found.end))}`;
}

const names = ['finding', 'recommendation', 'metric', 'quirk', 'a: b', 'workload/caseloads', 'stray'];

describe('What is offered in a sidecar', () => {
  it('are the keys of an entry that are not there yet', () => {
    const offered = labels('sidecar', 'k2:\n  tags: [finding]\n  |\n');
    assert.deepEqual(
      offered,
      fieldOrder.filter(field => field !== 'tags'),
    );
    assert.deepEqual(labels('sidecar', 'marginalia:\n  version: 1\n  st|\n'), ['coder', 'text', 'status']);
    assert.deepEqual(labels('sidecar', '|'), ['marginalia']);
  });

  it('are tags and codes, with those that the codebook lacks', () => {
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [|]\n'), names);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags:\n    - |\n'), names);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [quirk, stray, |]\n'), [
      'a: b',
      'workload/caseloads',
      'finding',
      'recommendation',
      'metric',
    ]);
  });

  it('takes the place of the whole word, quoted where it must be', () => {
    assert.equal(
      taken('sidecar', 'k2:\n  tags: [finding, wor|kl]\n', 'workload/caseloads'),
      'k2:\n  tags: [finding, workload/caseloads]\n',
    );
    assert.equal(taken('sidecar', 'k2:\n  tags: ["a|"]\n', 'a: b'), 'k2:\n  tags: ["a: b"]\n');
    assert.equal(
      taken('sidecar', 'k2:\n  tags: [finding]\n  attributes:\n    polarity: |\n', 'yes'),
      'k2:\n  tags: [finding]\n  attributes:\n    polarity: "yes"\n',
    );
  });

  it('are the attributes of the entry’s tags, and their values', () => {
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [finding]\n  attributes:\n    |\n'), [
      'polarity',
      'sure',
    ]);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [recommendation]\n  attributes:\n    |\n'), ['number']);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [finding]\n  attributes: { polarity: strength, | }\n'), [
      'sure',
    ]);
    assert.deepEqual(labels('sidecar', 'k2:\n  attributes:\n    |\n'), ['polarity', 'sure', 'number']);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [finding]\n  attributes:\n    polarity: |\n'), [
      'strength',
      'concern',
      'yes',
    ]);
    assert.deepEqual(labels('sidecar', 'k2:\n  tags: [finding]\n  attributes:\n    sure: |\n'), [
      'yes',
      'no',
    ]);
  });

  it('are the words of status, answer and whole', () => {
    assert.deepEqual(labels('sidecar', 'marginalia:\n  status: |\n'), ['in progress', 'done']);
    assert.deepEqual(labels('sidecar', 'k2:\n  re: bob/x2\n  answer: |\n').slice(0, 2), [
      'agree',
      'disagree',
    ]);
    assert.equal(taken('sidecar', 'k2:\n  whole: |\n', 'true'), 'k2:\n  whole: true\n');
  });

  it('is nothing in a quote, a note, a comment or beside a word', () => {
    for (const marked of [
      'k2:\n  quote: |\n',
      'k2:\n  note: a |word\n',
      'k2: # |\n',
      'k2:\n  tags: [finding | ]\n',
      'k2:\n  attributes:\n    other: |\n',
      'k|2:\n',
    ]) {
      assert.deepEqual(labels('sidecar', marked), marked === 'k|2:\n' ? ['marginalia'] : []);
    }
  });

  it('says what comes behind a key, once', () => {
    const key = suggested('sidecar', 'k2:\n  ta|\n')?.suggestions.find(({ label }) => label === 'tags');
    assert.equal(key?.opens, 'list');
    const again = suggested('sidecar', 'k2:\n  ta|: [finding]\n')?.suggestions[0];
    assert.equal(again?.opens, undefined);
  });
});

describe('What is offered in a codebook', () => {
  it('are the keys of each level', () => {
    assert.deepEqual(labels('codebook', 'tags:\n|'), ['codes', 'version']);
    const guidance = ['definition', 'include', 'exclude', 'example', 'color'];
    assert.deepEqual(labels('codebook', 'tags:\n  finding:\n    |\n'), [
      ...guidance,
      'attributes',
      'suggest',
    ]);
    assert.deepEqual(labels('codebook', 'tags:\n  finding:\n    suggest:\n      |\n'), [
      'headings',
      'words',
      'never',
    ]);
    assert.deepEqual(labels('codebook', 'codes:\n  a: { | }\n'), [...guidance, 'note', 'was']);
    assert.deepEqual(labels('codebook', 'tags:\n  finding:\n    attributes:\n      p:\n        |\n'), [
      'type',
      'values',
      'required',
      'definition',
    ]);
  });

  it('are tags that are always there, and codes that it lacks', () => {
    assert.deepEqual(labels('codebook', 'tags:\n  finding:\n  |\n'), ['recommendation', 'metric']);
    assert.deepEqual(labels('codebook', 'codes:\n  |\n'), ['stray']);
    assert.deepEqual(labels('codebook', 'codes:\n  a:\n    was: [|]\n'), ['stray']);
  });

  it('are types, colours and truth values', () => {
    const attribute = 'tags:\n  finding:\n    attributes:\n      p';
    assert.deepEqual(labels('codebook', `${attribute}: |\n`), ['text', 'number', 'yes-no', 'date']);
    assert.deepEqual(labels('codebook', `${attribute}:\n        type: |\n`).length, 5);
    assert.deepEqual(labels('codebook', `${attribute}: { required: | }\n`), ['true', 'false']);
    assert.ok(labels('codebook', 'codes:\n  a:\n    color: |\n').includes('purple'));
  });
});

describe('What is offered in a project file', () => {
  it('are its keys, and globs', () => {
    assert.deepEqual(labels('project', 'version: 1\n|'), ['reports', 'blind', 'coders']);
    assert.deepEqual(labels('project', 'coders:\n  alice: { name: Alice Example, | }\n'), ['git', 'was']);
    assert.ok(labels('project', 'reports: [|]\n').includes('reports/**/*.md'));
    assert.deepEqual(labels('project', 'coders:\n  |\n'), []);
  });
});

describe('What a word means', () => {
  const cases: readonly (readonly [FileKind, string, string | undefined])[] = [
    [
      'sidecar',
      'k2:\n  tags: [work|load/caseloads]\n',
      'code workload/caseloads: How many cases. "workload/caseloads"',
    ],
    [
      'sidecar',
      'k2:\n  tags: [workload/|cases]\n',
      'code workload/caseloads: How many cases. "workload/cases"',
    ],
    ['sidecar', 'k2:\n  tags: [stra|y]\n', 'code stray: not defined "stray"'],
    ['sidecar', 'k2:\n  tags:\n    - qu|irk\n', 'tag quirk: What is odd. "quirk"'],
    ['sidecar', 'k2:\n  ta|gs: [finding]\n', 'key tags "tags"'],
    ['sidecar', 'k|2:\n  tags: [finding]\n', 'annotation k2 "k2"'],
    ['sidecar', 'k2:\n  quote: some| words\n', 'annotation k2 "some words"'],
    [
      'sidecar',
      'k2:\n  tags: [finding]\n  attributes:\n    pol|arity: x\n',
      'attribute polarity: choice "polarity"',
    ],
    ['sidecar', 'marginalia|:\n', 'key marginalia "marginalia"'],
    ['sidecar', 'k2:\n  note: find|ing\n', undefined],
    [
      'codebook',
      'codes:\n  workload/case|loads:\n',
      'code workload/caseloads: How many cases. "workload/caseloads"',
    ],
    ['codebook', 'codes:\n  a:\n    inc|lude: x\n', 'key include "include"'],
    ['codebook', 'tags:\n  quirk|:\n', 'tag quirk: What is odd. "quirk"'],
    [
      'codebook',
      'tags:\n  finding:\n    attributes:\n      sur|e: yes-no\n',
      'attribute sure: yes-no "sure"',
    ],
    ['project', 'coders:\n  alice: { gi|t: [a] }\n', 'key git "git"'],
    ['project', 'coders:\n  ali|ce: { git: [a] }\n', undefined],
  ];
  for (const [kind, marked, expected] of cases) {
    it(`is told in a ${kind} at ${JSON.stringify(marked)}`, () => {
      assert.equal(meaning(kind, marked), expected);
    });
  }

  it('is a sentence for every key', () => {
    const maps: readonly (readonly [FileKind, readonly string[]])[] = [
      ['sidecar', []],
      ['sidecar', ['marginalia']],
      ['sidecar', ['k2']],
      ['codebook', []],
      ['codebook', ['tags', 'finding']],
      ['codebook', ['tags', 'finding', 'attributes', 'polarity']],
      ['codebook', ['codes', 'a']],
      ['project', []],
      ['project', ['coders', 'alice']],
    ];
    for (const [kind, path] of maps) {
      const keys = keysBelow(kind, path);
      assert.ok(keys && keys.length > 0, path.join('.'));
      for (const key of keys) assert.match(key.meaning, /\.$|: 1\.$/, key.name);
    }
  });
});

describe('Suggestions and meanings', () => {
  const line = fc.constantFrom(
    ...[
      'marginalia:',
      'k2:',
      '  tags: [',
      '  tags:',
      '    - ',
      ']',
      'codes:',
      'tags:',
      '  a/b: {',
      '  finding:',
    ],
    ...[
      '    attributes:',
      '      p: ',
      '        type: ',
      'coders:',
      '  alice:',
      'reports: [',
      '  status: "',
      '  #',
      '__proto__:',
    ],
  );
  const anyText = fc
    .array(fc.oneof(line, fc.string({ maxLength: 8 })), { maxLength: 12 })
    .map(lines => lines.join('\n'));

  it('never throw, and stay in the text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<FileKind>('sidecar', 'codebook', 'project'), (text, kind) => {
        for (let offset = -1; offset <= text.length + 1; offset++) {
          const found = [
            suggestionsAt(kind, text, offset, vocabulary),
            meaningAt(kind, text, offset, codebook),
          ];
          for (const place of found) {
            if (place) assert.ok(0 <= place.start && place.start <= offset && offset <= place.end);
            if (place) assert.ok(place.end <= text.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
