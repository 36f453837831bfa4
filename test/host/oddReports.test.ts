import assert from 'node:assert/strict';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, article, dismissing, entryOf, makeReport, run, sidecarOf, useReports } from './report.ts';

const passage = 'caseloads were too high';
const alice = sidecarOf(entryOf('k2m3n4pq', passage));

describe('Large reports', () => {
  useReports();

  it('of more than 50 MB say so, and take nothing else down', async () => {
    const report = await makeReport(article, { sidecars: { alice }, open: false });
    const file = await open(report.uri.fsPath, 'r+');
    await file.truncate(51 * 1024 * 1024);
    await file.close();
    const { annotations } = await api();
    const node = (await annotations.getChildren()).find(({ key }) => key === report.key);
    assert.ok(node, 'the tree does not show the report');
    const groups = await annotations.getChildren(node);
    assert.deepEqual(
      groups.map(group => annotations.getTreeItem(group).label),
      ['Not found'],
    );
    const { tooltip } = annotations.getTreeItem(node);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /larger than 50 MB/);
  });

  it('of one line of 5 MB can be coded', async () => {
    const words = 'Inspectors visited the homes and wrote down what they saw there. ';
    const text = `${words.repeat(40_000)}But ${passage}. ${words.repeat(40_000)}`;
    const report = await makeReport(text, { sidecars: { alice } });
    assert.equal((await report.placed(passage)).placement.state, 'exact');
    report.select('there. But');
    await run('marginalia.tagFinding');
    assert.equal((await report.entries()).length, 2);
    const { start, end } = report.rangeOf(passage);
    assert.ok((await report.hovers(passage))[0]?.range?.isEqual(new vscode.Range(start, end)));
  });

  it('of 300,000 lines can be coded', async () => {
    const text = `${'A line.\n'.repeat(150_000)}\nBut ${passage}.\n\n${'A line.\n'.repeat(150_000)}`;
    const report = await makeReport(text, { sidecars: { alice } });
    assert.equal((await report.placed(passage)).placement.state, 'exact');
    report.select('But caseloads');
    await run('marginalia.tagFinding');
    assert.equal((await report.said())[0]?.[1], 'But caseloads');
  });
});

describe('Files that are not UTF-8', () => {
  useReports();

  const text = `Café. Inspectors found that ${passage}.\n`;
  const encodings = {
    'UTF-16 with a byte order mark': Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'Windows-1252': Buffer.from(text, 'latin1'),
    'UTF-8 with a byte order mark': Buffer.from(`\uFEFF${text}`),
  };
  for (const [encoding, bytes] of Object.entries(encodings)) {
    it(`${encoding}: annotations are found, in the file and in an editor; the file stays as it is`, async () => {
      const report = await makeReport(bytes, { name: 'report.txt', sidecars: { alice }, open: false });
      assert.equal((await report.placed(passage)).placement.state, 'exact');
      await report.show();
      assert.equal((await report.hovers(passage)).length, 1);
      report.select('Inspectors found');
      await run('marginalia.tagFinding');
      assert.equal((await report.entries()).length, 2);
      assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(report.uri)), bytes);
    });
  }

  it('with NUL characters: a sentence says that it is no text', async () => {
    const bytes = Buffer.from(`%PDF\0\0${text}`);
    const report = await makeReport(bytes, { name: 'report.txt', sidecars: { alice }, open: false });
    const known = await report.known();
    assert.match(known.textProblem ?? '', /^report\.txt is not a text file/);
    assert.deepEqual(known.placed[0]?.placement, { state: 'orphan', score: 0 });
  });
});

describe('Texts that are no files', () => {
  useReports();

  async function noCommandDoesAnything(document: vscode.TextDocument): Promise<void> {
    const { corpus } = await api();
    const editor = await vscode.window.showTextDocument(document);
    const before = document.getText();
    const reports = corpus.reports().length;
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    await dismissing(run('marginalia.startCoding'));
    for (const command of [
      'tagFinding',
      'markDone',
      'removeAnnotation',
      'toggleCodingMode',
      'nextAnnotation',
    ] as const) {
      await run(`marginalia.${command}`);
    }
    assert.equal(corpus.report(document.uri.toString()), undefined);
    assert.equal(corpus.reports().length, reports);
    assert.equal(document.getText(), before);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      editor.selection,
    );
    assert.ok(actions.every(({ command }) => !command?.command.startsWith('marginalia.')));
  }

  it('an untitled text gets no sidecar', async () => {
    await noCommandDoesAnything(
      await vscode.workspace.openTextDocument({ language: 'markdown', content: article }),
    );
  });

  it('a text of another provider, as a side of a diff has one, gets no sidecar', async () => {
    const scheme = 'marginalia-test';
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => article,
    });
    try {
      const uri = vscode.Uri.from({ scheme, path: '/reports/report.md' });
      await noCommandDoesAnything(await vscode.workspace.openTextDocument(uri));
    } finally {
      provider.dispose();
    }
  });

  it('an older state of a report in git gets no sidecar, nor the annotations of the present one', async () => {
    const report = await makeReport(article, { sidecars: { alice } });
    const git = report.uri.with({
      scheme: 'git',
      query: JSON.stringify({ path: report.uri.fsPath, ref: 'HEAD' }),
    });
    assert.equal((await api()).corpus.report(git.toString()), undefined);
    await dismissing(run('marginalia.startCoding', git));
    assert.equal((await api()).corpus.report(git.toString()), undefined);
    assert.equal(await report.yaml(), alice);
  });
});

describe('A report', () => {
  useReports();

  it('with an accent in its name is coded in the sidecar that writes it in the other form', async () => {
    const report = await makeReport(article, { name: 'Caf\u00e9.md', sidecars: {}, open: false });
    const sidecar = vscode.Uri.joinPath(report.folder, 'Cafe\u0301.md.alice.annotations.yaml');
    await writeFile(sidecar.fsPath, sidecarOf(entryOf('k2m3n4pq', 'Visits were often late')));
    const { corpus } = await api();
    await corpus.refresh([sidecar.toString()]);
    await report.show();
    assert.equal((await report.placed('Visits were often late')).placement.state, 'exact');
    assert.equal((await report.hovers('Visits were')).length, 1);
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    assert.match(await readFile(sidecar.fsPath, 'utf8'), /quote: caseloads were too high/);
    assert.deepEqual((await readdir(report.folder.fsPath)).map(name => name.normalize('NFC')).sort(), [
      'Caf\u00e9.md',
      'Caf\u00e9.md.alice.annotations.yaml',
    ]);
  });
});
