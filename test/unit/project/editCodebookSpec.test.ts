import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { editCodebook, type CodebookEdit } from '../../../src/project/editCodebook.ts';
import { readSpec } from '../../specs/readSpec.ts';

const spec = new URL('../../specs/codebook-edits.md', import.meta.url);

describe('test/specs/codebook-edits.md', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(spec, 'utf8'))) {
    it(`${title} (line ${line})`, () => {
      const [before, edit, outcome] = blocks;
      assert.deepEqual([before?.language, edit?.language, blocks.length], ['before', 'edit', 3]);
      const edits = [parse(edit!.text)].flat() as CodebookEdit[];
      const result = editCodebook(`${before!.text}\n`, edits);
      if (outcome!.language === 'refused') {
        assert.deepEqual(result, { ok: false, message: outcome!.text });
      } else {
        assert.equal(outcome!.language, 'after');
        assert.deepEqual(result, { ok: true, text: `${outcome!.text}\n` });
        const windows = editCodebook(`${before!.text}\n`.replaceAll('\n', '\r\n'), edits);
        assert.deepEqual(windows, { ok: true, text: `${outcome!.text}\n`.replaceAll('\n', '\r\n') });
      }
    });
  }
});
