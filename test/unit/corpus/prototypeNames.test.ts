import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { addCode, setAttributes } from '../../../src/annotation/changes.ts';
import { codeTree } from '../../../src/corpus/codeTree.ts';
import { Corpus } from '../../../src/corpus/corpus.ts';
import { matches, outline, type OutlineBy } from '../../../src/corpus/outline.ts';
import { tagPassages } from '../../../src/corpus/tagging.ts';
import { exportFormats } from '../../../src/exchange/formats.ts';
import { exportTable } from '../../../src/exchange/exportTable.ts';
import { checkSidecar } from '../../../src/project/check.ts';
import { MemoryFiles } from './memoryFiles.ts';

const folder = 'file:///project';
const report = `${folder}/a.md`;
const file = `${report}.alice.annotations.yaml`;
const text = '# Visit\n\nCaseloads were too high. Visits were late. Staff left.\n';
/** Names that every object of JavaScript has already. */
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'] as const;
const codebook = `tags:
  __proto__: { definition: x, attributes: { __proto__: text, constructor: number } }
  constructor:
codes:
  toString/__proto__: { was: [valueOf] }
  hasOwnProperty:
  prototype/constructor:
`;
const sidecar = `marginalia:
  version: 1
  coder: constructor
constructor:
  tags: [__proto__, toString/__proto__]
  quote: Caseloads were too high.
  attributes:
    __proto__: polluted
    constructor: 1
toString:
  tags: [constructor, valueOf, hasOwnProperty]
  quote: Visits were late.
  attributes: { polluted: yes, toString: [a, b] }
__proto__:
  tags: [finding]
  quote: Staff left.
`;

/** What the prototypes hold: a pollution would be among it. */
function prototypes(): readonly unknown[] {
  return [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map(one =>
    Object.getOwnPropertyNames(one),
  );
}

describe('Names that objects have already', () => {
  it('are ids, tags, codes and attributes like any other, from reading to export', async () => {
    const before = prototypes();
    const files = new MemoryFiles({ [report]: text, [`${folder}/codebook.yaml`]: codebook, [file]: sidecar });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const loaded = await corpus.load(report);
    assert.ok(loaded);
    assert.deepEqual(
      loaded.placed.map(({ annotation, tag, codes }) => [annotation.id, tag, codes]),
      [
        ['constructor', '__proto__', ['toString/__proto__']],
        ['toString', 'constructor', ['toString/__proto__', 'hasOwnProperty']],
      ],
    );
    // An id begins with a letter: this entry is told of, and the others count.
    const problems = loaded.sidecars.flatMap(({ sidecar: read }) => read.problems);
    assert.deepEqual(
      problems.map(({ code, id }) => [code, id]),
      [['bad-id', '__proto__']],
    );
    const [first] = loaded.placed;
    assert.ok(first);
    assert.deepEqual(
      [...(first.annotation.attributes ?? [])],
      [
        ['__proto__', 'polluted'],
        ['constructor', 1],
      ],
    );

    const groups = (by: OutlineBy): readonly unknown[] =>
      outline(loaded, loaded.placed, by).map(({ name, annotations }) => [name, annotations.length]);
    assert.deepEqual(groups('tag'), [
      ['__proto__', 1],
      ['constructor', 1],
    ]);
    assert.deepEqual(groups('code'), [
      ['hasOwnProperty', 1],
      ['toString/__proto__', 2],
    ]);
    assert.deepEqual(groups('coder'), [['constructor', 2]]);
    assert.ok(matches(first, '__proto__: polluted'));
    const counts = codeTree(loaded.codebook, corpus.reports()).map(({ path, count, isDefined }) => [
      path,
      count,
      isDefined,
    ]);
    assert.deepEqual(counts, [
      ['hasOwnProperty', 1, true],
      ['prototype', 0, false],
      ['toString', 2, false],
    ]);
    assert.deepEqual(
      checkSidecar(loaded.codebook, loaded.sidecars[0]!.sidecar).map(({ code }) => code),
      [],
    );

    for (const format of exportFormats) {
      const table = exportTable(
        loaded.placed.map(({ annotation }) => annotation),
        [
          {
            path: 'a.md',
            title: 'constructor',
            text,
            structure: loaded.structure!,
            annotations: loaded.placed,
          },
        ],
        {},
      );
      assert.deepEqual(table.attributes, ['__proto__', 'constructor', 'polluted', 'toString']);
      let written = '';
      for await (const chunk of format.write(table)) written += chunk;
      for (const name of ['proto', 'hasOwnProperty'])
        assert.ok(written.includes(name), `${format.id}: ${name}`);
    }
    assert.deepEqual(prototypes(), before);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('are written and taken back', async () => {
    const before = prototypes();
    const files = new MemoryFiles({
      [report]: text,
      [`${folder}/codebook.yaml`]: codebook,
      [file]: sidecar.slice(0, sidecar.indexOf('__proto__:\n  tags')),
    });
    const corpus = new Corpus(files);
    await corpus.open(folder);
    const loaded = await corpus.load(report);
    assert.ok(loaded?.text);
    const old = files.text(file);
    const header = loaded.sidecars[0]!.sidecar.header;
    for (const name of names) {
      const edits = [addCode(loaded.placed[0]!.annotation, `code/${name}`)!];
      await corpus.apply({ label: name, changes: [{ sidecar: file, header, edits }] });
      const now = loaded.placed[0]!;
      assert.ok(now.codes.includes(`code/${name}`));
      const edit = setAttributes(now.annotation, new Map([[name, 'x']]));
      assert.ok(edit);
      await corpus.apply({ label: name, changes: [{ sidecar: file, header, edits: [edit] }] });
      assert.equal(loaded.placed[0]?.annotation.attributes?.get(name), 'x');
      await corpus.undo();
      await corpus.undo();
      assert.equal(files.text(file), old);

      const range = { start: text.indexOf('Staff'), end: text.indexOf('Staff') + 11 };
      const { change } = await tagPassages(loaded, loaded.text, { slug: name, name }, [range], {
        tags: [name],
        attributes: new Map([[name, 1]]),
      });
      assert.ok(change);
      await corpus.apply({ label: name, changes: [change] });
      const made: Annotation | undefined = loaded.placed.find(({ coder }) => coder === name)?.annotation;
      assert.deepEqual(made?.tags, [name]);
      assert.equal(made.attributes?.get(name), 1);
      await corpus.undo();
    }
    assert.deepEqual(prototypes(), before);
  });
});
