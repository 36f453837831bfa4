import type { Annotation } from '../../../src/annotation/annotation.ts';
import type { MergeOutcome } from '../../../src/sidecar/merge.ts';
import { readSidecar } from '../../../src/sidecar/readSidecar.ts';

/** Which of two descriptions of the same words is kept is for the sides to decide. */
const description = ['prefix', 'suffix', 'occurrence', 'text'] as const;

/** What a merge says whichever side is called ours, in a form that can be compared. */
export function saidByBoth(outcome: MergeOutcome): unknown {
  if (!outcome.ok) return outcome.refusals.map(({ line, message }) => `${line}: ${message}`).sort();
  const { header, entries } = readSidecar(outcome.text);
  const open = new Set(
    outcome.conflicts.map(conflict => `${conflict.id} ${conflict.kind === 'field' ? conflict.field : ''}`),
  );
  const isOpen = (id: string, field: string): boolean => open.has(`${id} ${field}`) || open.has(`${id} `);
  const said = entries.map(({ id, annotation, source }) =>
    annotation ? { id, ...settled(annotation, isOpen) } : { id, source: isOpen(id, '') ? '' : source },
  );
  return {
    header: Object.entries(header)
      .filter(([key]) => key !== 'text' && !isOpen('marginalia', key))
      .sort(),
    said: said.map(one => JSON.stringify(one)).sort(),
    open: [...open].sort(),
  };
}

function settled(
  annotation: Annotation,
  isOpen: (id: string, field: string) => boolean,
): Readonly<Record<string, unknown>> {
  const { id } = annotation;
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(annotation).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isOpen(id, key) || (description as readonly string[]).includes(key)) continue;
    if (key === 'tags') fields[key] = [...(value as readonly string[])].sort();
    else if (value instanceof Map) {
      const items = [...(value as ReadonlyMap<string, unknown>)];
      fields[key] = items
        .filter(([name]) => !isOpen(id, `attributes.${name}`))
        .sort(([a], [b]) => (a < b ? -1 : 1));
    } else fields[key] = value;
  }
  return fields;
}
