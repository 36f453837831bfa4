import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  article,
  dismissing,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  useReports,
  type TestReport,
} from './report.ts';

const good = entryOf('k2m3n4pq', 'caseloads were too high');

function problems(report: TestReport): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(report.sidecar()).filter(({ source }) => source === 'Marginalia');
}

/** Tags a passage and expects that the sidecar stays as it is. */
async function isNotWritten(report: TestReport): Promise<void> {
  const before = await report.yaml();
  report.select('recruit more social workers');
  await dismissing(run('marginalia.tagFinding'));
  await dismissing(run('marginalia.markDone'));
  assert.equal(await report.yaml(), before);
}

describe('A sidecar with conflict markers', () => {
  useReports();

  const styles = {
    merge: `<<<<<<< HEAD\n${good}=======\n${entryOf('p2q3r4st', 'often late')}>>>>>>> other\n`,
    diff3: `<<<<<<< HEAD\n${good}||||||| base\n=======\n${entryOf('p2q3r4st', 'often late')}>>>>>>> other\n`,
  };
  for (const [style, conflict] of Object.entries(styles)) {
    it(`(${style}) is told at its line, and not written`, async () => {
      const report = await makeReport(article, { sidecars: { alice: sidecarOf(conflict) } });
      const [problem] = problems(report);
      assert.equal(problem?.range.start.line, 5);
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
      assert.match(problem.message, /conflict/i);
      await isNotWritten(report);
    });
  }
});

describe('A sidecar of a newer version', () => {
  useReports();

  it('is shown and not written', async () => {
    const newer = sidecarOf(good).replace('version: 1', 'version: 2');
    const report = await makeReport(article, { sidecars: { alice: newer } });
    assert.equal((await report.hovers('caseloads')).length, 1);
    await isNotWritten(report);
    report.putCursor('caseloads');
    await dismissing(run('marginalia.removeAnnotation'));
    assert.equal(await report.yaml(), newer);
  });
});

describe('Unknown keys, comments and odd spacing in a sidecar', () => {
  useReports();

  it('survive every change of annotations', async () => {
    const odd =
      '# of the team\nmarginalia:\n    version: 1\n    coder: Alice Example\n    mine: [1,  2]\n\n\n\n' +
      'k2m3n4pq:  # look again\n    quote: "caseloads were too high"\n    tags:   [ finding ]\n    rating: 5\n\n# the end';
    const report = await makeReport(article, { sidecars: { alice: odd } });
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    const tagged = await report.yaml();
    assert.ok(tagged.startsWith(odd.slice(0, odd.indexOf('\n# the end'))), tagged);
    assert.ok(tagged.includes('# the end'), tagged);
    await run('marginalia.undo');
    assert.equal(await report.yaml(), odd);
  });

  it('survive with CRLF line breaks and a byte order mark', async () => {
    const odd = `\uFEFF${sidecarOf(good).replaceAll('\n', '\r\n')}`;
    const report = await makeReport(article, { sidecars: { alice: odd } });
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    const tagged = await report.yaml();
    assert.ok(tagged.startsWith(odd));
    assert.doesNotMatch(tagged, /[^\r]\n/);
    await run('marginalia.undo');
    assert.equal(await report.yaml(), odd);
  });
});

describe('A bad entry in a sidecar', () => {
  useReports();

  const bad: Readonly<Record<string, readonly [entry: string, line: number]>> = {
    'without a quote': ['p2q3r4st:\n  tags: [finding]\n', 0],
    'that is a list': ['p2q3r4st: [finding]\n', 0],
    'that is a number': ['p2q3r4st: 7\n', 0],
    'that is empty': ['p2q3r4st:\n', 0],
    'with tags in one string': ['p2q3r4st:\n  tags: finding\n  quote: often late\n', 1],
    'with a number for a quote': ['p2q3r4st:\n  tags: [finding]\n  quote: 12\n', 2],
    'with an id of a number': ['12:\n  tags: [finding]\n  quote: often late\n', 0],
    'with the same id as another': [good.replace('caseloads were too high', 'often late'), 0],
    'with an occurrence of nonsense': [
      'p2q3r4st:\n  tags: [finding]\n  quote: often late\n  occurrence: [-1, 1e308]\n',
      3,
    ],
  };
  for (const [what, [entry, line]] of Object.entries(bad)) {
    it(`${what} is told at its line, and the others load`, async () => {
      const other = entryOf('q2q3r4st', 'recruit more social workers');
      const yaml = sidecarOf(good + entry + other);
      const report = await makeReport(article, { sidecars: { alice: yaml } });
      const told = problems(report).map(({ range }) => range.start.line);
      assert.ok(told.includes(8 + line), `problems at ${told.join(', ')}`);
      assert.equal((await report.hovers('recruit more')).length, 1);
      report.select('vacancy rate (24.6%)');
      await run('marginalia.tagMetric');
      assert.ok((await report.yaml()).includes(entry), 'the bad entry was changed');
      assert.match(await report.yaml(), /vacancy rate/);
    });
  }

  it('with a key of JavaScript’s own does no harm', async () => {
    const entries = ['__proto__', 'constructor', 'toString']
      .map(id =>
        entryOf(id, 'often late', id, `  ${id}:\n    polluted: true\n  attributes:\n    ${id}: evil\n`),
      )
      .join('');
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(good + entries) } });
    assert.equal((await report.hovers('caseloads')).length, 1);
    await report.hovers('often late');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal(({} as Record<string, unknown>)['evil'], undefined);
  });
});

/** True where `text` has all lines of `before`, in their order. */
function holdsAllOf(text: string, before: string): boolean {
  const lines = text.split('\n');
  let at = -1;
  return before
    .trimEnd()
    .split('\n')
    .every(line => (at = lines.indexOf(line, at + 1)) >= 0);
}

describe('A sidecar that is not YAML, or more than YAML', () => {
  useReports();

  const laughs = Array.from(
    { length: 9 },
    (_, n) =>
      `  a${n}: &a${n} [${Array(9)
        .fill(n ? `*a${n - 1}` : 'ha')
        .join(', ')}]\n`,
  );
  const texts: Readonly<Record<string, string>> = {
    'a billion laughs': sidecarOf(
      `${good}p2q3r4st:\n  tags: [finding]\n  quote: often late\n${laughs.join('')}`,
    ),
    'deep nesting': sidecarOf(`${good}p2q3r4st: ${'['.repeat(5000)}\n`),
    'custom tags and merge keys': sidecarOf(
      `${good}p2q3r4st:\n  <<: *x\n  tags: !!js/function [finding]\n  quote: often late\n`,
    ),
    'two documents': `${sidecarOf(good)}---\nmarginalia:\n  version: 1\n`,
    'a list': '- finding\n- metric\n',
    'a scalar': 'finding',
    nothing: '',
    'NUL characters': `\0\0\0${good}`,
  };
  for (const [what, yaml] of Object.entries(texts)) {
    it(`${what}: is told, breaks nothing, and the other coder’s annotations are there`, async () => {
      const bob = sidecarOf(entryOf('b2m3n4pq', 'Visits were often late'), 'Bob Example');
      const report = await makeReport(article, { sidecars: { alice: yaml, bob } });
      if (yaml !== '') assert.ok(problems(report).length > 0, 'nothing is told');
      assert.equal((await report.hovers('Visits')).length, 1);
      report.select('recruit more social workers');
      await dismissing(run('marginalia.tagFinding'));
      assert.ok(holdsAllOf(await report.yaml(), yaml), 'what was there is gone');
      assert.equal(await report.yaml('bob'), bob);
    });
  }
});
