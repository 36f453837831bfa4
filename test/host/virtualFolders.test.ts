import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { MemoryFileSystem } from './memoryFileSystem.ts';
import { api, article, dismissing, entryOf, run, sidecarOf, until, useReports } from './report.ts';
import { whyNoGit } from './whyNoGit.ts';

const passage = 'caseloads were too high';

/** The entries of a sidecar in memory, by id. */
function entriesOf(system: MemoryFileSystem, path: string): readonly unknown[] {
  const bytes = system.files.get(path);
  assert.ok(bytes, `there is no ${path}`);
  const parsed = parse(new TextDecoder().decode(bytes)) as Readonly<
    Record<string, { readonly tags?: unknown }>
  >;
  return Object.entries(parsed).flatMap(([id, entry]) => (id === 'marginalia' ? [] : [entry.tags]));
}

function select(editor: vscode.TextEditor, quote: string): void {
  const { document } = editor;
  const start = document.getText().indexOf(quote);
  editor.selection = new vscode.Selection(
    document.positionAt(start),
    document.positionAt(start + quote.length),
  );
}

describe('Reports in a virtual file system', () => {
  useReports();
  const system = new MemoryFileSystem();
  const readonlySystem = new MemoryFileSystem();
  const registered: vscode.Disposable[] = [];

  it('are not asked about at git, which says why', async () => {
    assert.equal(
      await whyNoGit(vscode.Uri.parse('memfs:/reports')),
      'This folder is not on a disk of this computer, so git can’t be asked about it.',
    );
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    assert.equal(await whyNoGit(root.uri), 'reports is not in the working tree of a git repository.');
  });

  before(() => {
    registered.push(
      vscode.workspace.registerFileSystemProvider('memfs', system, { isCaseSensitive: true }),
      vscode.workspace.registerFileSystemProvider('memfs-readonly', readonlySystem, { isReadonly: true }),
    );
  });
  after(() => {
    for (const one of registered) one.dispose();
  });

  it('are coded as any other, through VS Code alone', async () => {
    const uri = vscode.Uri.parse('memfs:/visits/a%20report.md');
    const alice = '/visits/a report.md.alice.annotations.yaml';
    system.files.set(uri.path, Buffer.from(article));
    const editor = await vscode.window.showTextDocument(uri);
    await run('marginalia.startCoding');
    assert.deepEqual(entriesOf(system, alice), []);
    select(editor, passage);
    await run('marginalia.tagFinding');
    assert.deepEqual(entriesOf(system, alice), [['finding']]);
    select(editor, 'Visits were often late.');
    await run('marginalia.tagMetric');
    assert.deepEqual(entriesOf(system, alice), [['finding'], ['metric']]);
    await run('marginalia.undo');
    assert.deepEqual(entriesOf(system, alice), [['finding']]);
    // The report is as it was, and what was written beside the sidecar first is gone.
    assert.deepEqual([...system.files.keys()].toSorted(), [uri.path, alice]);
    assert.equal(new TextDecoder().decode(system.files.get(uri.path)), article);
  });

  it('are known by the sidecars beside them as soon as they are opened', async () => {
    const uri = vscode.Uri.parse('memfs:/visits/b.md');
    system.files.set(uri.path, Buffer.from(article));
    const yaml = sidecarOf(entryOf('k2m3n4pq', passage), 'Bob Example');
    system.files.set(`${uri.path}.bob.annotations.yaml`, Buffer.from(yaml));
    await vscode.window.showTextDocument(uri);
    const { corpus } = await api();
    const placed = await until('the passage is placed', () => corpus.report(uri.toString())?.placed[0]);
    assert.deepEqual([placed.coderName, placed.placement.state], ['Bob Example', 'exact']);
  });

  it('that is read-only are not coded, and nothing is tried', async () => {
    const uri = vscode.Uri.parse('memfs-readonly:/visits/c.md');
    readonlySystem.files.set(uri.path, Buffer.from(article));
    const editor = await vscode.window.showTextDocument(uri);
    await dismissing(run('marginalia.startCoding'));
    select(editor, passage);
    await dismissing(run('marginalia.tagFinding'));
    assert.deepEqual([...readonlySystem.files.keys()], [uri.path]);
    assert.equal((await api()).corpus.report(uri.toString()), undefined);
  });
});
