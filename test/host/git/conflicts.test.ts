import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Repository } from '../../unit/node/repository.ts';
import { accepting, api, article, dismissing, entryOf, run, set, sidecarOf, until } from '../report.ts';
import { uriOf, useRepository } from './repository.ts';

const caseloads = 'caseloads were too high';
const late = 'Visits were often late';
const noted = (note: string): string => entryOf('k2m3n4pq', caseloads, 'finding', `  note: ${note}\n`);
const sidecarOfReport = (coder: string): string => `a report.md.${coder}.annotations.yaml`;
const sidecarName = sidecarOfReport('alice');

/** Two branches of a repository within the folder, that contradict each other in a note and add beside each other. */
async function conflicted(name: string, styled = 'merge', coder = 'alice'): Promise<Conflicted> {
  const sidecarName = sidecarOfReport(coder);
  const folder = uriOf(name);
  await vscode.workspace.fs.createDirectory(folder);
  const repository = new Repository(folder.fsPath);
  await repository.git('init', '--quiet');
  await repository.git('config', 'merge.conflictStyle', styled);
  await repository.commit({ 'a report.md': article, [sidecarName]: sidecarOf(noted('Old.')) });
  await repository.git('checkout', '--quiet', '-b', 'bobs-desk');
  await repository.commit({ [sidecarName]: sidecarOf(noted('Theirs.') + entryOf('p2q3r4st', late)) });
  await repository.git('checkout', '--quiet', 'main');
  const more = entryOf('q2r3s4tu', 'recruit more social workers', 'recommendation');
  await repository.commit({ [sidecarName]: sidecarOf(noted('Mine.') + more) });
  await assert.rejects(repository.git('merge', '--no-edit', 'bobs-desk'));
  const sidecar = vscode.Uri.joinPath(folder, sidecarName);
  const { corpus } = await api();
  await corpus.refresh([sidecar.toString()]);
  return { repository, folder, sidecar, report: vscode.Uri.joinPath(folder, 'a report.md') };
}

interface Conflicted {
  readonly repository: Repository;
  readonly folder: vscode.Uri;
  readonly sidecar: vscode.Uri;
  readonly report: vscode.Uri;
}

describe('A sidecar that git could not merge', () => {
  useRepository();
  const made: Conflicted[] = [];
  const textOf = ({ sidecar }: Conflicted): Promise<string> => readFile(sidecar.fsPath, 'utf8');
  const resolved = sidecarOf(
    noted('Mine.') +
      entryOf('q2r3s4tu', 'recruit more social workers', 'recommendation') +
      entryOf('p2q3r4st', late),
  );

  afterEach(async () => {
    for (const { folder, sidecar } of made.splice(0)) {
      await rm(folder.fsPath, { recursive: true, maxRetries: 5 });
      await (await api()).corpus.refresh([sidecar.toString()]);
    }
  });

  it('is not coded in, and resolved with one answer, the passage on screen; staged; undone as it was', async () => {
    await set('coder', 'Alice Example');
    const one = await conflicted('in conflict');
    made.push(one);
    const marked = await textOf(one);
    assert.match(marked, /^<{7} HEAD$/m);

    const editor = await vscode.window.showTextDocument(one.report);
    const start = editor.document.positionAt(article.indexOf('turnover'));
    editor.selection = new vscode.Selection(start, start.translate(0, 8));
    await dismissing(run('marginalia.tagFinding'));
    assert.equal(await textOf(one), marked);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    // The current version of the note, then: stage.
    await accepting(run('marginalia.resolveConflicts', one.sidecar.toString()));
    assert.equal(await textOf(one), resolved);
    const shown = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === one.report.toString(),
    );
    assert.ok(shown, 'the report is not shown');
    assert.equal(shown.document.offsetAt(shown.selection.active), article.indexOf(caseloads));
    assert.equal(await one.repository.git('ls-files', '--unmerged'), '');
    assert.equal(await one.repository.git('show', `:${sidecarName}`), resolved.trim());
    const { corpus, held } = await api();
    assert.equal(corpus.report(one.report.toString())?.sidecars[0]?.state, 'ok');
    assert.deepEqual(held.all, []);

    await run('marginalia.undo');
    assert.equal(await textOf(one), marked);
  });

  it('is resolved in its editor, with what was done by hand there, and unsaved', async () => {
    const one = await conflicted('by hand', 'diff3');
    made.push(one);
    const document = await vscode.workspace.openTextDocument(one.sidecar);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(one.sidecar, new vscode.Position(0, 0), '# by hand\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await accepting(run('marginalia.resolveConflicts', one.sidecar.toString()));
    assert.equal(document.getText(), `# by hand\n${resolved}`);
    assert.equal(document.isDirty, false);
    assert.equal(await one.repository.git('show', `:${sidecarName}`), `# by hand\n${resolved}`.trim());
  });

  it('of another coder is not shown to who codes blind, and stays as it is', async () => {
    const one = await conflicted('of bob', 'merge', 'bob');
    made.push(one);
    const marked = await textOf(one);
    await set('blind', true);
    try {
      await until('it is withheld', async () => {
        return (await api()).corpus.report(one.report.toString())?.sidecars.length === 0;
      });
      await dismissing(run('marginalia.resolveConflicts', one.sidecar.toString()));
      assert.equal(await textOf(one), marked);
      assert.notEqual(await one.repository.git('ls-files', '--unmerged'), '');
    } finally {
      await set('blind', undefined);
    }
  });

  it('is resolved from what comments tell, once it was committed so', async () => {
    const folder = uriOf('told in comments');
    await vscode.workspace.fs.createDirectory(folder);
    const repository = new Repository(folder.fsPath);
    await repository.git('init', '--quiet');
    const comment = (note: string): string =>
      `# MERGE CONFLICT in k2m3n4pq: both versions change note; the other one says\n#   note: ${note}\n`;
    const merged = sidecarOf(
      `# Read twice.\n${comment('Theirs.')}${noted('Mine.')}${entryOf('p2q3r4st', late)}`,
    );
    await repository.commit({ 'a report.md': article, [sidecarName]: merged });
    const sidecar = vscode.Uri.joinPath(folder, sidecarName);
    const one = { repository, folder, sidecar, report: vscode.Uri.joinPath(folder, 'a report.md') };
    made.push(one);
    const { corpus } = await api();
    await corpus.refresh([sidecar.toString()]);
    await accepting(run('marginalia.resolveConflicts', sidecar.toString()));
    assert.equal(
      await textOf(one),
      sidecarOf(`# Read twice.\n${noted('Mine.')}${entryOf('p2q3r4st', late)}`),
    );
    assert.equal(await repository.git('diff', '--cached', '--name-only'), '', 'git has nothing to be told');
    await run('marginalia.undo');
    assert.equal(await textOf(one), merged);
    // One that a person has changed tells nothing: it is theirs to end.
    const changed = merged.replace('the other one says', 'see below');
    await repository.write({ [sidecarName]: changed });
    await corpus.refresh([sidecar.toString()]);
    await dismissing(run('marginalia.resolveConflicts', sidecar.toString()));
    assert.equal(await textOf(one), changed);
  });

  it('offers to be resolved at its markers', async () => {
    const one = await conflicted('at its markers', 'zdiff3');
    made.push(one);
    const document = await vscode.workspace.openTextDocument(one.sidecar);
    await vscode.window.showTextDocument(document);
    const [problem] = vscode.languages.getDiagnostics(one.sidecar);
    assert.ok(problem && document.lineAt(problem.range.start.line).text.startsWith('<<<<<<< '));
    const fix = await until('a quick fix is offered', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        one.sidecar,
        problem.range,
      );
      return actions.find(({ command }) => command?.command === 'marginalia.resolveConflicts');
    });
    assert.equal(fix.isPreferred, true);
    const [uri] = (fix.command?.arguments ?? []) as unknown[];
    await accepting(run('marginalia.resolveConflicts', uri));
    assert.equal(await textOf(one), resolved);
  });
});
