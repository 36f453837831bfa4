import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { article, entryOf, makeReport, run, sidecarOf, until, useReports } from './report.ts';

const crLf = article.replaceAll('\n', '\r\n');
const passage = 'recruit more social workers';

describe('A report with CRLF line breaks', () => {
  useReports();

  it('gets the quotes and positions that it would have with LF', async () => {
    const report = await makeReport(crLf);
    report.select(passage);
    await run('marginalia.tagRecommendation');
    assert.deepEqual(await report.said(), [['recommendation', passage]]);
    const start = article.indexOf(passage);
    assert.deepEqual((await report.placed(passage)).placement, {
      state: 'exact',
      score: 1,
      start,
      end: start + passage.length,
    });
    assert.equal(await report.text(), crLf);
  });

  it('shows annotations on the words that they are on', async () => {
    const yaml = sidecarOf(entryOf('k2m3n4pq', passage));
    const report = await makeReport(crLf, { sidecars: { alice: yaml } });
    assert.equal(report.editor.document.eol, vscode.EndOfLine.CRLF);
    const [hover] = await report.hovers(passage);
    assert.ok(hover?.range?.isEqual(report.rangeOf(passage)));
  });

  it('takes the sentence at the cursor, and a passage over line breaks', async () => {
    const report = await makeReport(crLf);
    report.putCursor('Its vacancy');
    await run('marginalia.tagFinding');
    report.select('often late.\r\n\r\n## What needs');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [
      ['finding', 'often late.\n\n## What needs'],
      ['finding', 'Its vacancy rate (24.6%) and turnover (21.9%) had risen.'],
    ]);
  });

  it('keeps annotations in place when lines are typed above them', async () => {
    const yaml = sidecarOf(entryOf('k2m3n4pq', passage));
    const report = await makeReport(crLf, { sidecars: { alice: yaml } });
    await report.editor.edit(edit => edit.insert(new vscode.Position(2, 0), 'One.\r\nTwo.\r\n\r\n'));
    await until('the annotation has followed', async () => {
      const [hover] = await report.hovers(passage);
      return hover?.range?.isEqual(report.rangeOf(passage));
    });
  });

  it('keeps them when its line breaks are converted', async () => {
    const yaml = sidecarOf(entryOf('k2m3n4pq', passage));
    const report = await makeReport(crLf, { sidecars: { alice: yaml } });
    await report.editor.edit(edit => edit.setEndOfLine(vscode.EndOfLine.LF));
    await report.editor.document.save();
    await until('the annotation has followed', async () => {
      const [hover] = await report.hovers(passage);
      return hover?.range?.isEqual(report.rangeOf(passage));
    });
    assert.equal(await report.yaml(), yaml);
  });
});
