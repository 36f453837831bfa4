import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { placeOf } from '../../src/annotation/placed.ts';
import { article, entryOf, makeReport, sidecarOf, until, useReports, type TestReport } from './report.ts';

const passage = 'recruit more social workers';
const other = 'caseloads were too high';
const yaml = sidecarOf(
  entryOf('p2q3r4st', other, 'finding') +
    entryOf('k2m3n4pq', passage, 'finding', '  prefix: "council should "\n'),
);

async function coded(text = article): Promise<TestReport> {
  return makeReport(text, { sidecars: { alice: yaml } });
}

/** Waits until the annotation stands on these words; undefined: until it is not found. */
async function stands(report: TestReport, words: string | undefined, quote = passage): Promise<void> {
  await until(`“${quote}” stands on “${words ?? 'nothing'}”`, async () => {
    const place = placeOf((await report.placed(quote)).placement);
    const text = report.editor.document.getText().replaceAll('\r\n', '\n');
    assert.equal(place && text.slice(place.start, place.end), words);
    return true;
  });
}

async function does(report: TestReport, command: string): Promise<void> {
  await report.show();
  await vscode.commands.executeCommand(command);
}

describe('Annotations follow', () => {
  useReports();

  it('what is typed with several cursors', async () => {
    const report = await coded();
    await report.show();
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    report.select('Inspectors', 'more social', 'Its vacancy');
    await vscode.commands.executeCommand('type', { text: 'Xy' });
    await stands(report, 'recruit Xy workers');
    await stands(report, other, other);
  });

  it('undo and redo', async () => {
    const report = await coded();
    const { document } = report.editor;
    await report.editor.edit(edit => edit.replace(report.rangeOf('social'), 'many'));
    await stands(report, 'recruit more many workers');
    await does(report, 'undo');
    assert.equal(document.getText(), article);
    await stands(report, passage);
    await until('it is as it was', async () => (await report.placed(passage)).placement.state === 'exact');
    await does(report, 'redo');
    await stands(report, 'recruit more many workers');
  });

  it('a word that is replaced everywhere, and a passage that is replaced as a whole', async () => {
    const report = await coded();
    await report.editor.edit(edit => {
      edit.replace(report.rangeOf('council'), 'authority');
      edit.replace(report.rangeOf('social workers'), 'practitioners');
      edit.replace(report.rangeOf(other), 'loads were heavy');
    });
    await stands(report, 'recruit more practitioners');
    await stands(report, 'loads were heavy', other);
  });

  it('a formatter that wraps all lines anew', async () => {
    const report = await coded();
    const { document } = report.editor;
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      report.uri,
      [...article.matchAll(/(?<=\w) (?=social|more|too|often|had)/g)].map(({ index }) =>
        vscode.TextEdit.replace(
          new vscode.Range(document.positionAt(index), document.positionAt(index + 1)),
          '\n',
        ),
      ),
    );
    await vscode.workspace.applyEdit(edit);
    await stands(report, 'recruit\nmore\nsocial workers');
    await stands(report, 'caseloads were\ntoo high', other);
  });

  it('a line that is moved', async () => {
    const report = await coded();
    report.putCursor('The council should');
    for (let line = 0; line < 3; line++) await does(report, 'editor.action.moveLinesUpAction');
    assert.ok(report.rangeOf(passage).start.line < report.rangeOf('## What').start.line);
    await stands(report, passage);
    for (let line = 0; line < 3; line++) await does(report, 'editor.action.moveLinesDownAction');
    assert.equal(report.editor.document.getText(), article);
    await stands(report, passage);
  });

  it('what is dragged elsewhere: taken away and put in by one edit', async () => {
    const report = await coded();
    const sentence = `The council should ${passage}. `;
    await report.editor.edit(edit => {
      edit.delete(report.rangeOf(sentence));
      edit.insert(report.rangeOf('Inspectors').start, sentence);
    });
    await stands(report, passage);
    await does(report, 'undo');
    await stands(report, passage);
  });

  it('what is dragged down, is saved there, and taken back', async () => {
    const report = await coded();
    const sentence = `The council should ${passage}. `;
    await report.editor.edit(edit => {
      edit.delete(report.rangeOf(sentence));
      edit.insert(report.rangeOf(' and turnover').start, ` ${passage}`);
    });
    assert.ok(report.rangeOf('Its vacancy').start.isBefore(report.rangeOf(passage).start));
    await stands(report, passage);
    await report.editor.document.save();
    await does(report, 'undo');
    assert.equal(report.editor.document.getText(), article);
    await stands(report, passage);
  });

  it('other line breaks, both ways', async () => {
    const report = await coded();
    for (const eol of [vscode.EndOfLine.CRLF, vscode.EndOfLine.LF]) {
      await report.editor.edit(edit => edit.setEndOfLine(eol));
      await stands(report, passage);
      assert.ok((await report.hovers(passage))[0]?.range?.isEqual(report.rangeOf(passage)));
    }
    await report.editor.document.save();
    assert.match(await report.yaml(), /quote: "?recruit more social workers/);
  });

  it('a save that trims spaces at the ends of lines', async () => {
    const wrapped = article.replace('more social', 'more   \nsocial').replaceAll('.\n', '.  \n');
    const report = await coded(wrapped);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('trimTrailingWhitespace', true, vscode.ConfigurationTarget.Global);
    try {
      await vscode.workspace
        .getConfiguration('', { languageId: 'markdown' })
        .update('files.trimTrailingWhitespace', true, vscode.ConfigurationTarget.Global, true);
      await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Corrected.  \n\n'));
      await report.editor.document.save();
      await stands(report, 'recruit more\nsocial workers');
      assert.ok(!(await report.yaml()).includes('recruit more  '));
    } finally {
      await files.update('trimTrailingWhitespace', undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace
        .getConfiguration('', { languageId: 'markdown' })
        .update('files.trimTrailingWhitespace', undefined, vscode.ConfigurationTarget.Global, true);
    }
  });

  it('a report that is read again with another encoding', async () => {
    const report = await coded();
    const text = `Spending of £35 on ‘training’.\n\n${article}`;
    const bytes = Buffer.from(text.replace('‘', '\x91').replace('’', '\x92'), 'latin1');
    await vscode.workspace.fs.writeFile(report.uri, bytes);
    await until('the editor shows it', () => report.editor.document.getText().includes('35 on'));
    assert.ok(!report.editor.document.getText().includes('£'));
    await stands(report, passage);
    await vscode.workspace.openTextDocument(report.uri, { encoding: 'windows1252' });
    await until('it is read anew', () => report.editor.document.getText() === text);
    await stands(report, passage);
    assert.equal(await report.yaml(), yaml);
  });

  it('a byte order mark that comes and goes on disk, and another text, with the report closed and open', async () => {
    const report = await coded();
    for (const text of [`\uFEFF${article}`, `Corrected.\n\n${article}`, article]) {
      await vscode.workspace.fs.writeFile(report.uri, Buffer.from(text));
      await until(
        'the editor shows it',
        () => report.editor.document.getText() === text.replace('\uFEFF', ''),
      );
      await stands(report, passage);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(report.uri, Buffer.from(`Closed.\n\n${article}`));
    await until('it is placed in the text of the file', async () => {
      const known = await report.known();
      const place = placeOf((await report.placed(passage)).placement);
      return (
        known.text?.raw.startsWith('Closed') &&
        place &&
        known.text.raw.slice(place.start, place.end) === passage
      );
    });
    assert.equal(await report.yaml(), yaml);
  });
});
