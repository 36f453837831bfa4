import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ComparedFolder } from '../../../src/editor/comparison.ts';
import { accepting, api, git, run } from '../report.ts';

const names = ['first', 'second'];

function folder(name: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find(one => one.name === name);
  assert.ok(found, `no folder ${name} is open`);
  return found.uri;
}

const nameOf = ({ folder: uri }: ComparedFolder): string => uri.slice(uri.lastIndexOf('/') + 1);

// They stay repositories: VS Code’s git extension fails where one goes. No other test here minds.
describe('The view "Changes" where several folders are repositories', () => {
  before(async () => {
    for (const name of names) {
      await git(folder(name), '-c', 'init.defaultBranch=main', 'init', '--quiet');
      await git(folder(name), 'add', '--all');
      await git(folder(name), '-c', 'commit.gpgsign=false', 'commit', '--quiet', '-m', 'Begin');
    }
  });

  it('compares in the first, until a person chooses another', async () => {
    const { changes } = await api();
    const { comparisons, shown } = await changes.commands();
    const folders = await comparisons.folders();
    assert.deepEqual(folders.map(nameOf), names);
    await shown.refresh();
    assert.equal(shown.compared && nameOf(shown.compared), 'first');
    assert.equal(changes.view.description, 'main (merge base) → working tree');

    const second = folders.find(one => nameOf(one) === 'second');
    assert.ok(second);
    await comparisons.choose(second, undefined);
    await shown.refresh();
    assert.equal(shown.compared && nameOf(shown.compared), 'second');

    // What is offered first is the first folder, and there the usual comparison.
    await accepting(run('marginalia.compareAnnotations'));
    assert.equal(shown.compared && nameOf(shown.compared), 'first');
  });
});
