import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as prettier from 'prettier';
import { emptyCodebook } from '../../../src/project/codebook.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { editCodebook } from '../../../src/project/editCodebook.ts';
import { readProject } from '../../../src/project/readProject.ts';
import { startingCodebook } from '../../../src/project/startingCodebook.ts';
import { newProjectText } from '../../../src/project/editProject.ts';
import { mutated, mutations } from '../../soak/mutations.ts';
import { livedInCodebook } from './codebookArbitrary.ts';

function problemsOf(text: string): readonly string[] {
  return readCodebook(text).problems.map(({ code, line, column }) => `${line + 1}:${column + 1} ${code}`);
}

describe('readCodebook', () => {
  it('reads tags with attributes of every form, the built-in ones first', () => {
    const { codebook, problems, state } = readCodebook(
      [
        'tags:',
        '  judgement:',
        '    color: "#CC3311"',
        '    attributes:',
        '      polarity: [strength, concern, 3, true]',
        '      measure: text',
        '      place:',
        '      seen: date',
        '      sure: yes-no',
        '      value: { type: number, required: true, definition: How much. }',
        '      grade: { values: [good, poor] }',
        '  metric:',
        '    definition: A quantity.',
      ].join('\n'),
    );
    assert.deepEqual([problems, state], [[], 'ok']);
    assert.deepEqual(
      codebook.tags.map(({ name }) => name),
      ['finding', 'recommendation', 'metric', 'judgement'],
    );
    assert.equal(codebook.tag('metric')?.definition, 'A quantity.');
    assert.deepEqual(codebook.tag('judgement'), {
      name: 'judgement',
      color: '#CC3311',
      attributes: [
        { name: 'polarity', type: 'choice', values: ['strength', 'concern', '3', 'true'], required: false },
        { name: 'measure', type: 'text', required: false },
        { name: 'place', type: 'text', required: false },
        { name: 'seen', type: 'date', required: false },
        { name: 'sure', type: 'yes-no', required: false },
        { name: 'value', type: 'number', required: true, definition: 'How much.' },
        { name: 'grade', type: 'choice', values: ['good', 'poor'], required: false },
      ],
    });
  });

  it('reads words of one’s own for suggestions', () => {
    const { codebook, problems } = readCodebook(
      'tags:\n  finding:\n    suggest:\n      words: [ falls short of , lag*]\n      headings: what we saw\n      never:\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(codebook.tag('finding')?.suggest, {
      headings: ['what we saw'],
      words: ['falls short of', 'lag*'],
      never: [],
    });
    assert.equal(codebook.tag('metric')?.suggest, undefined);
  });

  it('tells where each tag and code stands', () => {
    const text = '# ours\r\ntags:\r\n  finding:\r\ncodes:\r\n  "a/b": # one\r\n';
    const { places } = readCodebook(text);
    assert.deepEqual(
      [...places],
      [
        ['finding', { start: 17, end: 24, line: 2 }],
        ['a/b', { start: 37, end: 42, line: 4 }],
      ],
    );
    assert.equal(text.slice(37, 42), '"a/b"');
  });

  it('takes names for what they are, not for parts of objects', () => {
    const text =
      'tags:\n  __proto__: { definition: x }\ncodes:\n  constructor: { was: [toString] }\n  null:\n  12:\n';
    const { codebook, problems } = readCodebook(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      codebook.codes.map(({ path }) => path),
      ['constructor', 'null', '12'],
    );
    assert.equal(codebook.tag('__proto__')?.definition, 'x');
    assert.equal(codebook.isTag('toString'), false);
    assert.equal(codebook.code('valueOf'), undefined);
    assert.equal(codebook.current('toString'), 'constructor');
    assert.equal(codebook.current('hasOwnProperty'), 'hasOwnProperty');
    assert.equal(({} as { definition?: string }).definition, undefined);
  });

  it('is the empty codebook where nothing is written', () => {
    for (const text of ['', '# nothing\n', 'tags:\ncodes:\n', 'tags: {}\n']) {
      const { codebook, problems, state } = readCodebook(text);
      assert.deepEqual([codebook.tags, codebook.codes], [emptyCodebook.tags, []]);
      assert.deepEqual([problems, state], [[], 'ok']);
    }
  });

  const faulty: readonly (readonly [text: string, problems: readonly string[]])[] = [
    ['tag:\n  finding:\n', ['1:1 near-miss']],
    ['workload:\n', ['1:1 unknown-key']],
    ['extends: https://example.org/codebook.yaml\n', ['1:1 no-includes']],
    ['include: [../../../etc/passwd]\n', ['1:1 no-includes']],
    ['codes:\n  a: text\n', ['2:6 bad-code']],
    [
      'codes:\n  a/:\n  //:\n  "":\n  a /b:\n',
      ['2:3 bad-code', '3:3 bad-code', '4:3 bad-code', '5:3 bad-code'],
    ],
    [`codes:\n  ? ${'x'.repeat(201)}\n`, ['2:5 bad-code']],
    [
      'codes:\n  a: { definition: [x], was: { b: c }, color: "#ccc" }\n',
      ['2:20 bad-definition', '2:30 bad-was', '2:47 bad-color'],
    ],
    ['codes:\n  a:\n    color: #cc3311\n', ['3:5 no-color']],
    ['codes:\n  a: { defintion: x }\n', ['2:8 near-miss']],
    ['codes:\n  a: { attributes: {} }\n', ['2:8 code-attributes']],
    ['codes:\n  a:\n    b:\n      definition: x\n', ['3:5 nested-code']],
    ['codes:\n  finding:\n', ['2:3 tag-and-code']],
    [
      'codes:\n  a: { was: [b, a, metric] }\n  b: { was: [c] }\n  d: { was: [c] }\n',
      ['2:3 was-is-code', '2:3 was-is-code', '2:3 was-is-tag', '4:3 was-twice'],
    ],
    ['tags:\n  - a\n', ['1:1 bad-tags']],
    ['tags:\n  a: { attributes: [b] }\n', ['2:20 bad-attributes']],
    [
      'tags:\n  a: { attributes: { b: txt, c: choice, d: [], e: [[]], f: { type: choice } } }\n',
      ['2:25 bad-type', '2:33 no-values', '2:44 no-values', '2:52 bad-values', '2:60 no-values'],
    ],
    [
      'tags:\n  a: { attributes: { b: { type: date, values: [x], required: 1 } } }\n',
      ['2:47 needless-values', '2:62 bad-required'],
    ],
    ['tags:\n  finding: { suggest: [late] }\n', ['2:23 bad-suggest']],
    ['tags:\n  place: { suggest: { words: [late] } }\n', ['2:21 no-suggestions']],
    [
      'tags:\n  finding: { suggest: { word: [late], never: { a: b } } }\n',
      ['2:25 near-miss', '2:46 bad-never'],
    ],
    [
      'tags:\n  finding: { suggest: { words: ["*"], headings: [1, []] } }\n',
      ['2:33 bad-words', '2:50 bad-headings'],
    ],
    [`tags:\n  finding: { suggest: { words: ${'x'.repeat(101)} } }\n`, ['2:32 bad-words']],
    ['codes: &a\n  b:\n', ['1:1 bad-codes']],
    ['codes:\n  a: *b\n', ['2:6 alias']],
    ['codes:\n  a: !!js/function "x"\n', ['2:20 yaml-tag']],
    ['codes:\n  <<: *x\n', ['2:7 alias']],
  ];
  for (const [text, problems] of faulty) {
    it(`says what is wrong, and where: ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.deepEqual(problemsOf(text), problems);
      for (const { message } of readCodebook(text).problems) assert.match(message, /[.?]$/);
    });
  }

  it('keeps what it can read beside what it can’t', () => {
    const { codebook, state } = readCodebook('tags:\n  ours:\ncodes:\n  a: "\n');
    assert.equal(state, 'unparsable');
    assert.ok(codebook.isTag('ours'));
  });

  it('reads no other file, expands nothing and ends soon, whatever the text', () => {
    const laughs = [
      'a: &a [x]',
      ...Array.from(
        'bcdefghi',
        (letter, index) => `${letter}: &${letter} [${`*${'abcdefgh'.charAt(index)},`.repeat(9)}]`,
      ),
    ];
    for (const text of [
      `codes:\n${laughs.map(line => `  ${line}\n`).join('')}`,
      `codes: ${'['.repeat(5000)}`,
      `codes:\n${Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth + 1)}a:\n`).join('')}`,
      `codes:\n  a: "${'\\'.repeat(200_000)}`,
    ]) {
      assert.ok(readCodebook(text).problems.length > 0);
    }
  });

  it('never throws on damaged files, and edits them only where they are sound', () => {
    const sources = [
      startingCodebook(),
      newProjectText({ reports: ['**/*.md'], coders: [{ slug: 'a', name: 'A', git: ['A'] }] }),
    ];
    const sample = readFileSync(new URL('../../fixtures/samples/codebook.yaml', import.meta.url), 'utf8');
    fc.assert(
      fc.property(fc.constantFrom(...sources, sample), mutations, (source, blows) => {
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          mutated(new TextEncoder().encode(source), blows),
        );
        const read = readCodebook(text);
        for (const { start, end, line } of [...read.problems, ...readProject(text).problems]) {
          assert.ok(0 <= start && start <= end && end <= text.length + 1 && line >= 0);
        }
        const edited = editCodebook(text, [{ kind: 'add-code', path: 'quite/new' }]);
        if (read.state !== 'ok') assert.equal(edited.ok, false);
        if (edited.ok) assert.ok(readCodebook(edited.text).codebook.code('quite/new'));
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('reads what was written of any codes', () => {
    fc.assert(
      fc.property(livedInCodebook, ({ text, codes }) => {
        const { codebook, problems } = readCodebook(text);
        assert.deepEqual(
          problems.filter(({ code }) => code !== 'unknown-key'),
          [],
        );
        assert.deepEqual(codebook.codes, codes);
        for (const { path, was } of codes) {
          assert.equal(codebook.current(path), path);
          for (const old of was) assert.equal(codebook.current(`${old}/below`), `${path}/below`);
        }
      }),
    );
  });
});

describe('current', () => {
  it('goes round in no circle', () => {
    const { codebook } = readCodebook(
      'codes:\n  a: { was: [b] }\n  b: { was: [a] }\n  c/d: { was: [e] }\n  e/c/d: { was: [f, c] }\n',
    );
    for (const name of ['a', 'b', 'c', 'e', 'f', 'c/x', 'e/x', 'f/x', 'c/d/e']) {
      assert.equal(codebook.current(codebook.current(name)), codebook.current(name));
    }
    assert.equal(codebook.current('a'), 'a');
    assert.equal(codebook.current('e/x'), 'c/d/x');
    assert.equal(codebook.current('f/x/y'), 'e/c/d/x/y');
  });
});

describe('startingCodebook', () => {
  it('reads without problems, names grades by inspectorate, and stays as it is under Prettier', async () => {
    const text = startingCodebook();
    const { codebook, problems, state } = readCodebook(text);
    assert.deepEqual([problems, state], [[], 'ok']);
    const grades = codebook.tag('judgement')?.attributes.filter(({ type }) => type === 'choice');
    assert.deepEqual(
      grades?.map(({ name, values }) => [name, values?.length]),
      [
        ['ofsted', 4],
        ['cqc', 4],
        ['hmicfrs', 5],
        ['hmiPrisons', 4],
        ['hmiProbation', 4],
        ['careInspectorate', 6],
      ],
    );
    const attributes = (tag: string): string =>
      codebook
        .tag(tag)
        ?.attributes.map(({ name }) => name)
        .join(' ') ?? '';
    assert.equal(attributes('recommendation'), 'number addressee deadline status');
    assert.equal(
      attributes('metric'),
      'measure value valueText unit approximate valueLow valueHigh period periodInferred place denominator comparator trend',
    );
    assert.ok(codebook.codes.length > 10);
    assert.ok(codebook.codes.every(({ definition }) => definition !== undefined));
    assert.equal(await prettier.format(text, { parser: 'yaml' }), text);
    assert.ok(text.split('\n').every(line => line.length <= 120));
  });

  it('can be changed by every edit', () => {
    const result = editCodebook(startingCodebook(), [
      { kind: 'rename-code', from: 'workload', to: 'load' },
      { kind: 'merge-code', from: 'resources', into: 'improvement' },
      { kind: 'delete-code', path: 'leadership' },
      { kind: 'add-tag', name: 'theme' },
    ]);
    assert.ok(result.ok);
  });
});
