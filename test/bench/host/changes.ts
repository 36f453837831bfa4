import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ChangesNode } from '../../../src/changes/changesTree.ts';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { measure } from '../measure.ts';
import type { Row } from '../table.ts';

const inEach = 5;
const manyCommits = 10_000;

/** The view "Changes" of the repository of `benchDiffSides`, in which some annotations of each report were retagged. */
export async function benchChanges({ changes }: MarginaliaApi): Promise<readonly Row[]> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('no folder is open');
  const folder = join(root.fsPath, 'repository');
  const sidecars = (await readdir(folder)).filter(name => name.endsWith('.annotations.yaml'));
  for (const name of sidecars) await retag(join(folder, name));
  const count = sidecars.length * inEach;
  const named = `${count} changed annotations in ${sidecars.length} reports`;
  const list = async (node?: ChangesNode): Promise<number> => {
    let listed = 0;
    for (const child of await changes.getChildren(node)) {
      await changes.getTreeItem(child);
      listed += child.kind === 'change' ? 1 : await list(child);
    }
    return listed;
  };
  const open = async (): Promise<void> => {
    const { shown } = await changes.commands();
    await shown.refresh();
    const listed = await list();
    if (listed !== count) throw new Error(`${listed} changes were listed`);
  };
  const budget = { most: 1500, at: 'p50' } as const;
  const first = await measure({ runs: 1, warmUp: 0 }, open);
  const again = await measure({ runs: 10, warmUp: 0 }, open);
  addCommits(folder);
  return [
    { name: `opened for the first time: ${named}`, ours: { times: first }, budget },
    { name: 'compared and listed again', ours: { times: again }, budget },
    {
      name: `again, after ${manyCommits.toLocaleString('en')} commits`,
      ours: { times: await measure({ runs: 10, warmUp: 0 }, open) },
      budget,
    },
  ];
}

async function retag(path: string): Promise<void> {
  let left = inEach;
  const text = await readFile(path, 'utf8');
  const retagged = text.replace(/^ {2}tags: \[(\w+)/gm, (line, tag: string) =>
    left-- > 0 ? line.replace(tag, tag === 'metric' ? 'finding' : 'metric') : line,
  );
  await writeFile(path, retagged);
}

/** Commits of the same files, on top of what is checked out. */
function addCommits(folder: string): void {
  const branch = execFileSync('git', ['symbolic-ref', 'HEAD'], { cwd: folder }).toString().trim();
  const commits = Array.from({ length: manyCommits }, (_, index) => {
    const from = index === 0 ? `from ${branch}^0\n` : '';
    return `commit ${branch}\ncommitter A <a@example.org> ${1_800_000_000 + index} +0000\ndata 2\nx\n${from}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: commits.join('') });
}
