import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import type { Annotation, CodingStatus } from '../../../src/annotation/annotation.ts';
import { reverse, type Edit, type FieldValues } from '../../../src/annotation/edit.ts';
import { applyEdits } from '../../../src/sidecar/applyEdits.ts';
import { readSidecar, type Sidecar } from '../../../src/sidecar/readSidecar.ts';
import { readSpec } from '../../specs/readSpec.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How an edit is told in the specification. */
interface ToldEdit {
  readonly insert?: Readonly<Record<string, Fields>>;
  readonly after?: string | null;
  readonly remove?: string | Readonly<Record<string, Fields>>;
  readonly change?: string;
  readonly from?: Fields;
  readonly to?: Fields;
  readonly status?: CodingStatus;
}

function editOf(told: ToldEdit, sidecar: Sidecar): Edit {
  const entryOf = (id: string): Annotation => sidecar.entries.find(entry => entry.id === id)!.annotation!;
  if (told.insert)
    return { kind: 'insert', annotation: annotationOf(told.insert), after: told.after ?? null };
  if (typeof told.remove === 'string')
    return { kind: 'remove', annotation: entryOf(told.remove), after: null };
  if (told.remove) return { kind: 'remove', annotation: annotationOf(told.remove), after: null };
  if (told.status) return { kind: 'status', before: sidecar.header.status, after: told.status };
  const { change: id = '', from, to = {} } = told;
  const after = valuesOf(to);
  const is = sidecar.entries.find(entry => entry.id === id)?.annotation ?? { id, tags: [] };
  const before = from
    ? valuesOf(from)
    : Object.fromEntries(Object.keys(after).map(field => [field, is[field as keyof Annotation]]));
  return { kind: 'change', id, before, after };
}

function annotationOf(told: Readonly<Record<string, Fields>>): Annotation {
  const [[id, fields] = ['', {}]] = Object.entries(told);
  return { tags: [], ...valuesOf(fields), id } as Annotation;
}

function valuesOf(fields: Fields): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const isMap = field === 'attributes' && value !== null;
      return [field, isMap ? new Map(Object.entries(value as object)) : (value ?? undefined)];
    }),
  );
}

const specification = new URL('../../specs/sidecar-edits.md', import.meta.url);

describe('sidecar-edits.md', () => {
  for (const { title, line, blocks } of readSpec(readFileSync(specification, 'utf8'))) {
    it(`${title} (line ${line})`, () => {
      const block = (language: string): string | undefined =>
        blocks.find(each => each.language === language)?.text;
      const before = `${block('before')}\n`;
      const sidecar = readSidecar(before);
      const edit = editOf(parse(block('edit') ?? '') as ToldEdit, sidecar);
      const outcome = applyEdits(sidecar, [edit]);
      if (outcome.ok) {
        assert.equal(outcome.sidecar.text, `${block('after')}\n`);
        const undone = applyEdits(outcome.sidecar, outcome.applied.map(reverse));
        assert.equal(undone.ok && undone.sidecar.text, before);
      } else {
        assert.equal(outcome.problems.map(({ message }) => message).join('\n'), block('refused'));
      }
    });
  }
});
