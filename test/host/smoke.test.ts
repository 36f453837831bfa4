import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('marginalia.marginalia');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('has the samples open', async () => {
    const codebooks = await vscode.workspace.findFiles('codebook.yaml');
    assert.equal(codebooks.length, 1);
  });
});
