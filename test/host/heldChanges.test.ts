import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { setNote } from '../../src/annotation/changes.ts';
import {
  accepting,
  api,
  article,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const first = entryOf('k2m3n4pq', 'caseloads were too high');

async function reasonsOf(report: TestReport): Promise<readonly string[]> {
  const { held } = await api();
  return held.all.filter(({ uri }) => uri === report.sidecar().toString()).map(({ reason }) => reason);
}

describe('Changes that can’t be written at present', () => {
  useReports();

  it('are shown, can be undone, and are written when a person has it tried again', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await chmod(report.sidecar().fsPath, 0o444);
    for (const quote of ['recruit more social workers', 'Visits were often late']) {
      report.select(quote);
      await run('marginalia.tagRecommendation');
    }
    assert.equal(await report.yaml(), sidecarOf(first));
    assert.deepEqual(await reasonsOf(report), ['failed']);
    assert.equal((await report.placed('recruit more social workers')).placement.state, 'exact');
    await run('marginalia.undo');
    await chmod(report.sidecar().fsPath, 0o644);
    await run('marginalia.writeHeld');
    assert.deepEqual(await report.said(), [
      ['finding', 'caseloads were too high'],
      ['recommendation', 'recruit more social workers'],
    ]);
    assert.deepEqual(await reasonsOf(report), []);
  });

  it('are written by themselves when the file can be written again', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await chmod(report.sidecar().fsPath, 0o444);
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    await chmod(report.sidecar().fsPath, 0o644);
    await until('the change is on disk', async () => (await report.said()).length === 2);
  });

  it('that contradict somebody else’s are written as a person chooses', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    await chmod(report.sidecar().fsPath, 0o444);
    const { corpus } = await api();
    const { annotation } = await report.placed('caseloads were too high');
    const edit = setNote(annotation, 'Mine.');
    assert.ok(edit);
    const sidecar = report.sidecar().toString();
    await corpus.apply({ label: 'Note', changes: [{ sidecar, header: { version: 1 }, edits: [edit] }] });
    await chmod(report.sidecar().fsPath, 0o644);
    await report.writeYaml(sidecarOf(`${first}  note: Theirs.\n`));
    await until('the contradiction is found', async () => (await reasonsOf(report)).includes('conflict'));
    assert.match(await report.yaml(), /note: Theirs/);
    await vscode.commands.executeCommand('notifications.clearAll');
    await accepting(run('marginalia.writeHeld'));
    await until('what was chosen is on disk', async () => (await report.yaml()).includes('note: Mine.'));
    assert.deepEqual(await reasonsOf(report), []);
  });

  it('wait while git is in the middle of a merge', async () => {
    const report = await makeReport(article, { sidecars: { alice: sidecarOf(first) } });
    const git = join(report.folder.fsPath, '.git');
    await mkdir(git);
    await writeFile(join(git, 'HEAD'), 'ref: refs/heads/main\n');
    await writeFile(join(git, 'MERGE_HEAD'), `${'1'.repeat(40)}\n`);
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    assert.equal(await report.yaml(), sidecarOf(first));
    assert.deepEqual(await reasonsOf(report), ['git']);
    assert.equal((await report.placed('recruit more social workers')).placement.state, 'exact');
    await rm(join(git, 'MERGE_HEAD'));
    await until('the change is on disk', async () => (await report.said()).length === 2);
  });
});

describe('Format Sidecar', () => {
  useReports();

  it('sorts by the text and writes our style, as one step of undo in the editor', async () => {
    const second = 'p2q3r4st:\n    tags:   [ finding ]\n    quote: "Visits were often late"\n';
    const before = sidecarOf(`${second}\n\n# kept\n${first}`);
    const report = await makeReport(article, { sidecars: { alice: before } });
    const { document } = await vscode.window.showTextDocument(report.sidecar());
    await run('marginalia.formatSidecar');
    const after = sidecarOf(
      `# kept\nk2m3n4pq:\n  tags: [finding]\n  quote: caseloads were too high\np2q3r4st:\n  tags: [finding]\n  quote: Visits were often late\n`,
    );
    await until('it is formatted', () => document.getText() === after);
    assert.equal(await report.yaml(), after);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });
});
