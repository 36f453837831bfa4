import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { placeOf, type Placement } from '../../src/annotation/placed.ts';
import {
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const passage = 'recruit more social workers';
const yaml = sidecarOf(entryOf('k2m3n4pq', passage, 'finding', '  prefix: "council should "\n'));

async function coded(): Promise<TestReport> {
  return makeReport(article, { sidecars: { alice: yaml } });
}

/** The words that the annotation stands on now; undefined: it is not found. */
async function words(report: TestReport): Promise<string | undefined> {
  const { placement } = await report.placed(passage);
  return inText(report, placement);
}

function inText(report: TestReport, placement: Placement): string | undefined {
  const place = placeOf(placement);
  return place && report.editor.document.getText().slice(place.start, place.end);
}

async function stands(report: TestReport, text: string | undefined): Promise<void> {
  await until(`the annotation stands on “${text ?? 'nothing'}”`, async () => {
    const now = await words(report);
    assert.equal(now, text);
    return true;
  });
}

describe('Editing the report', () => {
  useReports();

  it('moves annotations along with what is typed above them', async () => {
    const report = await coded();
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'A line.\n\n'));
    await stands(report, passage);
    const [hover] = await report.hovers(passage);
    assert.ok(hover?.range?.isEqual(report.rangeOf(passage)));
  });

  it('stretches them with what is typed inside, and leaves out what is typed beside', async () => {
    const report = await coded();
    const { start, end } = report.rangeOf(passage);
    await report.editor.edit(edit => {
      edit.insert(start, 'quickly ');
      edit.insert(start.translate(0, 'recruit'.length), ' many');
      edit.insert(end, ' now');
    });
    await stands(report, 'recruit many more social workers');
  });

  it('says of a deleted passage that it is not found, and finds it after an undo', async () => {
    const report = await coded();
    await report.editor.edit(edit => edit.delete(report.rangeOf(`${passage}. `)));
    await stands(report, undefined);
    assert.deepEqual((await report.placed(passage)).placement, { state: 'orphan', score: 0 });
    assert.deepEqual(await report.hovers('The council should'), []);
    await vscode.commands.executeCommand('undo');
    await stands(report, passage);
  });

  it('finds a passage that was cut and pasted elsewhere', async () => {
    const report = await coded();
    const sentence = `The council should ${passage}. `;
    await report.editor.edit(edit => edit.delete(report.rangeOf(sentence)));
    await stands(report, undefined);
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), sentence));
    await stands(report, passage);
  });

  it('writes nothing into the sidecar', async () => {
    const report = await coded();
    await report.editor.edit(edit => edit.delete(report.rangeOf('recruit ')));
    await stands(report, 'more social workers');
    await report.editor.document.save();
    assert.equal(await report.yaml(), yaml);
  });

  it('lets new passages be tagged in the text that is not saved yet', async () => {
    const report = await coded();
    await report.editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Brand new words.\n\n'));
    report.select('new words');
    await run('marginalia.tagFinding');
    assert.deepEqual((await report.said())[0], ['finding', 'new words']);
    assert.equal(inText(report, (await report.placed('new words')).placement), 'new words');
  });

  it('is followed when the file is replaced on disk', async () => {
    const report = await coded();
    await vscode.workspace.fs.writeFile(report.uri, Buffer.from(`Before.\n\n${article}After.\n`));
    await until('the editor shows the new text', () => report.editor.document.getText().startsWith('Before'));
    await stands(report, passage);
  });
});
