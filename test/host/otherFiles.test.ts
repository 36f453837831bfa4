import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { whyNoReport } from '../../src/editor/openReports.ts';
import { WorkspaceFiles } from '../../src/editor/workspaceFiles.ts';
import { MemoryProvider } from './memoryProvider.ts';
import { api, article, dismissing, entryOf, run, sidecarOf, until, useReports } from './report.ts';

function select(editor: vscode.TextEditor, quote: string): void {
  const start = editor.document.getText().indexOf(quote);
  assert.ok(start >= 0);
  editor.selection = new vscode.Selection(
    editor.document.positionAt(start),
    editor.document.positionAt(start + quote.length),
  );
}

describe('A file outside the open folders', () => {
  useReports();
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia loose '));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await (await api()).corpus.refresh([vscode.Uri.file(folder).toString()]);
  });

  it('is coded as any other, beside it', async () => {
    const file = vscode.Uri.file(join(folder, 'loose.md'));
    await writeFile(file.fsPath, article);
    const editor = await vscode.window.showTextDocument(file);
    await run('marginalia.startCoding');
    select(editor, 'caseloads were too high');
    await run('marginalia.tagFinding');
    const [, sidecar = ''] = (await readdir(folder)).toSorted();
    assert.match(sidecar, /^loose\.md\.[\w-]+\.annotations\.yaml$/);
    assert.match(await readFile(join(folder, sidecar), 'utf8'), /quote: caseloads were too high/);
    assert.equal(await readFile(file.fsPath, 'utf8'), article);
  });

  it('is known by the sidecars beside it when it is opened', async () => {
    const file = vscode.Uri.file(join(folder, 'coded.txt'));
    await writeFile(file.fsPath, article);
    const sidecar = sidecarOf(entryOf('k2m3n4pq', 'Visits were often late'));
    await writeFile(`${file.fsPath}.alice.annotations.yaml`, sidecar);
    await vscode.window.showTextDocument(file);
    const { corpus } = await api();
    await until('its sidecar is found', () => corpus.report(file.toString())?.placed.length === 1);
  });
});

describe('A text that can’t be coded', () => {
  useReports();

  it('is one that was never saved: it says so', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: article });
    await vscode.window.showTextDocument(document);
    await dismissing(vscode.commands.executeCommand('marginalia.startCoding'));
    assert.equal((await api()).corpus.report(document.uri.toString()), undefined);
    assert.equal(
      whyNoReport(document),
      'Save this text as a .md or .txt file first: your annotations are kept in a file beside it.',
    );
  });

  it('is one of another kind: it says so', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const file = vscode.Uri.joinPath(root.uri, 'not a report.html');
    await writeFile(file.fsPath, '<p>Late.</p>');
    try {
      await dismissing(vscode.commands.executeCommand('marginalia.startCoding', file));
      assert.equal((await api()).corpus.report(file.toString()), undefined);
      assert.equal(
        whyNoReport(await vscode.workspace.openTextDocument(file)),
        'Only .md and .txt files can be coded: convert this one to text first.',
      );
    } finally {
      await rm(file.fsPath);
    }
  });
});

describe('A file of another file system', () => {
  useReports();
  const registered: vscode.Disposable[] = [];
  const made: { readonly folder: string; readonly provider: MemoryProvider }[] = [];
  after(async () => {
    for (const { provider } of made) provider.clear();
    await (await api()).corpus.refresh(made.map(({ folder }) => folder));
    for (const one of registered) one.dispose();
  });

  /** Each time of a scheme of its own: editors of the one before may linger. */
  function provide(
    scheme: string,
    files: Readonly<Record<string, string>>,
    isReadonly: boolean,
  ): MemoryProvider {
    const provider = new MemoryProvider(files);
    registered.push(vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly }));
    made.push({ folder: `${scheme}:/reports`, provider });
    return provider;
  }

  it('is coded where that can be written', async () => {
    const provider = provide('marginalia-writable', { '/reports/a.md': article }, false);
    const uri = vscode.Uri.parse('marginalia-writable:/reports/a.md');
    const editor = await vscode.window.showTextDocument(uri);
    await run('marginalia.startCoding');
    select(editor, 'caseloads were too high');
    await run('marginalia.tagFinding');
    const [, sidecar = ''] = provider.paths;
    assert.match(sidecar, /^\/reports\/a\.md\.[\w-]+\.annotations\.yaml$/);
    assert.equal(provider.paths.length, 2, 'nothing else is left beside it');
    assert.match(provider.text(sidecar), /quote: caseloads were too high/);
    assert.equal(provider.text('/reports/a.md'), article);
    await run('marginalia.undo');
    assert.doesNotMatch(provider.text(sidecar), /quote/);
  });

  it('is not where that is read-only: it says so, and nothing is written', async () => {
    const provider = provide('marginalia-read-only', { '/reports/a.md': article }, true);
    const { document } = await vscode.window.showTextDocument(
      vscode.Uri.parse('marginalia-read-only:/reports/a.md'),
    );
    await dismissing(vscode.commands.executeCommand('marginalia.startCoding'));
    assert.equal(
      whyNoReport(document),
      'This text is shown read-only, so no annotations can be kept beside it: open the file itself, or copy it into a folder of your own.',
    );
    assert.deepEqual(provider.paths, ['/reports/a.md']);
  });

  it('shows in a read-only place the annotations that are there, and refuses others with a sentence', async () => {
    const sidecar = sidecarOf(entryOf('k2m3n4pq', 'caseloads were too high'));
    const path = '/reports/a.md.alice.annotations.yaml';
    const provider = provide('marginalia-archive', { '/reports/a.md': article, [path]: sidecar }, true);
    const { corpus } = await api();
    // As the search of an open folder finds it.
    await corpus.refresh([`marginalia-archive:${path}`]);
    const uri = vscode.Uri.parse('marginalia-archive:/reports/a.md');
    const editor = await vscode.window.showTextDocument(uri);
    await until('the annotation is placed', () => corpus.report(uri.toString())?.placed.length === 1);
    select(editor, 'Visits were often late');
    await dismissing(vscode.commands.executeCommand('marginalia.tagFinding'));
    assert.equal(provider.text(path), sidecar);
    assert.equal(provider.paths.length, 2);
    await assert.rejects(new WorkspaceFiles().write(`marginalia-archive:${path}`, new Uint8Array()), {
      message:
        'a.md.alice.annotations.yaml can’t be written: its folder is read-only. Copy the folder to a place of your own to code there.',
    });
  });
});
