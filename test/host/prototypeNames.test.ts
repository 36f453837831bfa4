import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/editor/treeNodes.ts';
import { api, entryOf, makeReport, sidecarOf, useReports } from './report.ts';

const names = ['constructor', '__proto__', 'toString'];

describe('Tags with names that objects have already', () => {
  useReports();

  it('have an icon and a label in the tree like any other', async () => {
    const quotes = ['caseloads were too high', 'Visits were often late.', 'recruit more social workers'];
    const entries = names.map((name, index) =>
      entryOf(`k2m3n4p${'qrs'.charAt(index)}`, quotes[index] ?? '', name),
    );
    const report = await makeReport(undefined, { sidecars: { alice: sidecarOf(entries.join('')) } });
    const file = vscode.Uri.joinPath(report.folder, 'codebook.yaml');
    await writeFile(file.fsPath, `tags:\n${names.map(name => `  ${name}:\n`).join('')}`);
    const { corpus, annotations } = await api();
    await corpus.refresh([file.toString()]);
    await report.known();
    const below = async (node: TreeNode): Promise<readonly TreeNode[]> => {
      const inside = await annotations.getChildren(node);
      return [node, ...(await Promise.all(inside.map(below))).flat()];
    };
    const root = (await annotations.getChildren()).find(({ key }) => key === report.key);
    assert.ok(root);
    const items = (await below(root))
      .filter(({ kind }) => kind !== 'report')
      .map(node => annotations.getTreeItem(node));
    const icons = items.flatMap(({ iconPath }) =>
      iconPath instanceof vscode.ThemeIcon ? [[iconPath.id, iconPath.color]] : [],
    );
    assert.deepEqual(
      icons,
      names.map(() => ['tag', undefined]),
    );
    const labels = items.map(({ label }) => label);
    assert.deepEqual(
      names.filter(name => !labels.includes(name)),
      [],
      JSON.stringify(labels),
    );
  });
});
