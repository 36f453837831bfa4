import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkSidecar, nameMeant } from '../../../src/project/check.ts';
import { emptyCodebook } from '../../../src/project/codebook.ts';
import { nearest } from '../../../src/project/nearest.ts';
import { readCodebook } from '../../../src/project/readCodebook.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

const { codebook } = readCodebook(`tags:
  finding:
    attributes:
      polarity: { values: [strength, concern], required: true }
      number: text
      value: number
      seen: date
      sure: yes-no
codes:
  workload/caseloads: { was: [workload/case-load] }
  timeliness:
`);

/** The problems of one entry, as \`line:column code\`, lines from that of its id. */
function problemsOf(entry: string, by = codebook): readonly string[] {
  const sidecar = readSidecar(`marginalia:\n  version: 1\nk2:\n${entry}`);
  assert.deepEqual(sidecar.problems, []);
  return checkSidecar(by, sidecar).map(({ code, line, column, start, end, id, severity }) => {
    assert.equal(id, 'k2');
    assert.equal(severity, code === 'unknown-attribute' ? 'warning' : 'error');
    return `${line - 2}:${column} ${code} ${JSON.stringify(sidecar.text.slice(start, end))}`;
  });
}

function attributes(...lines: readonly string[]): string {
  return `  tags: [finding]\n  quote: x\n  attributes:\n    polarity: concern\n${lines.map(line => `    ${line}\n`).join('')}`;
}

describe('checkSidecar', () => {
  it('finds nothing wrong with present, earlier and higher codes, and with every value that is allowed', () => {
    assert.deepEqual(
      problemsOf('  tags: [workload/caseloads, workload/case-load, workload, timeliness]\n  quote: x\n'),
      [],
    );
    for (const line of [
      'number: 3',
      'number: a',
      'value: 2.5',
      'value:',
      'value: [1, 2]',
      'seen: 2026',
      'seen: "2026-03"',
      'seen: 2024-02-29',
      'sure: yes',
      'sure: false',
    ]) {
      assert.deepEqual(problemsOf(attributes(line)), [], line);
    }
    assert.deepEqual(
      problemsOf('  tags: [finding]\n  quote: x\n  attributes: { polarity: [strength, concern] }\n'),
      [],
    );
    assert.deepEqual(problemsOf('  tags: [metric]\n  quote: x\n  attributes: { anything: goes }\n'), []);
  });

  it('tells of values that are not allowed, at the attribute', () => {
    for (const line of [
      'value: "2.5"',
      'value: true',
      'value: [1, a]',
      'seen: 2023-02-29',
      'seen: 2026-13',
      'seen: 1.5',
      'seen: spring',
      'sure: maybe',
      'sure: 1',
    ]) {
      assert.deepEqual(problemsOf(attributes(line)), [`5:4 bad-value ${JSON.stringify(line)}`]);
    }
    assert.deepEqual(problemsOf(attributes().replace('concern', 'concerns')), [
      '4:4 bad-value "polarity: concerns"',
    ]);
  });

  it('tells of codes and tags that the codebook lacks, at the item of the list', () => {
    assert.deepEqual(problemsOf('  tags: [metric, timelines, Findings]\n  quote: x\n'), [
      '1:17 unknown-code "timelines"',
      '1:28 unknown-tag "Findings"',
    ]);
    assert.deepEqual(problemsOf('  tags:\n    - metric\n    - new\n  quote: x\n'), [
      '3:6 unknown-code "new"',
    ]);
    assert.deepEqual(problemsOf('  tags: [new, metrics]\n  quote: x\n', emptyCodebook), [
      '1:14 unknown-tag "metrics"',
    ]);
  });

  it('tells of attributes that are missing or strange', () => {
    assert.deepEqual(
      problemsOf('  tags: [finding]\n  quote: x\n  attributes:\n    grade: good\n    polarity:\n'),
      ['0:0 missing-attribute "k2"', '4:4 unknown-attribute "grade: good"'].toSorted(),
    );
    assert.deepEqual(problemsOf('  tags: [finding]\n  quote: x\n'), ['0:0 missing-attribute "k2"']);
    assert.deepEqual(problemsOf('  re: bob/x2\n  tags: [finding]\n  quote: x\n'), []);
  });

  it('finds no more than it is asked for, and the same where the codebook or a line above has changed', () => {
    const entries = ['k2', 'k3', 'k4'].map(id => `${id}:\n  tags: [finding, strange]\n  quote: x\n`);
    const sidecar = readSidecar(`marginalia:\n  version: 1\n${entries.join('')}`);
    assert.equal(checkSidecar(codebook, sidecar).length, 6);
    assert.equal(checkSidecar(codebook, sidecar, 3).length, 3);
    const later = readSidecar(`# moved\n${sidecar.text}`, sidecar);
    const lines = checkSidecar(codebook, later).map(({ line, start }) => [
      line,
      later.text.slice(start, start + 2),
    ]);
    assert.deepEqual(lines, [
      [3, 'k2'],
      [4, 'st'],
      [6, 'k3'],
      [7, 'st'],
      [9, 'k4'],
      [10, 'st'],
    ]);
    assert.deepEqual(checkSidecar(emptyCodebook, later), []);
    assert.equal(checkSidecar(codebook, later).length, 6);
  });

  it('says what an unknown name was meant to be', () => {
    assert.equal(nameMeant('Findings', codebook), 'finding');
    assert.equal(nameMeant('caseloads', codebook), 'workload/caseloads');
    assert.equal(nameMeant('entirely else', codebook), undefined);
  });

  it('is not misled by names of parts of objects', () => {
    assert.deepEqual(problemsOf(attributes('__proto__: x', 'constructor: y')), [
      '5:4 unknown-attribute "__proto__: x"',
      '6:4 unknown-attribute "constructor: y"',
    ]);
  });
});

describe('nearest', () => {
  const known = ['timelinexx', 'workload/caseloads', 'timeliness', 'timelinesyy', 'timeliness/waiting', 'a'];
  const cases: readonly (readonly [name: string, meant: string | undefined])[] = [
    ['caseloads', 'workload/caseloads'],
    ['work/caseloads', 'workload/caseloads'],
    ['Workload/Caseload', 'workload/caseloads'],
    ['timelines', 'timeliness'],
    ['timelinesss/waiting', 'timeliness/waiting'],
    ['timelinesz', 'timeliness'],
    ['waitng', undefined],
    ['b', undefined],
    ['', undefined],
  ];
  for (const [name, meant] of cases) {
    it(`${name || 'nothing'}: ${meant ?? 'none'}`, () => assert.equal(nearest(name, known), meant));
  }
});
