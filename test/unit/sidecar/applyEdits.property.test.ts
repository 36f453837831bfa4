import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Annotation } from '../../../src/annotation/annotation.ts';
import { reverse, type Edit } from '../../../src/annotation/edit.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar, type Sidecar } from '../../../src/sidecar/readSidecar.ts';
import { editFrom, plan } from './editPlans.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

function modelAfter(edit: Edit, annotations: readonly Annotation[]): Annotation[] {
  switch (edit.kind) {
    case 'insert': {
      const index = edit.after === null ? 0 : annotations.findIndex(({ id }) => id === edit.after) + 1;
      return annotations.toSpliced(index, 0, edit.annotation);
    }
    case 'remove':
      return annotations.filter(({ id }) => id !== edit.annotation.id);
    case 'status':
    case 'text':
      return [...annotations];
    case 'change':
      return annotations.map(each => {
        if (each.id !== edit.id) return each;
        const changed = Object.entries({ ...each, ...edit.after }).filter(([, value]) => value !== undefined);
        return Object.fromEntries(changed) as unknown as Annotation;
      });
  }
}

const read = ({ entries }: Sidecar): (Annotation | undefined)[] =>
  entries.map(({ annotation: is }) => is && { ...is });
const marginComments = (text: string): string[] => text.match(/^#.*$/gm) ?? [];
const keptComments = (text: string): string[] => (text.match(/# kept \w+|unknown\d: .*/g) ?? []).toSorted();

function checkOthers(before: Sidecar, after: Sidecar, edit: Edit): void {
  const id = edit.kind === 'change' ? edit.id : 'annotation' in edit ? edit.annotation.id : undefined;
  const others = ({ entries }: Sidecar): string[] =>
    entries.filter(entry => entry.id !== id).map(({ source }) => source.trimEnd());
  assert.deepEqual(others(after), others(before));
  if (edit.kind === 'change') {
    const old = before.entries.find(entry => entry.id === id)!;
    const now = after.entries.find(entry => entry.id === id)!;
    assert.equal(after.text.slice(0, now.start), before.text.slice(0, old.start));
    assert.ok(after.text.slice(now.end).trimEnd().endsWith(before.text.slice(old.end).trim()));
    assert.deepEqual(keptComments(now.source), keptComments(old.source));
  }
  const gone = edit.kind === 'remove' ? (before.entries.find(entry => entry.id === id)?.source ?? '') : '';
  assert.deepEqual(marginComments(after.text), marginComments(before.text.replace(gone, '')));
}

describe('edits of any sidecar', () => {
  it('say what is meant, leave the rest alone, and are taken back byte for byte', () => {
    fc.assert(
      fc.property(livedInSidecar, fc.array(plan, { maxLength: 6 }), ({ text, annotations }, plans) => {
        let sidecar = readSidecar(text);
        assert.equal(sidecar.state, 'ok', JSON.stringify(sidecar.problems));
        assert.deepStrictEqual(
          read(sidecar),
          annotations.map(is => ({ ...is })),
        );
        const history: { readonly text: string; readonly applied: readonly Edit[] }[] = [];
        for (const step of plans) {
          const edit = editFrom(step, sidecar);
          if (!edit) continue;
          const outcome = applyEdits(sidecar, [edit]);
          assert.ok(outcome.ok, JSON.stringify([edit, outcome, sidecar.text]));
          const expected = modelAfter(edit, read(sidecar) as Annotation[]);
          assert.deepStrictEqual(read(outcome.sidecar), expected, outcome.sidecar.text);
          if (edit.kind === 'status') assert.equal(outcome.sidecar.header.status, edit.after);
          if (edit.kind === 'text') assert.equal(outcome.sidecar.header.text, edit.after);
          assert.deepEqual(readSidecar(outcome.sidecar.text), outcome.sidecar);
          checkOthers(sidecar, outcome.sidecar, edit);
          history.push({ text: sidecar.text, applied: outcome.applied });
          sidecar = outcome.sidecar;
        }
        const last = sidecar.text;
        for (const { text: then, applied } of history.toReversed()) {
          const outcome = applyEdits(sidecar, applied.toReversed().map(reverse));
          assert.ok(outcome.ok, JSON.stringify(outcome));
          assert.equal(outcome.sidecar.text, then);
          sidecar = outcome.sidecar;
        }
        const again = applyEdits(
          sidecar,
          history.flatMap(({ applied }) => applied),
        );
        assert.ok(again.ok);
        assert.equal(again.sidecar.text, last);
      }),
      // Shrinking takes minutes; the seed is printed.
      { numRuns: 30, endOnFailure: true },
    );
  }).timeout(60_000);
});
