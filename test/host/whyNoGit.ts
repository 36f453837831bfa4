import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Repositories } from '../../src/editor/repositories.ts';

/** Why git can't be asked of a file or folder, as README.md has it; the folder that is open is called `reports` there. */
export async function whyNoGit(uri: vscode.Uri): Promise<string> {
  const repositories = new Repositories();
  try {
    const found = await repositories.of(uri);
    assert.ok(!found.ok, `git can be asked of ${uri.toString()}`);
    const [root] = vscode.workspace.workspaceFolders ?? [];
    const reason = found.reason.replace(root?.uri.fsPath ?? '', 'reports');
    const extension = vscode.extensions.getExtension('marginalia.marginalia');
    const readme = await readFile(join(extension?.extensionPath ?? '', 'README.md'), 'utf8');
    assert.ok(readme.includes(`“${reason}”`), `README.md does not tell of “${reason}”`);
    return reason;
  } finally {
    repositories.dispose();
  }
}
