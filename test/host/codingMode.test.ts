import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { article, makeReport, run, useReports } from './report.ts';

async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
}

describe('Coding mode', () => {
  useReports();
  afterEach(() => run('marginalia.leaveCodingMode'));

  it('keeps typing out of the report, and lets it in again when it is left', async () => {
    const report = await makeReport();
    const { document } = report.editor;
    await run('marginalia.toggleCodingMode');
    await type('x');
    assert.equal(document.getText(), article);
    await run('marginalia.toggleCodingMode');
    await type('x');
    assert.equal(document.getText(), `x${article}`);
  });

  it('ends by its own command', async () => {
    const report = await makeReport();
    await run('marginalia.toggleCodingMode');
    await run('marginalia.leaveCodingMode');
    await type('x');
    assert.equal(report.editor.document.getText(), `x${article}`);
  });

  it('lets passages be tagged', async () => {
    const report = await makeReport();
    await run('marginalia.toggleCodingMode');
    report.select('caseloads were too high');
    await run('marginalia.tagFinding');
    assert.deepEqual(await report.said(), [['finding', 'caseloads were too high']]);
  });

  it('goes along to another report, and leaves other files alone', async () => {
    const report = await makeReport();
    await run('marginalia.toggleCodingMode');
    const other = await makeReport();
    // The lock is set in answer to an event: typed until it holds, and undone.
    await locked(other.editor);
    const plain = await makeReport(article, { sidecars: {} });
    await type('x');
    assert.equal(plain.editor.document.getText(), `x${article}`);
    await report.show();
    await run('marginalia.leaveCodingMode');
    await type('x');
    assert.equal(report.editor.document.getText(), `x${article}`);
    await other.show();
    await unlocked(other.editor);
  });

  it('is not entered where the editor shows no report', async () => {
    const plain = await makeReport(article, { sidecars: {} });
    await run('marginalia.toggleCodingMode');
    await type('x');
    assert.equal(plain.editor.document.getText(), `x${article}`);
  });
});

/** Settles when what is typed no longer changes the text. */
async function locked({ document }: vscode.TextEditor): Promise<void> {
  await typedUntil(document, before => document.version === before);
}

/** Settles when what is typed changes the text. */
async function unlocked({ document }: vscode.TextEditor): Promise<void> {
  await typedUntil(document, before => document.version > before);
}

async function typedUntil(document: vscode.TextDocument, isSo: (before: number) => boolean): Promise<void> {
  const patience = Date.now() + 60_000;
  for (;;) {
    const before = document.version;
    await type('x');
    if (isSo(before)) return;
    assert.ok(Date.now() < patience, 'typing went on doing what it did');
  }
}
