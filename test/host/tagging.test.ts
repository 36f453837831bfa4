import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { article, entryOf, makeReport, run, sidecarOf, useReports } from './report.ts';

describe('Tagging', () => {
  useReports();

  for (const [command, tag] of [
    ['marginalia.tagFinding', 'finding'],
    ['marginalia.tagRecommendation', 'recommendation'],
    ['marginalia.tagMetric', 'metric'],
  ] as const) {
    it(`gives the selection the tag ${tag}`, async () => {
      const report = await makeReport();
      report.select('The council should recruit more social workers.');
      await run(command);
      assert.deepEqual(await report.said(), [[tag, 'The council should recruit more social workers.']]);
      assert.equal(await report.text(), article);
    });
  }

  it('leaves the cursor in the passage, without a selection', async () => {
    const report = await makeReport();
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    assert.ok(report.editor.selection.isEmpty);
    assert.ok(report.editor.selection.active.isEqual(report.rangeOf('caseloads').start));
  });

  it('tags several selections at once, in the order of the text, as one step', async () => {
    const report = await makeReport();
    report.select('turnover (21.9%)', 'vacancy rate (24.6%)', 'Visits were often late');
    await run('marginalia.tagMetric');
    assert.deepEqual(await report.said(), [
      ['metric', 'Visits were often late'],
      ['metric', 'vacancy rate (24.6%)'],
      ['metric', 'turnover (21.9%)'],
    ]);
    await run('marginalia.undo');
    assert.deepEqual(await report.said(), []);
  });

  it('takes the sentence at the cursor where nothing is selected', async () => {
    const report = await makeReport();
    report.putCursor('Visits were');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', 'Visits were often late.']]);
  });

  it('takes the sentence at each of several cursors', async () => {
    const report = await makeReport();
    report.editor.selections = ['Visits', 'Its vacancy'].map(quote => {
      const { start } = report.rangeOf(quote);
      return new vscode.Selection(start, start);
    });
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [
      ['finding', 'Visits were often late.'],
      ['finding', 'Its vacancy rate (24.6%) and turnover (21.9%) had risen.'],
    ]);
  });

  it('leaves out white space at the ends, no-break spaces and line breaks too', async () => {
    const report = await makeReport('One.\n\n \u00a0 Two words.\u00a0\n\nThree.\n');
    report.select('\n\n \u00a0 Two words.\u00a0\n\n');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', 'Two words.']]);
  });

  it('writes nothing for white space alone', async () => {
    const report = await makeReport();
    const yaml = await report.yaml();
    report.select('\n\n');
    await run('marginalia.tagFinding');
    assert.equal(await report.yaml(), yaml);
  });

  it('never splits a surrogate pair', async () => {
    const text = 'Rated 🙂🙃 by all.\n';
    const report = await makeReport(text);
    const inside = text.indexOf('🙂') + 1;
    report.editor.selection = new vscode.Selection(
      new vscode.Position(0, inside),
      new vscode.Position(0, inside + 2),
    );
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', '🙂🙃']]);
  });

  it('writes one line break inside a passage as a space, a paragraph break as one', async () => {
    const report = await makeReport('one\ntwo\n\nthree\n', { name: 'report.txt' });
    report.select('one\ntwo\n\nthree');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', 'one two\n\nthree']]);
  });

  it('lets passages overlap and lie in one another', async () => {
    const report = await makeReport();
    for (const quote of [
      'caseloads were too high. Visits',
      'high. Visits were often late',
      'Visits',
      'caseloads were too high. Visits were often late',
    ]) {
      report.select(quote);
      await run('marginalia.tagFinding');
    }
    assert.deepEqual(new Set((await report.said()).map(([, quote]) => quote)).size, 4);
    assert.ok((await report.known()).placed.every(({ placement }) => placement.state === 'exact'));
  });

  it('says the same of the same passage only once', async () => {
    const report = await makeReport();
    for (const quote of ['caseloads were too high', ' caseloads were too high']) {
      report.select(quote);
      await run('marginalia.tagFinding');
    }
    assert.equal((await report.entries()).length, 1);
    report.select('caseloads were too high');
    await run('marginalia.tagRecommendation');
    assert.equal((await report.entries()).length, 2);
  });

  it('tells two metrics of one sentence apart by their value', async () => {
    const sentence = 'Its vacancy rate (24.6%) and turnover (21.9%) had risen.';
    const valued = entryOf('k2m3n4pq', sentence, 'metric', '  attributes:\n    valueText: 24.6%\n');
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(valued) } });
    for (const expected of [2, 2]) {
      report.select(sentence);
      await run('marginalia.tagMetric');
      assert.equal((await report.entries()).length, expected);
    }
  });

  it('finds a passage that stands in the text more than once', async () => {
    const report = await makeReport('Late. Late. Late.\n');
    const { document } = report.editor;
    report.editor.selection = new vscode.Selection(document.positionAt(6), document.positionAt(11));
    await run('marginalia.tagFinding');
    assert.deepEqual((await report.placed('Late.')).placement, {
      state: 'exact',
      score: 1,
      start: 6,
      end: 11,
    });
  });

  it('does nothing where the editor shows no report', async () => {
    const report = await makeReport(article, { sidecars: {} });
    report.select('caseloads');
    await run('marginalia.tagFinding');
    await assert.rejects(report.yaml(), { code: 'ENOENT' });
  });
});
