import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Report } from '../../../src/corpus/report.ts';
import { MemoryProvider } from '../memoryProvider.ts';
import { api, closeEditors, entryOf, run, set, sidecarOf, until } from '../report.ts';

function folder(name: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find(one => one.name === name);
  assert.ok(found, `no folder ${name} is open`);
  return found.uri;
}

async function report(name: string, path: string): Promise<Report | undefined> {
  return (await api()).corpus.report(vscode.Uri.joinPath(folder(name), path).toString());
}

describe('A workspace of several folders', () => {
  before(async () => {
    // VS Code wakes the extension by itself, as there is a marginalia.yaml.
    const extension = vscode.extensions.getExtension('marginalia.marginalia');
    await until('the extension is active', () => extension?.isActive === true);
    await api();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
    await set('coder', undefined);
  });

  it('takes from each project its own reports, and none from a folder without one', async () => {
    const { corpus } = await api();
    const known = corpus
      .reports()
      .map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri), true));
    assert.deepEqual(known, ['first/reports/a.md', 'second/b.txt']);
  });

  it('reads in each project who was renamed there, and nowhere else', async () => {
    assert.deepEqual(
      (await report('second', 'b.txt'))?.sidecars.map(({ coder }) => coder),
      ['bob'],
    );
    const { corpus } = await api();
    const sidecar = vscode.Uri.joinPath(folder('third'), 'c.md.robert.annotations.yaml');
    await writeFile(sidecar.fsPath, sidecarOf('', 'Robert Example'));
    try {
      await corpus.refresh([sidecar.toString()]);
      assert.deepEqual(
        (await report('third', 'c.md'))?.sidecars.map(({ coder }) => coder),
        ['robert'],
      );
    } finally {
      await rm(sidecar.fsPath);
      await corpus.refresh([sidecar.toString()]);
    }
  });

  it('writes beside each report, wherever its folder is', async () => {
    await set('coder', 'Alice Example');
    for (const [name, path] of [
      ['first', 'reports/a.md'],
      ['second', 'b.txt'],
    ] as const) {
      const uri = vscode.Uri.joinPath(folder(name), path);
      const editor = await vscode.window.showTextDocument(uri);
      await until('it is shown', async () => (await report(name, path))?.hasText === true);
      const start = editor.document.getText().indexOf('Visits');
      const at = editor.document.positionAt(start + 1);
      editor.selection = new vscode.Selection(at, at);
      await run('marginalia.tagFinding');
      const sidecar = uri.with({ path: `${uri.path}.alice.annotations.yaml` });
      assert.match(await readFile(sidecar.fsPath, 'utf8'), /quote: Visits were often late\./);
      await run('marginalia.undo');
      await rm(sidecar.fsPath, { force: true });
      await (await api()).corpus.refresh([sidecar.toString()]);
    }
  });

  it('asks which folder to set up, and writes nothing when one would not say', async () => {
    const running = vscode.commands.executeCommand('marginalia.setUpProject');
    let ended = false;
    void Promise.resolve(running).then(() => (ended = true));
    await until('the question is closed', async () => {
      if (!ended) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    });
    const found = await vscode.workspace.findFiles('**/marginalia.yaml');
    assert.equal(found.length, 2);
  });

  it('finds reports in a folder that only an extension can read, and forgets them with it', async () => {
    const sidecar = sidecarOf(entryOf('k2m3n4pq', 'Visits were often late'));
    const provider = new MemoryProvider({
      '/v/marginalia.yaml': 'version: 1\nreports: ["**/*.md"]\ncoders:\n  zoe: { name: Zoe Example }\n',
      '/v/deep/coded.md': 'Visits were often late.\n',
      '/v/deep/coded.md.alice.annotations.yaml': sidecar,
      '/v/deep/uncoded.md': 'Nothing yet.\n',
      '/v/node_modules/no.md': '',
    });
    const registered = vscode.workspace.registerFileSystemProvider('marginalia-virtual', provider);
    const { corpus } = await api();
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    const uri = vscode.Uri.parse('marginalia-virtual:/v');
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri, name: 'virtual' });
    const below = (): readonly string[] =>
      corpus.reports().flatMap(one => (one.uri.startsWith(`${uri.toString()}/`) ? [one.name] : []));
    try {
      await until('its reports are known', () => below().length === 2);
      assert.deepEqual(below(), ['coded.md', 'uncoded.md']);
      assert.equal(
        (await corpus.load(`${uri.toString()}/deep/coded.md`))?.placed[0]?.placement.state,
        'exact',
      );
    } finally {
      const index = vscode.workspace.workspaceFolders?.findIndex(one => one.name === 'virtual') ?? -1;
      if (index >= 0) vscode.workspace.updateWorkspaceFolders(index, 1);
    }
    await until('they are forgotten', () => below().length === 0);
    assert.ok(corpus.projects().every(project => !project.uri.startsWith(uri.toString())));
    registered.dispose();
  });
});
