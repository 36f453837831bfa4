import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { CodebookNode } from '../../src/editor/codebookTree.ts';
import {
  accepting,
  api,
  dismissing,
  entryOf,
  makeReport,
  run,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const codebook = `# ours
codes:
  workload/caseloads:
    definition: How many cases a worker holds. # to be discussed
  workload/hours: {}
`;

interface CodedReport {
  readonly report: TestReport;
  readonly file: vscode.Uri;
  /** The node of a code of this report's codebook in the view. */
  readonly node: (path: string) => Promise<CodebookNode>;
}

/** A report of Alice and Bob with a codebook of its own. */
async function codedReport(): Promise<CodedReport> {
  const alice = entryOf('a2b3c4dd', 'caseloads were too high', 'finding, workload/caseloads');
  const bob = entryOf('b2b3c4dd', 'Visits were often late.', 'finding, workload/caseloads, stray');
  const report = await makeReport(undefined, {
    sidecars: { alice: sidecarOf(alice), bob: sidecarOf(bob, 'Bob Example') },
  });
  const file = vscode.Uri.joinPath(report.folder, 'codebook.yaml');
  await writeFile(file.fsPath, codebook);
  const { corpus, codebook: tree } = await api();
  await corpus.refresh([file.toString()]);
  const below = (node: CodebookNode): readonly CodebookNode[] => [
    node,
    ...tree.getChildren(node).flatMap(below),
  ];
  const node = (path: string): Promise<CodebookNode> =>
    until(`the view shows ${path}`, () =>
      tree
        .getChildren()
        .flatMap(below)
        .find(one => one.kind === 'code' && one.codebook.uri === file.toString() && one.code.path === path),
    );
  return { report, file, node };
}

describe('the codebook', () => {
  useReports();

  it('is shown with counts, definitions, and what it lacks', async () => {
    const { codebook: tree } = await api();
    const { node } = await codedReport();
    const caseloads = tree.getTreeItem(await node('workload/caseloads'));
    assert.equal(caseloads.label, 'caseloads');
    assert.equal(caseloads.description, '2');
    assert.match(caseloads.tooltip as string, /How many cases a worker holds\./);
    assert.equal(tree.getTreeItem(await node('workload')).description, '2');
    assert.equal(tree.getTreeItem(await node('workload/hours')).description, '0');
    const stray = tree.getTreeItem(await node('stray'));
    assert.match(String(stray.description), /not in the codebook/);
    assert.match(stray.contextValue ?? '', /missing/);
    const parent = tree.getParent(await node('workload/hours'));
    assert.ok(parent?.kind === 'code' && parent.code.path === 'workload');
  });

  it('shows all passages of a code, each leading to its report', async () => {
    const { report, file } = await codedReport();
    await run('marginalia.showPassages', { code: 'workload', codebook: file.toString() });
    const document = await until('the passages are shown', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === 'marginalia-passages' ? shown : undefined;
    });
    const text = document.getText();
    assert.match(text, /^# workload\n\n2 passages\./);
    assert.match(text, /“caseloads were too high”\n— Alice Example · finding · workload\/caseloads · line 3/);
    assert.match(text, /“Visits were often late\.”\n— Bob Example/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const targets = links.map(({ range, target }) => [document.getText(range), target?.toString()]);
    assert.deepEqual(targets, [
      ['“caseloads were too high”', `${report.key}#L3`],
      ['“Visits were often late.”', `${report.key}#L3`],
    ]);
  });

  it('moves a code with what is said of it, as one step that is taken back byte for byte', async () => {
    const { codebook: tree } = await api();
    const { report, file, node } = await codedReport();
    const before = [await readFile(file.fsPath, 'utf8'), await report.yaml(), await report.yaml('bob')];
    const data = new vscode.DataTransfer();
    tree.handleDrag([await node('workload/caseloads')], data);
    await accepting(tree.handleDrop(await node('stray'), data));
    assert.match(
      await readFile(file.fsPath, 'utf8'),
      /stray\/caseloads:\n[^]*# to be discussed[^]*was: \[workload\/caseloads\]/,
    );
    assert.deepEqual(await report.said(), [['finding, stray/caseloads', 'caseloads were too high']]);
    assert.equal(
      await report.yaml('bob'),
      before[2],
      'another coder’s file is read through `was`, never written',
    );
    assert.deepEqual((await report.placed('Visits were often late.')).codes, ['stray/caseloads', 'stray']);
    await run('marginalia.undo');
    assert.deepEqual(
      [await readFile(file.fsPath, 'utf8'), await report.yaml(), await report.yaml('bob')],
      before,
    );
  });

  it('changes nothing without consent', async () => {
    const { codebook: tree } = await api();
    const { report, file, node } = await codedReport();
    const data = new vscode.DataTransfer();
    tree.handleDrag([await node('workload/caseloads')], data);
    const dropped = tree.handleDrop(await node('stray'), data);
    let ended = false;
    void dropped.then(() => (ended = true));
    await until('the preview is closed', async () => {
      if (!ended) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    });
    assert.equal(await readFile(file.fsPath, 'utf8'), codebook);
    assert.deepEqual(await report.said(), [['finding, workload/caseloads', 'caseloads were too high']]);
  });

  it('takes in a code that is in use', async () => {
    const { file, node } = await codedReport();
    await run('marginalia.addToCodebook', await node('stray'));
    assert.match(await readFile(file.fsPath, 'utf8'), /\n {2}stray:/);
    const now = await node('stray');
    assert.ok(now.kind === 'code' && now.code.isDefined);
  });

  it('deletes a code from one’s own annotations only', async () => {
    const { report, file, node } = await codedReport();
    await accepting(
      vscode.commands.executeCommand('marginalia.deleteCode', await node('workload/caseloads')),
    );
    assert.doesNotMatch(await readFile(file.fsPath, 'utf8'), /caseloads/);
    assert.deepEqual(await report.said(), [['finding', 'caseloads were too high']]);
    assert.deepEqual(await report.said('bob'), [
      ['finding, workload/caseloads, stray', 'Visits were often late.'],
    ]);
  });

  it('is not written while it can’t be read', async () => {
    const { file, node } = await codedReport();
    const broken = `${codebook}  "unfinished\n`;
    const stray = await node('stray');
    await writeFile(file.fsPath, broken);
    const { corpus } = await api();
    await corpus.refresh([file.toString()]);
    const [now] = [await node('stray')];
    assert.ok(stray.kind === 'code' && now.kind === 'code');
    await dismissing(vscode.commands.executeCommand('marginalia.addToCodebook', now));
    assert.equal(await readFile(file.fsPath, 'utf8'), broken);
  });
});
