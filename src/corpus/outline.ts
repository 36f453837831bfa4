import type { PlacedAnnotation } from '../annotation/placed.ts';
import { codesOf, tagOf } from '../annotation/tags.ts';
import type { Report } from './report.ts';

/** By what a report's annotations are grouped. */
export type OutlineBy = 'tag' | 'section' | 'code' | 'coder';

/** Annotations under one heading, in text order. */
export interface Group {
  /** What tells it from the other groups of the report. */
  readonly key: string;
  /** Undefined: those that have no section, code or tag, or that were not found. */
  readonly name: string | undefined;
  readonly state: 'found' | 'not found';
  readonly annotations: readonly PlacedAnnotation[];
}

/**
 * A report's annotations in groups; what was not found comes last, in a group of its own. An annotation with several
 * codes stands under each of them.
 */
export function outline(
  report: Report,
  annotations: readonly PlacedAnnotation[],
  by: OutlineBy,
): readonly Group[] {
  const groups = new Map<string, PlacedAnnotation[]>();
  const missing: PlacedAnnotation[] = [];
  for (const placed of annotations) {
    if (placed.placement.state === 'not found') {
      missing.push(placed);
      continue;
    }
    for (const name of namesOf(report, placed, by)) {
      const group = groups.get(name);
      if (group) group.push(placed);
      else groups.set(name, [placed]);
    }
  }
  const found = [...groups].map(([name, members]): Group => ({
    key: `${by}:${name}`,
    name: name === '' ? undefined : name,
    state: 'found',
    annotations: members,
  }));
  if (by !== 'section') found.sort(byName(by));
  return missing.length > 0
    ? [...found, { key: 'missing', name: undefined, state: 'not found', annotations: missing }]
    : found;
}

/** True where every word of `filter` occurs in what a person reads of the annotation. */
export function matches({ annotation, coderName }: PlacedAnnotation, filter: string): boolean {
  const { tags, quote = '', note = '', attributes = new Map<string, unknown>() } = annotation;
  const values = [...attributes].map(([name, value]) => `${name}: ${String(value)}`);
  const text = [...tags, quote, note, coderName, ...values].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

function namesOf(report: Report, placed: PlacedAnnotation, by: OutlineBy): readonly string[] {
  const { annotation, placement, coderName } = placed;
  switch (by) {
    case 'tag':
      return [tagOf(annotation.tags) ?? ''];
    case 'code': {
      const codes = codesOf(annotation.tags);
      return codes.length > 0 ? codes : [''];
    }
    case 'coder':
      return [coderName];
    case 'section':
      return [
        placement.state === 'exact' ? (report.structure?.sectionPath(placement.start).join(' › ') ?? '') : '',
      ];
  }
}

const tagOrder = ['finding', 'recommendation', 'metric'];

/** Tags in their usual order, names by the alphabet, what has no name last. */
function byName(by: OutlineBy): (a: Group, b: Group) => number {
  const rank = ({ name }: Group): number =>
    name === undefined
      ? Infinity
      : by === 'tag' && tagOrder.includes(name)
        ? tagOrder.indexOf(name)
        : tagOrder.length;
  return (a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x === y ? (a.name ?? '').localeCompare(b.name ?? '') : x - y;
  };
}
