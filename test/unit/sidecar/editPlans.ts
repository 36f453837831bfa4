import fc from 'fast-check';
import type { AnnotationField } from '../../../src/annotation/annotation.ts';
import type { Edit } from '../../../src/annotation/edit.ts';
import type { Sidecar } from '../../../src/sidecar/readSidecar.ts';
import { annotation, body, optionalFields } from './arbitraries.ts';

/** What to do next, whatever the sidecar then holds. */
export const plan = fc.record({
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
export type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

export function editFrom(step: Plan, sidecar: Sidecar): Edit | undefined {
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
