import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../../src/extension.ts';
import { Repository } from '../../unit/node/repository.ts';
import { madeUpAnnotations, madeUpReport, madeUpSidecar } from '../madeUp.ts';
import { rising } from '../measure.ts';
import type { Row } from '../table.ts';

const reports = 100;
const annotations = 200;
const commits = 20;

interface BuiltInGit {
  getAPI(version: 1): {
    openRepository(root: vscode.Uri): Promise<unknown>;
    toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
  };
}

/** From when VS Code shows a report's document of git till its annotations are known and drawn, each time of another commit. */
export async function benchDiffSides({ versions }: MarginaliaApi): Promise<readonly Row[]> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('no folder is open');
  const folder = vscode.Uri.joinPath(root, 'repository');
  await writeRepository(folder.fsPath);
  const git = vscode.extensions.getExtension<BuiltInGit>('vscode.git');
  const api = (await git?.activate())?.getAPI(1);
  if (!api) throw new Error('there is no git extension');
  await api.openRepository(folder);
  const file = vscode.Uri.joinPath(folder, 'report-0.md');
  const times: number[] = [];
  for (let back = 0; back < commits; back++) {
    const uri = api.toGitUri(file, `HEAD~${back}`);
    times.push(await timeToDecorate(uri, versions));
    const found = versions.get(uri.toString())?.placed.filter(({ placement }) => placement.state === 'exact');
    if (found?.length !== annotations) throw new Error(`${found?.length ?? 'no'} annotations were found`);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
  return [
    {
      name: `a side of a diff: ${annotations} annotations, ${reports} reports`,
      ours: { times: rising(times) },
      budget: { most: 200, at: 'p50' },
    },
  ];
}

async function timeToDecorate(uri: vscode.Uri, versions: MarginaliaApi['versions']): Promise<number> {
  let began: number | undefined;
  const shown = vscode.window.onDidChangeVisibleTextEditors(editors => {
    if (editors.some(({ document }) => document.uri.toString() === uri.toString()))
      began ??= performance.now();
  });
  const done = new Promise<number>(settle => {
    // Whoever draws was told before.
    const heard = versions.onDidChange(document => {
      if (document !== uri.toString()) return;
      heard.dispose();
      settle(performance.now());
    });
  });
  await vscode.window.showTextDocument(uri);
  const end = await done;
  shown.dispose();
  return end - (began ?? end);
}

async function writeRepository(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const repository = new Repository(folder);
  await repository.git('init', '--quiet');
  for (let index = 0; index < reports; index++) {
    const made = madeUpReport(30_000, index + 1);
    const name = `report-${index}.md`;
    await writeFile(join(folder, name), made.text);
    const sidecar = madeUpSidecar(name, madeUpAnnotations(made, annotations, index + 1));
    await writeFile(join(folder, `${name}.alice.annotations.yaml`), sidecar);
  }
  for (let count = 0; count < commits; count++) await repository.commit({ 'notes.txt': String(count) });
}
