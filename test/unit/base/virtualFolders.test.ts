import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';

const source = join(import.meta.dirname, '../../../src');

/** The git extension asks for paths, and names its documents by them: it only knows files on disk. */
const asksGit: readonly string[] = [
  'editor/gitTexts.ts',
  'editor/gitDocument.ts',
  'editor/resolveConflicts.ts',
];

/** A path that is only shown to a person. */
const shown = /\blabel\([\w.]+\.fsPath\)/g;

describe('What runs in VS Code', () => {
  it('takes no URI for a path: files may be virtual, or on another machine', () => {
    const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).map(name =>
      name.replaceAll('\\', '/'),
    );
    const inEditor = names.filter(
      name => name.endsWith('.ts') && !asksGit.includes(name) && !/^(?:node|terminal)\/|^cli\.ts$/.test(name),
    );
    assert.ok(inEditor.length > 100);
    const found = inEditor.filter(name =>
      /\bfsPath\b|\bUri\.file\(|\.rootPath\b/.test(
        readFileSync(join(source, name), 'utf8').replace(shown, ''),
      ),
    );
    assert.deepEqual(found, []);
  });
});
