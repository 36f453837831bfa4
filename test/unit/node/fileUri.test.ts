import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { baseName, joinUri } from '../../../src/base/uri.ts';
import { FileError } from '../../../src/corpus/files.ts';
import { pathOfUri, uriOfPath } from '../../../src/node/fileUri.ts';

describe('fileUri', () => {
  it('gives a path back, whatever its name', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => !/[/\\\0]/.test(text) && !/^\.{1,2}$/.test(text));
    fc.assert(
      fc.property(name, text => {
        const path = `${resolve('/reports')}/${text}`;
        assert.equal(pathOfUri(uriOfPath(path)), path);
        assert.equal(baseName(uriOfPath(path)), text);
      }),
    );
  });

  it('writes a name as joinUri does, so that URIs compare as strings', () => {
    for (const name of ['a, b;c@d&e=f+g$.md', "it's (1)!*~.md", '100 %.md', 'é#?.md', '[x].md']) {
      assert.equal(uriOfPath(`/reports/${name}`), joinUri(uriOfPath('/reports'), name));
    }
  });

  it('takes a relative path from the working directory', () => {
    assert.equal(uriOfPath('a/b.md'), uriOfPath(resolve('a/b.md')));
  });

  it('refuses what is not a local file, in a sentence', () => {
    for (const uri of ['untitled:Untitled-1', 'https://example.org/a.md', 'a.md']) {
      assert.throws(() => pathOfUri(uri), FileError);
    }
  });
});
