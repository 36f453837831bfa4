import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import papaparse from 'papaparse';
import * as vscode from 'vscode';
import { article, dismissing, entryOf, makeReport, run, sidecarOf, useReports } from './report.ts';

const entries = entryOf(
  'k2m3n4pq',
  'caseloads were too high',
  'finding, workload',
  '  note: "=cmd|’ /C calc’!A0"\n  attributes:\n    polarity: concern\n',
);
const sidecars = {
  alice: sidecarOf(entries),
  bob: sidecarOf(entryOf('b2m3n4pq', 'often late'), 'Bob Example'),
};

describe('Export annotations', () => {
  useReports();

  it('writes a CSV of a report: a row per annotation, formulas defused', async () => {
    const report = await makeReport(article, { sidecars, open: false });
    const target = vscode.Uri.joinPath(report.folder, 'out.csv');
    await dismissing(run('marginalia.exportAnnotations', report.uri, 'csv', target));
    const bytes = await readFile(target.fsPath);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const { data } = papaparse.parse<Record<string, string>>(bytes.subarray(3).toString(), {
      header: true,
      skipEmptyLines: true,
    });
    assert.deepEqual(
      data.map(row => [row['coder'], row['tag'], row['codes'], row['quote'], row['polarity']]),
      [
        ['alice', 'finding', 'workload', 'caseloads were too high', 'concern'],
        ['bob', 'finding', '', 'often late', ''],
      ],
    );
    assert.equal(data[0]?.['note'], "'=cmd|’ /C calc’!A0");
  });

  it('writes Markdown of a folder', async () => {
    const report = await makeReport(article, { sidecars });
    const target = vscode.Uri.joinPath(report.folder, 'out.markdown');
    await dismissing(run('marginalia.exportAnnotations', report.folder, 'markdown', target));
    const text = await readFile(target.fsPath, 'utf8');
    assert.ok(text.includes('caseloads were too high') && text.includes('often late'), text);
  });

  it('takes a node of the tree for what it stands for', async () => {
    const report = await makeReport(article, { sidecars, open: false });
    const target = vscode.Uri.joinPath(report.folder, 'out.csv');
    await dismissing(run('marginalia.exportAnnotations', { report: { uri: report.key } }, 'csv', target));
    assert.ok((await readFile(target.fsPath, 'utf8')).includes('often late'));
  });

  it('says that there is nothing to export, and writes no file', async () => {
    const plain = await makeReport(article, { sidecars: {} });
    const target = vscode.Uri.joinPath(plain.folder, 'out.csv');
    await dismissing(run('marginalia.exportAnnotations', plain.uri, 'csv', target));
    await assert.rejects(readFile(target.fsPath), { code: 'ENOENT' });
  });

  it('never writes over a report', async () => {
    const report = await makeReport(article, { sidecars });
    await dismissing(run('marginalia.exportAnnotations', report.uri, 'csv', report.uri));
    assert.equal(await report.text(), article);
  });

  it('never writes over a sidecar', async () => {
    const report = await makeReport(article, { sidecars });
    await dismissing(run('marginalia.exportAnnotations', report.uri, 'csv', report.sidecar()));
    assert.equal(await report.yaml(), sidecars.alice);
  });

  it('replaces an old export as a whole, and leaves nothing beside it', async () => {
    const report = await makeReport(article, { sidecars, open: false });
    const target = vscode.Uri.joinPath(report.folder, 'out.csv');
    await writeFile(target.fsPath, 'old'.repeat(100_000));
    await dismissing(run('marginalia.exportAnnotations', report.uri, 'csv', target));
    assert.ok(!(await readFile(target.fsPath, 'utf8')).includes('oldold'));
    assert.deepEqual((await readdir(report.folder.fsPath)).toSorted(), [
      'out.csv',
      'report.md',
      'report.md.alice.annotations.yaml',
      'report.md.bob.annotations.yaml',
    ]);
  });

  it('leaves what is there as it was when it can’t be written', async () => {
    const report = await makeReport(article, { sidecars, open: false });
    // A folder of that name: no file can take its place, whoever runs the test.
    const target = vscode.Uri.joinPath(report.folder, 'out.csv');
    await mkdir(target.fsPath);
    await writeFile(vscode.Uri.joinPath(target, 'kept.txt').fsPath, 'kept');
    await dismissing(run('marginalia.exportAnnotations', report.uri, 'csv', target));
    assert.equal(await readFile(vscode.Uri.joinPath(target, 'kept.txt').fsPath, 'utf8'), 'kept');
    assert.deepEqual(
      (await readdir(report.folder.fsPath)).filter(name => !name.startsWith('report.md')),
      ['out.csv'],
    );
  });
});
