import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Annotation, AnnotationField } from '../../../src/annotation/annotation.ts';
import { reverse, type Edit } from '../../../src/annotation/edit.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar, type Sidecar } from '../../../src/sidecar/readSidecar.ts';
import { annotation, body, optionalFields } from './arbitraries.ts';
import { livedInSidecar } from './sidecarArbitrary.ts';

/** What to do next, whatever the sidecar then holds. */
const plan = fc.record({
  kind: fc.constantFrom('insert', 'remove', 'change', 'change', 'change', 'status', 'text'),
  which: fc.nat(),
  fresh: annotation,
  body,
  fields: fc.subarray(['tags', 'quote', ...optionalFields] as AnnotationField[], {
    minLength: 1,
    maxLength: 3,
  }),
  status: fc.constantFrom('in progress', 'done', undefined),
  text: fc.constantFrom('3b18e512dba79e4c8300dd08aeb37f8e728b8dad', 'b'.repeat(40), undefined),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function editFrom(step: Plan, sidecar: Sidecar): Edit | undefined {
  const { entries } = sidecar;
  const chosen = entries[step.which % Math.max(1, entries.length)];
  switch (step.kind) {
    case 'insert':
      if (entries.some(({ id }) => id === step.fresh.id)) return undefined;
      return {
        kind: 'insert',
        annotation: step.fresh,
        after: step.which % 3 === 0 ? null : (chosen?.id ?? null),
      };
    case 'remove':
      return chosen?.annotation && { kind: 'remove', annotation: chosen.annotation, after: null };
    case 'status':
      return { kind: 'status', before: sidecar.header.status, after: step.status };
    case 'text':
      return { kind: 'text', before: sidecar.header.text, after: step.text };
    case 'change': {
      const is = chosen?.annotation;
      if (!is) return undefined;
      const fields = step.fields.filter(field => field !== 'quote' || step.body.quote !== undefined);
      const tagged = fields.filter(field => field !== 'tags' || step.body.tags.length > 0);
      return {
        kind: 'change',
        id: is.id,
        before: Object.fromEntries(tagged.map(field => [field, is[field]])),
        after: Object.fromEntries(tagged.map(field => [field, step.body[field]])),
      };
    }
  }
}

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
