import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { codeTree } from '../../src/corpus/codeTree.ts';
import type { TreeNode } from '../../src/editor/treeNodes.ts';
import { emptyCodebook } from '../../src/project/codebook.ts';
import {
  api,
  article,
  dismissing,
  entryOf,
  makeReport,
  run,
  set,
  sidecarOf,
  until,
  useReports,
  type TestReport,
} from './report.ts';

const passage = 'caseloads were too high';
const alice = sidecarOf(
  entryOf('k2m3n4pq', passage, 'finding, workload') +
    `r2m3n4pq:\n  re: bob/b2m3n4pq\n  answer: disagree\n  saw: [finding]\n  tags: [recommendation]\n  quote: Visits were often late\n  note: It asks for something.\n`,
);
const bob = sidecarOf(
  entryOf('b2m3n4pq', 'Visits were often late', 'finding, secret/code', '  note: said by bob\n') +
    entryOf('b3m3n4pq', passage, 'finding', '  note: also said by bob\n') +
    entryOf('b4m3n4pq', 'gone with bob', 'metric'),
  'Bob Example',
);

function twoCoders(): Promise<TestReport> {
  return makeReport(article, { sidecars: { alice, bob } });
}

function textOf(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** All that the tree shows of a report, at every level. */
async function shown(report: TestReport): Promise<string> {
  const { annotations } = await api();
  const tell = async (node: TreeNode): Promise<readonly string[]> => {
    const { label, description, tooltip, accessibilityInformation } = annotations.getTreeItem(node);
    const below = await Promise.all((await annotations.getChildren(node)).map(tell));
    const own = [label, description, tooltip, accessibilityInformation?.label].map(part =>
      JSON.stringify(part),
    );
    return [own.join(' '), ...below.flat()];
  };
  const node = (await annotations.getChildren()).find(({ key }) => key === report.key);
  assert.ok(node, 'the tree does not show the report');
  return (await tell(node)).join('\n');
}

describe('Remarks', () => {
  useReports();

  it('are shown with the annotation that they are on, in the hover and in the tree', async () => {
    const report = await twoCoders();
    const hover = textOf(await report.hovers('Visits were often late'));
    assert.match(hover, /\*\*finding\*\* · secret\\\/code — Bob Example/);
    assert.match(hover, /\$\(comment\) disagrees with Bob Example · \*\*recommendation\*\* — you/);
    assert.equal(hover.match(/It asks for something/g)?.length, 1);
    const tree = await shown(report);
    assert.match(tree, /"Visits were often late" "Bob Example · secret\/code · note · 1 remark"/);
    assert.match(tree, /"It asks for something." "disagrees with bob · changed since"/);
    assert.doesNotMatch(tree, /"Recommendations"/);
  });
});

describe('Coders who are hidden', () => {
  useReports();
  afterEach(() => run('marginalia.showAllCoders'));

  it('are shown nowhere, and are still counted', async () => {
    const report = await twoCoders();
    await run('marginalia.groupByCoder');
    try {
      const { annotations, corpus } = await api();
      const node = (await annotations.getChildren()).find(({ key }) => key === report.key);
      const groups = await annotations.getChildren(node);
      const bobs = groups.find(({ key }) => key.endsWith('coder:Bob Example'));
      assert.equal(bobs && annotations.getTreeItem(bobs).contextValue, 'group coder');
      await run('marginalia.hideCoder', bobs);
      assert.doesNotMatch(await shown(report), /said by bob|Bob Example/);
      assert.doesNotMatch(textOf(await report.hovers(passage)), /Bob/);
      assert.match(textOf(await report.hovers(passage)), /you/);
      assert.equal(corpus.report(report.key)?.said.length, 5);
      await run('marginalia.showAllCoders');
      assert.match(await shown(report), /said by bob/);
    } finally {
      await run('marginalia.groupByTag');
    }
  });

  it('are not hidden by arguments that are none', async () => {
    const report = await twoCoders();
    for (const argument of [
      undefined,
      null,
      1,
      'bob',
      {},
      { placed: { coder: 1 } },
      { group: { annotations: 'all' } },
    ]) {
      await run('marginalia.hideCoder', argument);
    }
    assert.match(await shown(report), /said by bob/);
  });
});

describe('Coding blind', () => {
  useReports();
  afterEach(() => set('blind', undefined));

  /** Asks everything that shows, counts or lists annotations. */
  async function askAll(report: TestReport): Promise<string> {
    const { corpus, codebook, toDo } = await api();
    await toDo.whenRead;
    const answers: unknown[] = [await shown(report)];
    for (const quote of [passage, 'Visits were often late']) answers.push(textOf(await report.hovers(quote)));
    const loaded = await corpus.load(report.key);
    answers.push(
      loaded?.said.map(({ tag, codes }) => [tag, codes]),
      loaded?.placed,
      loaded?.problems,
    );
    answers.push(
      codeTree(
        emptyCodebook,
        corpus.reports().filter(({ uri }) => uri === report.key),
      ),
    );
    const names = (nodes: ReturnType<typeof codebook.getChildren>): readonly unknown[] =>
      nodes.map(node => [codebook.getTreeItem(node), names(codebook.getChildren(node))]);
    answers.push(names(codebook.getChildren()));
    answers.push(loaded && toDo.open.in(loaded));
    await run('marginalia.showPassages', { code: 'secret', codebook: '' });
    const passages = await until('the passages are shown', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'marginalia-passages'),
    );
    await until('they are written', () => passages.getText() !== '');
    answers.push(passages.getText().replaceAll('secret', ''));
    await run('marginalia.openAnnotation', { sidecar: report.sidecar('bob').toString(), id: 'b2m3n4pq' });
    answers.push(vscode.window.activeTextEditor?.document.fileName.replace('secret', ''));
    await report.show();
    report.putCursor('Visits were often late');
    await vscode.env.clipboard.writeText('');
    await run('marginalia.copyLink', { sidecar: report.sidecar('bob').toString(), id: 'b2m3n4pq' });
    answers.push(await vscode.env.clipboard.readText());
    for (const format of ['csv', 'markdown']) {
      const target = vscode.Uri.joinPath(report.folder, `out.${format}`);
      await dismissing(run('marginalia.exportAnnotations', report.uri, format, target));
      answers.push(await readFile(target.fsPath, 'utf8'));
    }
    answers.push(await inOwnFile(report), await inMemo(report));
    // What one has written oneself may name others.
    return JSON.stringify(answers)
      .replaceAll('bob/b2m3n4pq', '')
      .replaceAll(/disagrees with bob|remark on bob/gi, '');
  }

  /** What is offered and listed where one's own tags stand in one's own sidecar. */
  async function inOwnFile(report: TestReport): Promise<unknown> {
    const document = await vscode.workspace.openTextDocument(report.sidecar());
    const at = document.positionAt(document.getText().indexOf('workload'));
    const ask = (what: string): Thenable<unknown> =>
      vscode.commands.executeCommand(`vscode.execute${what}Provider`, document.uri, at);
    // The providers are loaded with the first file of ours that is opened.
    const completions = await until('something is offered', async () => {
      const { items } = (await ask('CompletionItem')) as vscode.CompletionList;
      return items.length > 0 && items.map(({ label }) => label);
    });
    return [completions, await ask('Reference'), await ask('Hover'), await ask('Definition')];
  }

  /** What is told of a link to a passage of the other coder. */
  async function inMemo(report: TestReport): Promise<unknown> {
    const memo = vscode.Uri.joinPath(report.folder, 'memo.md');
    const links = '[a](report.md#bob.b2m3n4pq) and [b](report.md#alice.k2m3n4pq)';
    await writeFile(memo.fsPath, `# Memo\n\n${links}\n`);
    await vscode.window.showTextDocument(memo);
    const hoversAt = async (link: string): Promise<string> =>
      textOf(
        await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          memo,
          new vscode.Position(2, links.indexOf(link)),
        ),
      );
    await until('one’s own passage is told of', async () => (await hoversAt('#alice')).includes(passage));
    return (await hoversAt('#bob')).replaceAll('bob.b2m3n4pq', '');
  }

  const foreign = /bob|secret|b[234]m3n4pq/i;

  it('by the setting, nothing of others is shown, counted or listed anywhere, till it is switched off', async () => {
    const report = await twoCoders();
    assert.match(await askAll(report), foreign);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await report.show();
    await set('blind', true);
    const { corpus } = await api();
    await until('others are withheld', () => corpus.report(report.key)?.withheld === 1);
    assert.doesNotMatch(await askAll(report), foreign);
    await set('blind', undefined);
    await until('others are shown', () => corpus.report(report.key)?.withheld === 0);
    assert.match(await shown(report), foreign);
  });

  it('by a rule of the project too, for its reports alone', async () => {
    const report = await twoCoders();
    const other = await makeReport(article, { sidecars: { alice, bob } });
    const project = vscode.Uri.joinPath(report.folder, 'marginalia.yaml');
    await writeFile(project.fsPath, 'version: 1\nblind: true\n');
    const { corpus } = await api();
    await corpus.refresh([project.toString()]);
    assert.equal(corpus.report(report.key)?.withheld, 1);
    assert.equal(corpus.report(other.key)?.withheld, 0);
    await other.show();
    await report.show();
    assert.doesNotMatch(await shown(report), /said by bob|secret/);
    assert.match(await shown(other), /said by bob/);
  });

  it('does not keep one from coding', async () => {
    const report = await twoCoders();
    await set('blind', true);
    const { corpus } = await api();
    await until('others are withheld', () => corpus.report(report.key)?.withheld === 1);
    await report.show();
    report.select('recruit more social workers');
    await run('marginalia.tagRecommendation');
    assert.ok((await report.said()).some(([, quote]) => quote === 'recruit more social workers'));
    assert.equal(await report.yaml('bob'), bob);
  });
});
