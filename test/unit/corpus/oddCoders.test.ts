import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { parseSidecarUri } from '../../../src/corpus/sidecarUri.ts';
import { tagPassages } from '../../../src/corpus/tagging.ts';
import { coderSlug } from '../../../src/sidecar/sidecarName.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a%20b.md`;
const text = 'Caseloads were too high.\n';

const odd = [
  'null',
  '~',
  'true',
  '0x10',
  '2026-03-02',
  '../x',
  '..',
  '/etc/passwd',
  'C:\\x',
  '\\\\host\\share',
  'CON',
  'con.md',
  'a/b',
  'a.b',
  '🦉 Owl',
  '🦉',
  'x'.repeat(300),
  'é'.repeat(300),
  '\u202eevil',
  'a: b # c',
  '{x}',
  '名前',
] as const;

describe('Coders with odd names', () => {
  for (const name of odd) {
    it(`code in a file of their own beside the report: ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const files = new MemoryFiles({
        [report]: text,
        [`${report}.bob.annotations.yaml`]: 'marginalia:\n  version: 1\n',
      });
      const corpus = new Corpus(files);
      await corpus.open(folder);
      const loaded = await corpus.load(report);
      assert.ok(loaded?.text);
      const slug = coderSlug(name);
      assert.match(slug, /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u);
      const { change } = await tagPassages(loaded, loaded.text, { slug, name }, [{ start: 0, end: 10 }], {
        tags: ['finding'],
      });
      assert.ok(change);
      await corpus.apply({ label: 'Tag', changes: [change] });
      assert.deepEqual(files.writes, [change.sidecar]);
      // Beside the report: nothing of the name is a folder, or leads to one.
      assert.equal(change.sidecar.slice(0, change.sidecar.lastIndexOf('/')), folder);
      assert.deepEqual(parseSidecarUri(change.sidecar), { report, coder: slug });
      assert.ok(decodeURIComponent(change.sidecar.slice(folder.length + 1)).length <= 255);

      // Somebody else opens the folder.
      const other = new Corpus(files);
      await other.open(folder);
      const seen = (await other.load(report))?.placed;
      assert.deepEqual(
        seen?.map(({ coder, coderName }) => [coder, coderName]),
        [[slug, name]],
      );
      other.dispose();
      corpus.dispose();
    });
  }
});
