import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/editor/treeNodes.ts';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { manyReports, writeManyReports } from '../manyReports.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

/** The tree "Annotations" of many reports, asked as VS Code asks it. */
export async function benchTree({ corpus, annotations: tree }: MarginaliaApi): Promise<readonly Row[]> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const before = corpus.reports().length;
  await writeManyReports(join(folder.fsPath, 'many'));
  await corpus.open(vscode.Uri.joinPath(folder, 'many').toString());
  const named = `${manyReports.reports} reports, ${(manyReports.reports * manyReports.annotations).toLocaleString('en')} annotations`;
  if (corpus.reports().length !== before + manyReports.reports) throw new Error('reports are missing');

  const items = async (node?: TreeNode): Promise<readonly TreeNode[]> => {
    const children = await tree.getChildren(node);
    for (const child of children) tree.getTreeItem(child);
    return children;
  };
  const expand = async (): Promise<number> => {
    let annotations = 0;
    for (const report of await items()) {
      if (report.kind !== 'report' || !report.report.uri.includes('/many/')) continue;
      for (const group of await items(report)) annotations += (await items(group)).length;
    }
    return annotations;
  };
  const first = await measure({ runs: 30, warmUp: 0 }, () => items());
  const began = performance.now();
  if ((await expand()) !== manyReports.reports * manyReports.annotations) throw new Error('some are missing');
  const cold = performance.now() - began;
  return [
    { name: `first level: ${named}`, ours: { times: first } },
    { name: 'expand all, texts not read before', ours: { times: [cold] } },
    { name: 'expand all again', ours: { times: await measure({ runs: 10 }, expand) } },
  ];
}
