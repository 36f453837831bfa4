import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Repositories } from '../../src/editor/repositories.ts';
import { inRepository } from '../unit/node/repository.ts';
import { inTemporaryFolder } from '../unit/node/temporaryFolder.ts';

describe('The repository of a file', () => {
  const repositories = new Repositories();
  after(() => repositories.dispose());

  it('is one for all its files, whether or not they are there', () =>
    inRepository(async repository => {
      const root = vscode.Uri.file(repository.folder);
      const first = await repositories.of(vscode.Uri.joinPath(root, 'reports', 'a.md'));
      const second = await repositories.of(root);
      assert.ok(first.ok && second.ok);
      assert.equal(first.git, second.git);
      assert.equal(first.git.root, root.toString());
    }));

  it('is said to be missing, in one sentence', () =>
    inTemporaryFolder(async folder => {
      const found = await repositories.of(vscode.Uri.joinPath(vscode.Uri.file(folder), 'a.md'));
      assert.deepEqual(found, {
        ok: false,
        reason: `${folder} is not in the working tree of a git repository.`,
      });
    }));

  it('is not asked for where files are on no disk', async () => {
    const found = await repositories.of(vscode.Uri.parse('memory:/reports/a.md'));
    assert.deepEqual(found, {
      ok: false,
      reason: 'This folder is not on a disk of this computer, so git can’t be asked about it.',
    });
  });
});
